// The tree cut into tiles (C2SP tlog-tiles, "Merkle Tree"): 256 hashes wide, eight levels of the tree high, so that a
// whole tile never changes again. Also how tiles and bundles are named in addresses.

export const tileWidth = 256

/** A tile, or the part of one that a tree of some size has. */
export interface TilePlace {
  readonly level: number
  readonly number: number
  /** How many hashes, or entries: from 1 to 256. */
  readonly width: number
}

/** How wide a tile is in a tree of some size; 0 where the tree does not reach it. */
export function widthIn({ level, number }: { level: number; number: number }, size: number): number {
  const there = Math.floor(size / tileWidth ** level) - number * tileWidth
  return Math.max(0, Math.min(tileWidth, there))
}

/** The tiles that the next entries go on from, the lowest first: those of the right edge that are not whole. */
export function edgeOf(size: number): TilePlace[] {
  const edge: TilePlace[] = []
  for (let level = 0, reach = size; reach > 0; level += 1, reach = Math.floor(reach / tileWidth)) {
    const width = reach % tileWidth
    if (width > 0) edge.push({ level, number: Math.floor(reach / tileWidth), width })
  }
  return edge
}

/** "x001/x234/067", and "x001/x234/067.p/5" for a part. */
export function pathOf({ number, width }: Omit<TilePlace, 'level'>): string {
  const groups = [String(number % 1000).padStart(3, '0')]
  for (let rest = Math.floor(number / 1000); rest > 0; rest = Math.floor(rest / 1000))
    groups.unshift(`x${String(rest % 1000).padStart(3, '0')}`)
  return `${groups.join('/')}${width === tileWidth ? '' : `.p/${width}`}`
}

/** Nothing for whatever is not the one way to write a number and a width. */
export function parsePath(path: string): Omit<TilePlace, 'level'> | undefined {
  const found = /^((?:x\d{3}\/){0,4}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path)
  if (!found?.[1]) return undefined
  const place = { number: Number(found[1].replace(/[x/]/g, '')), width: found[2] === undefined ? tileWidth : Number(found[2]) }
  return place.width > 0 && pathOf(place) === path ? place : undefined
}
