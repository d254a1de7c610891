// Cached pages beside a bare server that sends the same bytes: both in processes of their own, asked by turns, so that what
// else the machine does meets both.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { askAll } from './ask.ts'
import { startBare } from './bare.ts'
import { openConnection } from './connection.ts'

export interface Compared {
  readonly page: string
  readonly bytes: number
  readonly oursPerSecond: number
  readonly barePerSecond: number
  /** Ours by the bare server's, round by round: the middle, the least and the most. */
  readonly ratio: number
  readonly least: number
  readonly most: number
}

const rounds = 7
const requests = 3000
const identity = { 'Accept-Encoding': 'identity' }

/** @param pages paths of public pages by name; @param folder where the bytes may be written */
export async function compareCached(port: number, pages: Readonly<Record<string, string>>, folder: string): Promise<Compared[]> {
  const compared: Compared[] = []
  for (const [page, path] of Object.entries(pages)) {
    const file = join(folder, 'page.html')
    writeFileSync(file, await readPage(port, path))
    const bare = await startBare(file)
    try {
      compared.push({ page, ...(await takeTurns(port, bare.port, path)) })
    } finally {
      await bare.stop()
    }
  }
  return compared
}

/** Over the same kind of connection: a browser's headers would choose another language. */
async function readPage(port: number, path: string): Promise<Buffer> {
  const connection = openConnection(port, identity)
  try {
    return (await connection.ask(path)).body
  } finally {
    connection.close()
  }
}

async function takeTurns(port: number, barePort: number, path: string): Promise<Omit<Compared, 'page'>> {
  const pages = Array.from({ length: requests }, () => path)
  const once = async () => ({ ours: await askAll(port, pages, identity), bare: await askAll(barePort, pages, identity) })
  await once() // both warm
  const all: Awaited<ReturnType<typeof once>>[] = []
  for (let round = 0; round < rounds; round++) all.push(await once())
  if (all.some(({ ours, bare }) => ours.bytes !== bare.bytes)) throw new Error(`${path}: the two servers sent different lengths.`)
  const ratios = all.map(({ ours, bare }) => ours.perSecond / bare.perSecond)
  return {
    bytes: all[0]?.ours.bytes ?? 0,
    oursPerSecond: median(all.map(({ ours }) => ours.perSecond)),
    barePerSecond: median(all.map(({ bare }) => bare.perSecond)),
    ratio: median(ratios),
    least: Math.min(...ratios),
    most: Math.max(...ratios),
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
