// The tree over the ledger, as rows of tiles: grown in the transaction that appends, from its right edge alone, and made
// from the ledger's leaves where it lags behind. Old tiles are never read to grow it.

import { Fault } from '../fault/fault.ts'
import { growTiles, type Tile } from '../ledger/grow.ts'
import { hashBytes, hashLeaf } from '../ledger/merkle.ts'
import type { ReadTile } from '../ledger/proof.ts'
import { edgeOf, tileWidth } from '../ledger/tile.ts'
import type { Database, Db } from './database.ts'
import { ledgerSize, readLeaves, takePositions } from './ledger.ts'

/** @param size of the ledger before the entries whose leaves are given */
export async function growTree(db: Db, size: number, leaves: readonly Uint8Array[]): Promise<void> {
  const edge = (await readEdge(db, size)) ?? (await completeTree(db, size))
  await putTiles(db, growTiles(size, edge, leaves))
}

/**
 * Makes the tree of a database that an older release wrote, or that was restored. One that is whole is left as it is, and
 * waits for no writer; one that is damaged is left as well, for `quipu doctor` to name: nothing is appended to it.
 */
export async function keepTree(database: Database): Promise<void> {
  const size = await ledgerSize(database.read)
  if ((await readEdge(database.read, size)) || (await treeSize(database.read)) > size) return
  await database.transaction(async (db) => growTree(db, await takePositions(db, 0), [])).catch(leaveDamage)
}

function leaveDamage(error: unknown): void {
  if (!(error instanceof Fault) || error.code !== 'damaged') throw error
}

/** Reads tiles as proofs need them, each once. */
export function treeReader(db: Db): ReadTile {
  const read = new Map<string, Promise<Uint8Array>>()
  return (level, number) => {
    const name = `${level}/${number}`
    const found = read.get(name) ?? findTile(db, level, number).then((hashes) => hashes ?? new Uint8Array())
    read.set(name, found)
    return found
  }
}

export async function findTile(db: Db, level: number, number: number): Promise<Uint8Array | undefined> {
  const row = await db.selectFrom('tree_tiles').select('hashes').where('level', '=', level).where('number', '=', number).executeTakeFirst()
  return row?.hashes
}

/** The tiles that a tree of this size goes on from; nothing where they are not those of this size. */
async function readEdge(db: Db, size: number): Promise<Tile[] | undefined> {
  const places = edgeOf(size)
  if (places.length === 0) return (await treeSize(db)) === size ? [] : undefined
  const rows = await db
    .selectFrom('tree_tiles')
    .selectAll()
    .where((at) => at.or(places.map(({ level, number }) => at.and({ level, number }))))
    .execute()
  const isWhole = places.every(({ level, number, width }) =>
    rows.some((row) => row.level === level && row.number === number && row.hashes.length === width * hashBytes),
  )
  return isWhole ? rows : undefined
}

async function treeSize(db: Db): Promise<number> {
  const last = await db.selectFrom('tree_tiles').selectAll().where('level', '=', 0).orderBy('number', 'desc').limit(1).executeTakeFirst()
  return last ? last.number * tileWidth + last.hashes.length / hashBytes : 0
}

const piece = 16 * tileWidth

async function completeTree(db: Db, size: number): Promise<Tile[]> {
  for (let done = await treeSize(db); done < size; done = Math.min(size, done - (done % piece) + piece)) {
    const until = Math.min(size, done - (done % piece) + piece)
    const edge = (await readEdge(db, done)) ?? refuse()
    const leaves = await readLeaves(db, done, until)
    await putTiles(db, growTiles(done, edge, leaves.map(hashLeaf)))
  }
  return (await readEdge(db, size)) ?? refuse()
}

async function putTiles(db: Db, tiles: readonly Tile[]): Promise<void> {
  if (tiles.length === 0) return
  await db
    .insertInto('tree_tiles')
    .values(tiles.map((tile) => tile))
    .onConflict((conflict) => conflict.columns(['level', 'number']).doUpdateSet((row) => ({ hashes: row.ref('excluded.hashes') })))
    .execute()
}

function refuse(): never {
  throw new Fault('damaged', {
    what: { es: 'El árbol del libro no es el de sus asientos.', en: "The ledger's tree is not that of its entries." },
  })
}
