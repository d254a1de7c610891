// The letters that lie in a world's outbox, read as a mail program would.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { World } from './world.ts'

export interface ReadLetter {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly headers: ReadonlyMap<string, string>
  /** As it lies there. */
  readonly raw: string
}

export function lettersOf({ settings }: Pick<World, 'settings'>): ReadLetter[] {
  const folder = join(settings.dataFolder, 'outbox')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.eml'))
    .sort()
    .map((name) => readLetter(readFileSync(join(folder, name), 'utf8')))
}

/** Letters leave after the page was answered. */
export async function waitForLetters(world: Pick<World, 'settings'>, count: number): Promise<ReadLetter[]> {
  for (let tries = 0; tries < 200 && lettersOf(world).length < count; tries++) await new Promise((resolve) => setTimeout(resolve, 20))
  return lettersOf(world)
}

function readLetter(raw: string): ReadLetter {
  const at = raw.search(/\r?\n\r?\n/)
  const head = raw.slice(0, at).replace(/\r?\n[ \t]+/g, ' ')
  const headers = new Map(
    head.split(/\r?\n/).map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  )
  const body = raw.slice(at).replace(/^\s+/, '')
  const encoding = headers.get('content-transfer-encoding') ?? '7bit'
  return {
    to: headers.get('to') ?? '',
    subject: decodeWords(headers.get('subject') ?? ''),
    text: encoding === 'quoted-printable' ? decodeQuoted(body) : encoding === 'base64' ? Buffer.from(body, 'base64').toString() : body,
    headers,
    raw,
  }
}

function decodeQuoted(text: string): string {
  const bytes = text.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, how: string, word: string) =>
      how.toLowerCase() === 'b' ? Buffer.from(word, 'base64').toString() : decodeQuoted(word.replaceAll('_', ' ')),
    )
}
