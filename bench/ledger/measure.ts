// Everything that is measured of a ledger of one size on one database.

import { join } from 'node:path'
import { compareCached } from '../cached.ts'
import { readInventory } from '../inventory.ts'
import { runCommand } from '../program.ts'
import { startServer } from '../server.ts'
import { createWorld, type DatabaseName } from '../world.ts'
import { measureGrowth } from './growth.ts'
import { measureProofs } from './proofs.ts'
import { measureVerify } from './verify.ts'

const tiles = {
  checkpoint: '/ledger/checkpoint',
  'tile of hashes': '/ledger/tile/0/000',
  'bundle of entries': '/ledger/tile/entries/000',
}

export type LedgerFigures = Awaited<ReturnType<typeof measureLedger>>

export async function measureLedger(records: number, database: DatabaseName) {
  const world = await createWorld(readInventory(records), records, database)
  try {
    const folder = join(world.folder, 'mirror')
    const server = await startServer(world.environment)
    try {
      const proofs = await measureProofs(server.port)
      const served = await compareCached(server.port, tiles, world.folder)
      const mirrorSeconds = await runCommand(['mirror', `http://127.0.0.1:${server.port}`, folder], world.environment)
      const growth = await measureGrowth(world, records)
      const verify = await measureVerify(folder)
      return { database, records, importSeconds: world.importSeconds, growth, proofs, served, mirrorSeconds, verify }
    } finally {
      await server.stop()
    }
  } finally {
    await world.end()
  }
}
