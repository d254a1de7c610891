// Holds what the site shows today to what its ledger says: every record's history is whole, whatever was erased was
// erased by an entry that says so, and the exports hold each published record as its last entry left it.

import { type Checked, type Content, contentHash } from './documents.ts'
import type { Entry } from './entry.ts'
import { FactFiles, fileCount } from './history.ts'
import { Lie } from './lie.ts'

export interface Shown {
  readonly id: string
  readonly version: number
  readonly first: string
  readonly content: Content
}

// Position, version, kind of step, whether erased, time, and sixteen bytes of the content's hash.
const factBytes = 8 + 4 + 1 + 1 + 8 + 16
const [versionAt, stepAt, erasedAt, timeAt, contentAt] = [8, 12, 13, 14, 22]
const nothing = Buffer.alloc(16)
// The last is no entry's own: it says of a version that a removal names it.
const steps = ['publish', 'revise', 'withdraw', 'redact', 'removes']

interface Latest {
  position: number
  version: number
  step: string
  first: number
  content: string
  /** Entries by version whose documents are shown no more; 0 once an entry says that they were removed. */
  erased: Map<number, number> | undefined
}

export class RecordCheck {
  readonly #entries = new FactFiles(factBytes)
  readonly #shown = new FactFiles(factBytes)

  addEntry(position: number, entry: Entry, { erased, hash }: Pick<Checked, 'erased' | 'hash'>): void {
    this.#entries.add(`${entry.register}/${entry.record}`, (fact, at) => {
      fact.writeDoubleBE(position, at)
      fact.writeUInt32BE(entry.version, at + versionAt)
      fact[at + stepAt] = steps.indexOf(entry.step)
      fact[at + erasedAt] = erased ? 1 : 0
      fact.writeDoubleBE(Date.parse(entry.time), at + timeAt)
      fact.set(hash ?? nothing, at + contentAt)
    })
  }

  /** Says that an entry names an earlier version of its record as removed. */
  addRemoved(position: number, { register, record }: Entry, version: number): void {
    this.#entries.add(`${register}/${record}`, (fact, at) => {
      fact.fill(0, at, at + factBytes)
      fact.writeDoubleBE(position, at)
      fact.writeUInt32BE(version, at + versionAt)
      fact[at + stepAt] = steps.indexOf('removes')
    })
  }

  addShown(register: string, { id, version, first, content }: Shown): void {
    this.#shown.add(`${register}/${id}`, (fact, at) => {
      fact.writeUInt32BE(version, at + versionAt)
      fact.writeDoubleBE(Date.parse(first), at + timeAt)
      fact.set(contentHash(content), at + contentAt)
    })
  }

  /** @param withShown whether what the site shows was asked for; returns how many records there are, and how many are public */
  end(withShown: boolean): { records: number; published: number } {
    let [records, published] = [0, 0]
    for (let at = 0; at < fileCount; at++) {
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

  #histories(file: number): Map<string, Latest> {
    const histories = new Map<string, Latest>()
    for (const { name, bytes, at } of this.#entries.read(file)) {
      const before = histories.get(name)
      const [position, version] = [bytes.readDoubleBE(at), bytes.readUInt32BE(at + versionAt)]
      const step = steps[bytes[at + stepAt] ?? 0] ?? ''
      if (step === 'removes') {
        excuse({ name, position, version }, before)
        continue
      }
      const due = (before?.version ?? 0) + 1
      if (version !== due)
        throw new Lie(
          `El asiento ${position} lleva ${name} a la versión ${version}, y tocaba la ${due}.`,
          `Entry ${position} brings ${name} to version ${version}, and ${due} was due.`,
        )
      const erased = bytes[at + erasedAt] ? (before?.erased ?? new Map<number, number>()).set(version, position) : before?.erased
      const first = before?.first ?? bytes.readDoubleBE(at + timeAt)
      histories.set(name, { position, version, step, first, erased, content: contentOf(bytes, at) })
    }
    for (const [name, { erased }] of histories)
      for (const position of erased?.values() ?? [])
        if (position > 0)
          throw new Lie(
            `El documento del asiento ${position} (${name}) no se muestra, y ningún asiento dice que se borró por ley.`,
            `The document of entry ${position} (${name}) is not shown, and no entry says that it was lawfully removed.`,
          )
    return histories
  }

  #compare(file: number, live: Map<string, Latest>): void {
    for (const { name, bytes, at } of this.#shown.read(file)) {
      const latest = live.get(name)
      if (!latest)
        throw new Lie(
          `El sitio muestra ${name}, que el libro no tiene publicada.`,
          `The site shows ${name}, which the ledger does not have published.`,
        )
      live.delete(name)
      const isSame = bytes.readUInt32BE(at + versionAt) === latest.version && contentOf(bytes, at) === latest.content
      if (!isSame || bytes.readDoubleBE(at + timeAt) !== latest.first)
        throw new Lie(
          `El sitio muestra de ${name} otra cosa que el asiento ${latest.position}, el último de la ficha.`,
          `The site shows of ${name} something else than entry ${latest.position}, the last of that record.`,
        )
    }
    for (const [name, { position }] of live)
      throw new Lie(
        `El sitio calla ${name}, que publica el asiento ${position}.`,
        `The site keeps silent about ${name}, which entry ${position} publishes.`,
      )
  }
}

/** What a removal names must be gone: a document that is shown all the same was not removed. */
function excuse({ name, position, version }: { name: string; position: number; version: number }, before: Latest | undefined): void {
  if (before?.erased?.has(version)) before.erased.set(version, 0)
  else
    throw new Lie(
      `El asiento ${position} dice que se borró por ley la versión ${version} de ${name}, y su documento se muestra.`,
      `Entry ${position} says that version ${version} of ${name} was lawfully removed, and its document is shown.`,
    )
}

function contentOf(bytes: Buffer, at: number): string {
  return bytes.toString('latin1', at + contentAt, at + contentAt + 16)
}
