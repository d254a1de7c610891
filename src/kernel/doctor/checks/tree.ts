// The tree: its tiles must be those that the entries give. An entry that was rewritten whole, digest and leaf alike, is
// found here, for the tree is never made anew over entries that it has.

import type { Kernel } from '../../kernel.ts'
import { growTiles, type Tile } from '../../ledger/grow.ts'
import { hashBytes, hashLeaf } from '../../ledger/merkle.ts'
import { edgeOf, tileWidth } from '../../ledger/tile.ts'
import { ledgerSize, readLeaves } from '../../storage/ledger.ts'
import { findTile } from '../../storage/tree.ts'
import { type Check, type Finding, lost } from '../check.ts'

const piece = 16 * tileWidth

export const tree: Check = {
  name: 'tree',
  about: { es: 'asientos en el árbol', en: 'entries in the tree' },
  async run({ database: { read } }: Kernel) {
    const size = await ledgerSize(read)
    const findings: Finding[] = []
    let edge: readonly Tile[] = []
    for (let done = 0; done < size; done += piece) {
      const until = Math.min(size, done + piece)
      const made = growTiles(done, edge, (await readLeaves(read, done, until)).map(hashLeaf))
      const ending = edgeOf(until)
      const isEdge = ({ level, number }: Tile) => ending.some((place) => place.level === level && place.number === number)
      edge = [...edge.filter(isEdge).filter((one) => !made.some((tile) => isSamePlace(one, tile))), ...made.filter(isEdge)]
      for (const tile of until === size ? [...made, ...edge.filter((one) => !made.includes(one))] : made.filter((one) => !isEdge(one)))
        if (!isHeld(tile, await findTile(read, tile.level, tile.number))) findings.push(other(tile))
    }
    return { looked: size, findings }
  },
}

function isSamePlace(one: Tile, tile: Tile): boolean {
  return one.level === tile.level && one.number === tile.number
}

/** Entries may be appended while we read: what is there may be longer. */
function isHeld({ hashes }: Tile, stored: Uint8Array | undefined): boolean {
  return stored !== undefined && Buffer.compare(stored.subarray(0, hashes.length), hashes) === 0
}

function other({ level, number, hashes }: Tile): Finding {
  const first = number * tileWidth ** (level + 1) + 1
  const last = first + (hashes.length / hashBytes) * tileWidth ** level - 1
  return lost({
    es: `Bloque ${number} del nivel ${level}: no es el de los asientos ${first} a ${last}.`,
    en: `Tile ${number} of level ${level}: it is not that of the entries ${first} to ${last}.`,
  })
}
