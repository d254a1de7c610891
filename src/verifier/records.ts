// Holds what the site shows today to what its ledger says: every record's history is whole, whatever was erased was
// erased by an entry that says so, and the exports hold each published record as its last entry left it.

import { hash } from 'node:crypto'
import type { Entry } from './entry.ts'
import { FactFiles, keyBytes } from './history.ts'
import { Lie } from './lie.ts'
import { sorted } from './sorted.ts'

/** What of a record is compared: its content and who keeps it since when. */
export interface Content {
  readonly time: string
  readonly institution: string | null
  readonly body: unknown
  readonly note?: unknown
  readonly origin?: unknown
}

export interface Shown {
  readonly id: string
  readonly version: number
  readonly first: string
  readonly content: Content
}

// After the key: position, version, kind of step, whether erased, time, and sixteen bytes of the content's hash.
const factBytes = keyBytes + 8 + 4 + 1 + 1 + 8 + 16
const [positionAt, versionAt, stepAt, erasedAt, timeAt, contentAt] = [16, 24, 28, 29, 30, 38]
const steps = ['publish', 'revise', 'withdraw', 'redact']

interface Latest {
  position: number
  version: number
  step: string
  first: number
  content: string
  /** The first entry whose document is shown no more, until an entry says that it was erased. */
  erased: number
}

export class RecordCheck {
  readonly #entries = new FactFiles(factBytes)
  readonly #shown = new FactFiles(factBytes)

  /** @param content of the document; nothing where the site's records will not be asked for */
  addEntry(position: number, entry: Entry, { erased, content }: { erased: boolean; content: Content | undefined }): void {
    this.#entries.add(entry.register, entry.record, (fact) => {
      fact.writeDoubleBE(position, positionAt)
      fact.writeUInt32BE(entry.version, versionAt)
      fact[stepAt] = steps.indexOf(entry.step)
      fact[erasedAt] = erased ? 1 : 0
      fact.writeDoubleBE(Date.parse(entry.time), timeAt)
      fact.fill(content ? hashOf(content) : Buffer.alloc(16), contentAt)
    })
  }

  addShown(register: string, { id, version, first, content }: Shown): void {
    this.#shown.add(register, id, (fact) => {
      fact.writeUInt32BE(version, versionAt)
      fact.writeDoubleBE(Date.parse(first), timeAt)
      fact.fill(hashOf(content), contentAt)
    })
  }

  /** @param withShown whether what the site shows was asked for; returns how many records there are, and how many are public */
  end(withShown: boolean): { records: number; published: number } {
    let [records, published] = [0, 0]
    for (let at = 0; at < 256; at++) {
      const latest = this.#histories(at)
      records += latest.size
      const live = [...latest].filter(([, { step }]) => step === 'publish' || step === 'revise')
      published += live.length
      if (withShown) this.#compare(at, new Map(live))
    }
    return { records, published }
  }

  remove(): void {
    this.#entries.remove()
    this.#shown.remove()
  }

  #histories(at: number): Map<string, Latest> {
    const histories = new Map<string, Latest>()
    for (const { key, fact } of this.#entries.read(at)) {
      const before = histories.get(key)
      const [position, version] = [fact.readDoubleBE(positionAt), fact.readUInt32BE(versionAt)]
      const step = steps[fact[stepAt] ?? 0] ?? ''
      if (version !== (before?.version ?? 0) + 1)
        throw new Lie(
          `El asiento ${position} lleva su ficha a la versión ${version}, y tocaba la ${(before?.version ?? 0) + 1}.`,
          `Entry ${position} brings its record to version ${version}, and ${(before?.version ?? 0) + 1} was due.`,
        )
      const erased = step === 'redact' ? 0 : before?.erased || (fact[erasedAt] ? position : 0)
      const first = before?.first ?? fact.readDoubleBE(timeAt)
      histories.set(key, { position, version, step, first, erased, content: fact.toString('latin1', contentAt, contentAt + 16) })
    }
    for (const { erased } of histories.values())
      if (erased)
        throw new Lie(
          `El documento del asiento ${erased} no se muestra, y ningún asiento dice que se retiró por ley.`,
          `The document of entry ${erased} is not shown, and no entry says that it was lawfully removed.`,
        )
    return histories
  }

  #compare(at: number, live: Map<string, Latest>): void {
    for (const { key, fact } of this.#shown.read(at)) {
      const latest = live.get(key)
      if (!latest)
        throw new Lie(
          'El sitio muestra una ficha que el libro no tiene publicada.',
          'The site shows a record that the ledger does not have published.',
        )
      live.delete(key)
      const same = fact.readUInt32BE(versionAt) === latest.version && fact.toString('latin1', contentAt, contentAt + 16) === latest.content
      if (!same || fact.readDoubleBE(timeAt) !== latest.first)
        throw new Lie(
          `El sitio muestra otra cosa que el asiento ${latest.position}, el último de su ficha.`,
          `The site shows something else than entry ${latest.position}, the last of its record.`,
        )
    }
    for (const { position } of live.values())
      throw new Lie(
        `El sitio calla la ficha que publica el asiento ${position}.`,
        `The site keeps silent about the record that entry ${position} publishes.`,
      )
  }
}

function hashOf({ time, institution, body, note, origin }: Content): Buffer {
  return hash('sha256', sorted([time, institution, body, note ?? null, origin ?? null]), 'buffer').subarray(0, 16)
}
