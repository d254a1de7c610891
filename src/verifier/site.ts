// What a site shows of its records: every register's whole download, a line at a time.

import { parse } from './entry.ts'
import { Lie } from './lie.ts'
import type { Shown } from './records.ts'

export async function* shownRecords(site: string): AsyncGenerator<{ register: string; shown: Shown }> {
  for (const register of await listRegisters(site)) {
    for await (const line of linesOf(`${site}/api/${register}.jsonl`)) {
      const shown = readShown(parse(line))
      if (!shown)
        throw new Lie(
          `${site}/api/${register}.jsonl tiene una línea ilegible.`,
          `${site}/api/${register}.jsonl has a line that cannot be read.`,
        )
      yield { register, shown }
    }
  }
}

async function listRegisters(site: string): Promise<string[]> {
  const response = await fetch(`${site}/api`)
  const index = response.ok ? parse(await response.text()) : undefined
  if (typeof index === 'object' && index !== null && 'registers' in index && Array.isArray(index.registers))
    return index.registers.map((register: { name?: unknown }) => String(register.name))
  throw new Lie(`${site}/api no dice qué registros hay.`, `${site}/api does not say which registers there are.`)
}

async function* linesOf(url: string): AsyncGenerator<string> {
  const response = await fetch(url)
  if (!response.ok || !response.body) throw new Lie(`${url} no se puede leer.`, `${url} cannot be read.`)
  let rest = ''
  for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = `${rest}${piece}`.split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest) yield rest
}

function readShown(item: unknown): Shown | undefined {
  if (typeof item !== 'object' || item === null || !('id' in item && 'version' in item && 'published' in item)) return undefined
  if (!('firstPublished' in item && 'institution' in item && 'body' in item)) return undefined
  const { id, version, published, firstPublished, institution, body } = item
  const [note, origin] = ['note' in item ? item.note : undefined, 'origin' in item ? item.origin : undefined]
  const content = { time: String(published), institution: institution === null ? null : String(institution), body, note, origin }
  return { id: String(id), version: Number(version), first: String(firstPublished), content }
}
