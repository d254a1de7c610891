// Sends forms as a browser would, over HTTP alone, for tests that send what no browser lets people type.

import type { World } from '../world.ts'
import { text } from './markup.ts'

export type Entries = Readonly<Record<string, string>> | string

export interface Sender {
  /** The session of the operator. */
  readonly cookie: string
  post(path: string, entries: Entries, headers?: Record<string, string>): Promise<Response>
}

export const formType = 'application/x-www-form-urlencoded'

export async function openSender(world: World): Promise<Sender> {
  const send = (path: string, entries: Entries, headers: Record<string, string>) => {
    const body = typeof entries === 'string' ? entries : new URLSearchParams(entries).toString()
    return world.send('POST', path, body, { origin: world.settings.publicUrl, 'content-type': formType, ...headers })
  }
  const response = await send('/session', { _key: world.operatorKey }, {})
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? ''
  return { cookie, post: (path, entries, headers = {}) => send(path, entries, { cookie, ...headers }) }
}

export async function pageOf(response: Response | Promise<Response>): Promise<{ status: number; html: string; words: string }> {
  const { status } = await response
  const html = await (await response).text()
  return { status, html, words: text(html) }
}
