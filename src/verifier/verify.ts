// Verifies a whole ledger as a stranger does: from what is published, and from nothing else. It shares no code with the
// program that writes ledgers, and its memory does not grow with them.

import { openChecker } from './checker.ts'
import { readEntry, splitEntries } from './entry.ts'
import { Lie } from './lie.ts'
import { documentsName, tileName, wide } from './names.ts'
import { type Head, readHead, readKeys } from './note.ts'
import { type Past, type Predecessor, readPast } from './past.ts'
import { Peaks } from './peaks.ts'
import { RecordCheck } from './records.ts'
import { entryHash } from './sha.ts'
import { shownRecords } from './site.ts'
import { need, type Source } from './source.ts'
import { TileCheck } from './tiles.ts'

export interface Asked {
  /** Verifier keys that the reader has from elsewhere; the site's own where there are none. */
  readonly keys?: string | undefined
  /** Verifier keys that signed before and do so no more, for the checkpoint from before and for a ledger that this one comes after. */
  readonly oldKeys?: string | undefined
  /** A checkpoint from before, that this ledger must begin with. */
  readonly since?: string | undefined
  readonly progress?: (done: number, total: number) => void
}

export interface Verified {
  readonly origin: string
  readonly size: number
  /** Base 64. */
  readonly root: string
  readonly signedBy: readonly string[]
  /** The size of the checkpoint from before, where one was given. */
  readonly since: number | undefined
  /** The ledger that this one says it comes after, where there is one. */
  readonly predecessor: Predecessor | undefined
  readonly entries: number
  readonly documents: number
  /** Documents that were lawfully removed. */
  readonly erased: number
  readonly tiles: number
  readonly records: number
  readonly published: number
  /** Records that the site itself shows, compared; nothing where there is no site to ask, or where it changed meanwhile. */
  readonly shown: number | undefined
  /** The signed checkpoint, to be kept for the next time. */
  readonly checkpoint: string
}

/** Throws the first lie. */
export async function verifyLedger(source: Source, { keys, oldKeys, since, progress = () => {} }: Asked = {}): Promise<Verified> {
  const known = readKeys(keys ?? (await need(source, 'key')).toString())
  const head = readHead((await need(source, 'checkpoint')).toString(), known, { es: 'El punto de control', en: 'The checkpoint' })
  const past = await readPast(source, head, { keys: known, oldKeys, since })
  const records = new RecordCheck()
  try {
    const counts = await readAll(source, { head, past, records, progress })
    const shown = source.site === undefined ? undefined : await compareShown(source.site, records, head)
    const { origin, size, root, signedBy, note } = head
    return {
      origin,
      size,
      root: root.toString('base64'),
      signedBy,
      since: past.before?.size,
      predecessor: past.predecessor,
      ...counts,
      ...records.end(shown !== undefined),
      shown,
      checkpoint: note,
    }
  } finally {
    records.remove()
  }
}

interface Reading {
  readonly head: Head
  readonly past: Past
  readonly records: RecordCheck
  readonly progress: (done: number, total: number) => void
}

async function readAll(source: Source, { head, past, records, progress }: Reading) {
  const peaks = new Peaks()
  const tiles = new TileCheck(source)
  const counts = { entries: 0, documents: 0, erased: 0 }
  let newest = ''
  past.hold(peaks)
  for await (const { number, hashes, entries, published, checking } of bundlesOf(source, head.size)) {
    await tiles.add(hashes, published, number)
    const checked = await checking
    for (const [at, hash] of hashes.entries()) {
      peaks.add(hash)
      past.hold(peaks)
      const [entry, document] = [entries[at], checked[at]]
      if (!entry || !document) throw new RangeError('A bundle lacks what it was split into')
      if (entry.time < newest)
        throw new Lie(`El asiento ${peaks.count} es más antiguo que el anterior.`, `Entry ${peaks.count} is older than the one before it.`)
      newest = entry.time
      records.addEntry(peaks.count, entry, document)
      for (const version of document.removed) records.addRemoved(peaks.count, entry, version)
      counts[document.erased ? 'erased' : 'documents'] += 1
    }
    counts.entries = peaks.count
    progress(peaks.count, head.size)
  }
  await tiles.end()
  if (!peaks.head().equals(head.root))
    throw new Lie(
      'Los asientos no dan la raíz que el punto de control promete.',
      'The entries do not give the root that the checkpoint promises.',
    )
  return { ...counts, tiles: tiles.checked }
}

/** Every bundle with its tile, its documents under way; the next one is fetched while one is being checked. */
async function* bundlesOf(source: Source, size: number) {
  const checker = openChecker(size)
  const fetchAt = async (number: number) => {
    const width = Math.min(wide, size - number * wide)
    const names = [tileName('entries', number, width), tileName(0, number, width), documentsName(number)] as const
    const [bundle, published, lines] = await Promise.all(names.map((name) => need(source, name)))
    if (!bundle || !published || !lines) throw new RangeError('A bundle was not fetched')
    const parts = splitEntries(bundle, width, names[0])
    const first = number * wide + 1
    const entries = parts.map((bytes, at) => readEntry(bytes, first + at))
    const checking = checker.check({ lines, name: names[2], first, entries, compared: source.site !== undefined })
    checking.catch(() => undefined) // it is awaited in its turn
    return { number, published, entries, hashes: parts.map(entryHash), checking }
  }
  try {
    let coming = size > 0 ? fetchAt(0) : undefined
    for (let number = 0; coming; number += 1) {
      const bundle = await coming
      coming = (number + 1) * wide < size ? fetchAt(number + 1) : undefined
      coming?.catch(() => undefined) // it is awaited in the next round
      yield bundle
    }
  } finally {
    checker.end()
  }
}

/** How many records the site shows; nothing where the ledger grew meanwhile, so that there is nothing to compare them with. */
async function compareShown(site: string, records: RecordCheck, head: Head): Promise<number | undefined> {
  let shown = 0
  for await (const one of shownRecords(site)) {
    records.addShown(one.register, one.shown)
    shown += 1
  }
  const now = await fetch(`${site}/ledger/checkpoint`).then((response) => response.text())
  return textOf(now) === textOf(head.note) ? shown : undefined
}

/** What was signed, without the signatures: witnesses may have added theirs. */
function textOf(note: string): string {
  return note.slice(0, note.lastIndexOf('\n\n'))
}
