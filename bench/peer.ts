// A well-known peer, Directus, with the same records on the same database engine: both are asked the same five kinds of
// questions by turns, JSON from both. It is installed into a temporary folder, or into --peer FOLDER and found there again.
//
//   npx node bench/peer.ts 100000 --database postgres --json FILE

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { comparePeer, needSameTotals, type PeerFigures } from './compare.ts'
import { type Installed, installDirectus } from './directus/install.ts'
import { startDirectus } from './directus/start.ts'
import { type Inventory, readInventory } from './inventory.ts'
import { clearFolder } from './leftovers.ts'
import { type Options, parseOptions } from './options.ts'
import { printPeer } from './print.ts'
import { drawQuestions } from './questions.ts'
import { readSample } from './sample.ts'
import { createSeeded } from './seeded.ts'
import { startServer } from './server.ts'
import { settle } from './settle.ts'
import { readVocabulary } from './vocabulary.ts'
import { createWorld, type World } from './world.ts'

interface Filled {
  readonly world: World
  readonly inventory: Inventory
}

const options = parseOptions([10_000])
const folder = options.peer ?? clearFolder(mkdtempSync(join(tmpdir(), 'quipu-bench-peer-')))
try {
  const installed = await installDirectus(folder)
  const all = []
  for (const size of options.sizes) {
    const inventory = readInventory(size)
    const world = await createWorld(inventory, size, options.database)
    try {
      const figures = await measurePeer(installed, { world, inventory }, options)
      printPeer(figures)
      all.push(figures)
    } finally {
      await world.end()
    }
  }
  options.write(all)
} finally {
  if (!options.peer) rmSync(folder, { recursive: true, force: true })
}

async function measurePeer(
  installed: Installed,
  { world, inventory }: Filled,
  { database, requests, trigrams }: Options,
): Promise<PeerFigures> {
  const server = await startServer(world.environment)
  try {
    const url = await world.createDatabase?.('quipu_bench_peer')
    const store = url ? { url } : { file: join(world.folder, 'directus.db') }
    const peer = await startDirectus(installed, { folder: world.folder, store, from: server.port, trigrams })
    try {
      await settle(url ?? '')
      const sample = await readSample(server.port, createSeeded(7))
      const kinds = drawQuestions(sample, readVocabulary(inventory), requests)
      await needSameTotals(server.port, peer.port, kinds)
      const compared = await comparePeer(server.port, peer.port, kinds)
      const [ourMemory, peerMemory] = [server.memory(), peer.memory()]
      return { peer: installed.name, database, trigrams, records: peer.records, ourMemory, peerMemory, compared }
    } finally {
      await peer.stop()
    }
  } finally {
    await server.stop()
  }
}
