// Grows the real inventory to as many rows as are wanted, as a stream in bounded memory. The real rows come first, as they
// are; every later one is another use case: the name and agency of one real row with a number that no other row has, the
// description of a second, the answers of a third, drawn by a seed.

import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify/sync'
import type { Inventory } from './inventory.ts'
import { createSeeded } from './seeded.ts'

const descriptionStart = 'Is the AI use case found in the below list'
const answersStart = 'Stage of Development'
const rowsAtOnce = 500

export function growInventory(inventory: Inventory, count: number, file: string): Promise<void> {
  return pipeline(Readable.from(pieces(inventory, count)), createWriteStream(file))
}

/** The rows of a grown file, one by one; the same in every run. */
export function* grownRows({ header, rows }: Inventory, count: number): Generator<readonly string[]> {
  const seeded = createSeeded(2024)
  const [description, answers] = [columnStarting(header, descriptionStart), columnStarting(header, answersStart)]
  for (let at = 0; at < count; at++) {
    const who = rows[at % rows.length] ?? []
    if (at < rows.length) {
      yield who
      continue
    }
    const [what, how] = [seeded.pick(rows), seeded.pick(rows)]
    const [name, ...place] = who.slice(0, description)
    yield [`${name} ${at}`, ...place, ...what.slice(description, answers), ...how.slice(answers)]
  }
}

function* pieces(inventory: Inventory, count: number): Generator<string> {
  let waiting: (readonly string[])[] = [inventory.header]
  for (const row of grownRows(inventory, count)) {
    waiting.push(row)
    if (waiting.length < rowsAtOnce) continue
    yield stringify(waiting)
    waiting = []
  }
  yield stringify(waiting)
}

function columnStarting(header: readonly string[], start: string): number {
  const found = header.findIndex((name) => name.startsWith(start))
  if (found < 0) throw new Error(`The inventory has no column that begins "${start}".`)
  return found
}
