// Appends to the tree from its right edge alone: what is given are the tiles that are not whole yet, what comes back are
// the tiles that changed. It never reads or writes a whole tile again.

import { hashBytes, rootOf } from './merkle.ts'
import { tileWidth } from './tile.ts'

export interface Tile {
  readonly level: number
  readonly number: number
  /** As many as the tree has of it, 32 bytes each. */
  readonly hashes: Uint8Array
}

/**
 * @param size of the tree before
 * @param edge its tiles as `edgeOf` names them
 * @param leaves hashes of the entries that follow
 */
export function growTiles(size: number, edge: readonly Tile[], leaves: readonly Uint8Array[]): Tile[] {
  const changed: Tile[] = []
  let coming = leaves
  for (let level = 0, reach = size; coming.length > 0; level += 1, reach = Math.floor(reach / tileWidth)) {
    const begun = edge.find((tile) => tile.level === level)?.hashes ?? Buffer.alloc(0)
    if (begun.length !== (reach % tileWidth) * hashBytes) throw new RangeError(`The edge of a tree of ${size} is another at level ${level}`)
    const row = Buffer.concat([begun, ...coming])
    const above: Uint8Array[] = []
    for (let at = 0, number = Math.floor(reach / tileWidth); at < row.length; at += tileWidth * hashBytes, number += 1) {
      const hashes = row.subarray(at, at + tileWidth * hashBytes)
      changed.push({ level, number, hashes })
      if (hashes.length === tileWidth * hashBytes) above.push(rootOf(hashes))
    }
    coming = above
  }
  return changed
}
