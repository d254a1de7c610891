// One person's browser, as far as a server can tell: a connection that is kept, cookies, an address of its own.

import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import { buffer } from 'node:stream/consumers'

export interface Answered {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  readonly ms: number
}

export interface Asker {
  get(path: string): Promise<Answered>
  post(path: string, entries: Readonly<Record<string, string>>): Promise<Answered>
  end(): void
}

const patienceMs = 60_000

/** @param at its number, which makes its address, as a server in front of this one would tell it */
export function openAsker(port: number, at: number): Asker {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const address = `10.${(at >> 16) & 255}.${(at >> 8) & 255}.${at & 255}`
  const cookies = new Map<string, string>()

  function ask(method: string, path: string, body: string | undefined): Promise<Answered> {
    const started = performance.now()
    const headers = {
      'X-Forwarded-For': address,
      ...(cookies.size > 0 ? { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
      ...(body === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded', Origin: `http://127.0.0.1:${port}` }),
    }
    return new Promise((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, method, path, agent, headers, timeout: patienceMs }, async (answer) => {
        try {
          const text = (await buffer(answer)).toString()
          for (const set of answer.headers['set-cookie'] ?? []) keep(cookies, set)
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text, ms: performance.now() - started })
        } catch (error) {
          reject(error)
        }
      })
      asked.on('timeout', () => asked.destroy(new Error(`${method} ${path}: no answer in ${patienceMs} ms`)))
      asked.on('error', reject)
      asked.end(body)
    })
  }

  return {
    get: (path) => ask('GET', path, undefined),
    post: (path, entries) => ask('POST', path, new URLSearchParams(entries).toString()),
    end: () => agent.destroy(),
  }
}

function keep(cookies: Map<string, string>, set: string): void {
  const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=')
  if (/max-age=0/i.test(set) || value === '') cookies.delete(name)
  else cookies.set(name, value)
}
