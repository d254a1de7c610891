// People in tests: made by the links that a real site makes, signed in by its own form, with cookies as a browser keeps them.

import { createHmac } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { formType } from './web/sender.ts'
import type { World } from './world.ts'

export const goodPassword = 'cuatro tejas mojadas al alba'

/** A browser without a window: it keeps cookies, and sends forms as pages of the site do. */
export class Visit {
  readonly cookies = new Map<string, string>()
  readonly world: World

  constructor(world: World) {
    this.world = world
  }

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.keep(await this.world.get(path, { ...this.own(), ...headers }))
  }

  async post(path: string, entries: Readonly<Record<string, string>>, headers: Record<string, string> = {}): Promise<Response> {
    const sent = { origin: this.world.settings.publicUrl, 'content-type': formType, ...this.own(), ...headers }
    return this.keep(await this.world.send('POST', path, new URLSearchParams(entries).toString(), sent))
  }

  async json(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const sent = { origin: this.world.settings.publicUrl, 'content-type': 'application/json', ...this.own(), ...headers }
    return this.keep(await this.world.send('POST', path, JSON.stringify(body), sent))
  }

  signIn(email: string, password = goodPassword, more: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.post('/session', { email, password, ...more })
  }

  private own(): Record<string, string> {
    return this.cookie ? { cookie: this.cookie } : {}
  }

  private keep(response: Response): Response {
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/max-age=0/i.test(line) || value === '') this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return response
  }
}

export interface Wanted {
  readonly role?: string
  readonly institution?: string
  readonly email?: string
  readonly name?: string
}

/** Somebody with an account and a role, signed in. */
export async function joined(
  world: World,
  { role = 'administrator', institution = '', email = 'ana@example.org', name = 'Ana Quispe' }: Wanted = {},
) {
  const made = await world.app.people.makeLink({ role, institution })
  if ('issues' in made) throw new Error(JSON.stringify(made.issues))
  const visit = new Visit(world)
  const response = await visit.post(new URL(made.url).pathname, { name, email, password: goodPassword })
  if (response.status !== 303) throw new Error(`Joining was answered ${response.status}: ${await response.text()}`)
  return visit
}

/** The letters in the outbox, oldest first. */
export function letters(world: World): string[] {
  const folder = join(world.settings.dataFolder, 'outbox')
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.eml'))
      .sort()
      .map((name) => decodeLetter(readFileSync(join(folder, name), 'utf8')))
  } catch {
    return []
  }
}

export async function nextLetter(world: World, before: number): Promise<string> {
  for (let turn = 0; turn < 200; turn++) {
    const found = letters(world)
    if (found.length > before) return found.at(-1) ?? ''
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('No letter came')
}

/** Quoted-printable, as long lines and accents are sent. */
function decodeLetter(text: string): string {
  return text.replace(/=\r?\n/g, '').replace(/(=[0-9A-F]{2})+/g, (codes) => Buffer.from(codes.replaceAll('=', ''), 'hex').toString('utf8'))
}

export function linkIn(letter: string): string {
  return /https?:\/\/\S+\/(?:join|reset)\/[\w-]+/.exec(letter)?.[0] ?? ''
}

/** RFC 6238 over the secret that the page shows, worked out beside the package that checks it. */
export function codeOf(secret: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const digest = createHmac('sha1', key).update(counter).digest()
  const at = (digest.at(-1) ?? 0) & 15
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
