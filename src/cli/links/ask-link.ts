// Asks whether a link answers: a HEAD, and a GET where that says no. It asks public addresses alone, looks at what a name leads to in the
// very request, follows few redirects with the same care, waits a bounded time, and reads no content.

import { lookup as resolve } from 'node:dns/promises'
import http, { type IncomingMessage, type RequestOptions } from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { LinkAnswer } from '../../kernel/upkeep/check-links.ts'
import { isPublicAddress } from './public-address.ts'

export interface Asker {
  /** Who asks, so that whoever is asked can ask back. */
  readonly agent: string
  readonly waitMs: number
  /** For tests, whose machines are not public. */
  mayAsk?(address: string): boolean
  readonly ports?: readonly string[]
}

const mostRedirects = 5
/** What a site of the public answers at. */
const openPorts: readonly string[] = ['', '80', '443', '8080', '8443']
/** Refused to a program, and open to a reader. */
const isThere = (status: number) => status < 400 || (status < 500 && status !== 404 && status !== 410)
const closedAddress = 'QUIPU_CLOSED_ADDRESS'
/** What a second request would not change. */
const nameless: readonly string[] = [closedAddress, 'ENOTFOUND', 'ECONNREFUSED', 'too-many-redirects', 'bad-redirect']

export async function askLink(url: string, asker: Asker): Promise<LinkAnswer> {
  try {
    // Some answer no HEAD, or never.
    const head = await follow(url, 'HEAD', asker).catch((error) => (nameless.includes(codeOf(error)) ? Promise.reject(error) : 0))
    const status = head > 0 && isThere(head) ? head : await follow(url, 'GET', asker)
    return isThere(status) ? { state: 'answers' } : { state: 'dead', why: String(status) }
  } catch (error) {
    const why = codeOf(error)
    if (why === closedAddress) return { state: 'unasked', why: 'closed' }
    return { state: 'dead', why }
  }
}

async function follow(url: string, method: 'HEAD' | 'GET', asker: Asker): Promise<number> {
  let address = new URL(url)
  for (let turn = 0; turn <= mostRedirects; turn++) {
    const response = await request(address, method, asker)
    response.destroy()
    const status = response.statusCode ?? 0
    const location = status >= 300 && status < 400 ? response.headers.location : undefined
    if (location === undefined) return status
    if (!URL.canParse(location, address)) throw coded('bad-redirect')
    address = new URL(location, address)
  }
  throw coded('too-many-redirects')
}

function request(url: URL, method: 'HEAD' | 'GET', asker: Asker): Promise<IncomingMessage> {
  const { mayAsk = isPublicAddress, ports = openPorts, agent, waitMs } = asker
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const isOpen = /^https?:$/.test(url.protocol) && ports.includes(url.port) && (isIP(host) === 0 || mayAsk(host))
  if (!isOpen) return Promise.reject(coded(closedAddress))
  const lookup: LookupFunction = (name, options, done) => {
    resolve(name, { all: true }).then(
      (found) => {
        const [first] = found
        if (!first || found.some(({ address }) => !mayAsk(address))) done(coded(closedAddress), '', 4)
        else if (options.all) done(null, found)
        else done(null, first.address, first.family)
      },
      (error: NodeJS.ErrnoException) => done(error, '', 4),
    )
  }
  const options: RequestOptions = {
    method,
    lookup,
    agent: false,
    signal: AbortSignal.timeout(waitMs),
    headers: { 'User-Agent': agent, Accept: '*/*' },
    maxHeaderSize: 32_768,
  }
  return new Promise((answered, failed) => {
    const sent = (url.protocol === 'https:' ? https : http).request(url, options, answered)
    sent.on('error', failed)
    sent.end()
  })
}

function coded(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(code), { code })
}

/** A short word for what went wrong, that tells nothing of the network. */
function codeOf(error: unknown): string {
  const { code, name } = Object(error) as { code?: unknown; name?: unknown } // an object of whatever was thrown
  if (name === 'AbortError' || name === 'TimeoutError' || code === 'ABORT_ERR') return 'timeout'
  return typeof code === 'string' ? code : 'failed'
}
