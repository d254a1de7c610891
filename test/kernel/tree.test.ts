/** Holds the ledger's tree to RFC 6962 and RFC 9162: the reference figures, and every property against a slow implementation of the text. */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bundleDocuments, bundleEntries } from '../../src/kernel/ledger/bundle.ts'
import { growTiles, type Tile } from '../../src/kernel/ledger/grow.ts'
import { emptyRoot, hashLeaf, rootOf } from '../../src/kernel/ledger/merkle.ts'
import { proveConsistency, proveInclusion, proveRoot, type ReadTile } from '../../src/kernel/ledger/proof.ts'
import { edgeOf, parsePath, pathOf, widthIn } from '../../src/kernel/ledger/tile.ts'
import { verifyConsistency, verifyInclusion } from '../../src/kernel/ledger/verify-proof.ts'

/** The reference tree of Certificate Transparency: leaves, and the root over the first one, two, three … of them. */
const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const h01 = '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e'
const h45 = 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0'
const h4567 = '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4'
const leaf1 = '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7'
const leaf4 = 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b'
const leaf6 = 'b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f'
const node45 = '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const bytes = (text: string) => Buffer.from(text, 'hex')
const sha256 = (...parts: readonly Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest()

/** RFC 6962, 2.1, word for word; slow on purpose, and sharing nothing with the program. */
const slow = {
  leaf: (entry: Uint8Array) => sha256(Buffer.of(0), entry),
  split: (n: number) => 2 ** Math.ceil(Math.log2(n) - 1),
  root(hashes: readonly Uint8Array[]): Uint8Array {
    if (hashes.length < 2) return hashes[0] ?? sha256()
    const k = slow.split(hashes.length)
    return sha256(Buffer.of(1), slow.root(hashes.slice(0, k)), slow.root(hashes.slice(k)))
  },
  path(m: number, hashes: readonly Uint8Array[]): Uint8Array[] {
    if (hashes.length < 2) return []
    const k = slow.split(hashes.length)
    const [left, right] = [hashes.slice(0, k), hashes.slice(k)]
    return m < k ? [...slow.path(m, left), slow.root(right)] : [...slow.path(m - k, right), slow.root(left)]
  },
  proof(m: number, hashes: readonly Uint8Array[], whole = true): Uint8Array[] {
    if (m === hashes.length) return whole ? [] : [slow.root(hashes)]
    const k = slow.split(hashes.length)
    const [left, right] = [hashes.slice(0, k), hashes.slice(k)]
    return m <= k ? [...slow.proof(m, left, whole), slow.root(right)] : [...slow.proof(m - k, right, false), slow.root(left)]
  },
}

interface Grown {
  readonly size: number
  readonly tiles: ReadonlyMap<string, Uint8Array>
  readonly read: ReadTile
}

/** A tree grown by steps as the database grows it: from its edge, keeping what comes back. */
function grow(hashes: readonly Uint8Array[], steps: readonly number[]): Grown {
  const tiles = new Map<string, Uint8Array>()
  let size = 0
  for (const step of [...steps, hashes.length]) {
    const until = Math.min(hashes.length, size + step)
    const edge = edgeOf(size).map(
      ({ level, number }): Tile => ({ level, number, hashes: tiles.get(`${level}/${number}`) ?? Buffer.alloc(0) }),
    )
    for (const { level, number, hashes: row } of growTiles(size, edge, hashes.slice(size, until))) tiles.set(`${level}/${number}`, row)
    size = until
  }
  return { size, tiles, read: async (level, number) => tiles.get(`${level}/${number}`) ?? Buffer.alloc(0) }
}

const many = (count: number) => Array.from({ length: count }, (_, at) => hashLeaf(String(at)))
const steps = fc.array(fc.integer({ min: 1, max: 700 }), { maxLength: 12 })
const size = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 1600 }), fc.constantFrom(255, 256, 257, 511, 512, 513))

describe('the reference tree', () => {
  const hashes = leaves.map((leaf) => slow.leaf(bytes(leaf)))

  it('hashes a leaf as the RFC does, and has the root of nothing', () => {
    expect(hex(hashLeaf(''))).toBe(roots[0])
    expect(hex(hashLeaf('@ABC'))).toBe(hex(hashes[5] ?? Buffer.alloc(0)))
    expect(hex(emptyRoot)).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(rootOf(Buffer.alloc(0))).toEqual(emptyRoot)
  })

  it.each(roots.map((root, at) => [at + 1, root] as const))('has over %i leaves the root %s', async (count, root) => {
    const tree = grow(hashes.slice(0, count), [])
    expect(hex(await proveRoot(count, tree.read))).toBe(root)
  })

  it.each([
    [0, 8, [leaf1, h01, h4567]],
    [5, 8, [leaf4, h45, roots[3]]],
    [2, 3, [roots[1]]],
    [1, 5, [roots[0], h01, leaf4]],
  ])('proves leaf %i of %i', async (index, count, proof) => {
    const tree = grow(hashes.slice(0, count), [])
    expect((await proveInclusion(index, count, tree.read)).map(hex)).toEqual(proof)
  })

  it.each([
    [1, 1, []],
    [1, 8, [leaf1, h01, h4567]],
    [6, 8, [node45, h45, roots[3]]],
    [2, 5, [h01, leaf4]],
    [6, 7, [node45, leaf6, roots[3]]],
  ])('proves that %i leaves are the beginning of %i', async (from, to, proof) => {
    const tree = grow(hashes.slice(0, to), [])
    expect((await proveConsistency(from, to, tree.read)).map(hex)).toEqual(proof)
    const [before, after] = [roots[from - 1] ?? '', roots[to - 1] ?? '']
    expect(
      verifyConsistency(
        { size: from, root: bytes(before) },
        { size: to, root: bytes(after) },
        proof.map((one) => bytes(one ?? '')),
      ),
    ).toBe(true)
  })
})

describe('a tree that grew by steps', () => {
  it('has the root, the proofs and the tiles of the text of the RFC', async () => {
    await fc.assert(
      fc.asyncProperty(size, steps, fc.nat(), fc.nat(), async (count, by, one, other) => {
        const hashes = many(count)
        const { read } = grow(hashes, by)
        const until = (other % count) + 1
        const index = one % until
        expect(hex(await proveRoot(until, read))).toBe(hex(slow.root(hashes.slice(0, until))))
        expect((await proveInclusion(index, until, read)).map(hex)).toEqual(slow.path(index, hashes.slice(0, until)).map(hex))
        expect((await proveConsistency(until, count, read)).map(hex)).toEqual(slow.proof(until, hashes).map(hex))
      }),
      { numRuns: 60 },
    )
  })

  it('has the same tiles, whatever the steps were, each as wide as its size says', async () => {
    await fc.assert(
      fc.asyncProperty(size, steps, async (count, by) => {
        const { tiles } = grow(many(count), by)
        expect(tiles).toEqual(grow(many(count), []).tiles)
        for (const [place, row] of tiles) {
          const [level = 0, number = 0] = place.split('/').map(Number)
          expect(row.length / 32).toBe(widthIn({ level, number }, count))
        }
      }),
      { numRuns: 20 },
    )
  })

  it('crosses into the third level of tiles', async () => {
    const hashes = many(65_536 + 300)
    const { read, tiles } = grow(hashes, [40_000])
    expect([...tiles.keys()].filter((place) => !place.startsWith('0/')).sort()).toEqual(['1/0', '1/1', '2/0'])
    const root = slow.root(hashes)
    expect(hex(await proveRoot(hashes.length, read))).toBe(hex(root))
    for (const index of [0, 65_535, 65_536, hashes.length - 1]) {
      const proof = await proveInclusion(index, hashes.length, read)
      expect(verifyInclusion({ index, size: hashes.length, leaf: hashes[index] ?? root, root }, proof)).toBe(true)
    }
  })

  it('is not grown from an edge that is not its own', () => {
    expect(() => growTiles(3, [], many(1))).toThrow(RangeError)
    expect(() => growTiles(3, [{ level: 0, number: 0, hashes: Buffer.concat(many(2)) }], many(1))).toThrow(RangeError)
  })
})

describe('a proof', () => {
  const proven = fc.tuple(size, fc.nat(), fc.nat())

  it('of every leaf verifies, and of no other place, size, leaf, root or path', async () => {
    await fc.assert(
      fc.asyncProperty(proven, fc.nat(), async ([count, place], chance) => {
        const hashes = many(count)
        const { read } = grow(hashes, [])
        const index = place % count
        const [root, leaf] = [slow.root(hashes), hashes[index] ?? emptyRoot]
        const proof = await proveInclusion(index, count, read)
        const right = { index, size: count, leaf, root }
        expect(verifyInclusion(right, proof)).toBe(true)
        for (const wrong of [index - 1, index + 1, index ^ 2, count])
          expect(verifyInclusion({ ...right, index: wrong }, proof), `${wrong}`).toBe(false)
        expect(verifyInclusion({ ...right, leaf: emptyRoot }, proof)).toBe(false)
        expect(verifyInclusion({ ...right, leaf: Buffer.alloc(0) }, proof)).toBe(false)
        expect(verifyInclusion({ ...right, root: flipped(root, chance) }, proof)).toBe(false)
        for (const wrong of corrupted(proof, root, chance)) expect(verifyInclusion(right, wrong)).toBe(false)
      }),
      { numRuns: 60 },
    )
  })

  it('of every prefix verifies, and of no other size, root or path', async () => {
    await fc.assert(
      fc.asyncProperty(proven, fc.nat(), async ([count, place], chance) => {
        const hashes = many(count)
        const { read } = grow(hashes, [])
        const from = (place % count) + 1
        const [before, after] = [
          { size: from, root: slow.root(hashes.slice(0, from)) },
          { size: count, root: slow.root(hashes) },
        ]
        const proof = await proveConsistency(from, count, read)
        expect(verifyConsistency(before, after, proof)).toBe(true)
        expect(verifyConsistency({ size: 0, root: emptyRoot }, after, [])).toBe(true)
        expect(verifyConsistency({ ...before, root: flipped(before.root, chance) }, after, proof)).toBe(false)
        expect(verifyConsistency(before, { ...after, root: flipped(after.root, chance) }, proof)).toBe(false)
        for (const wrong of corrupted(proof, after.root, chance)) expect(verifyConsistency(before, after, wrong)).toBe(false)
        if (from === count) return
        expect(verifyConsistency(after, before, proof)).toBe(false)
        expect(verifyConsistency({ ...before, root: after.root }, { ...after, root: before.root }, proof)).toBe(false)
        expect(verifyConsistency({ ...before, size: from + 1 }, after, proof)).toBe(false)
        expect(verifyConsistency({ ...before, size: from - 1 }, after, proof)).toBe(false)
      }),
      { numRuns: 60 },
    )
  })

  it.each([
    [0, 0],
    [1, 0],
    [2, 1],
    [-1, 1],
    [0.5, 1],
  ])('of leaf %d of %d is none', (index, size) => {
    expect(verifyInclusion({ index, size, leaf: emptyRoot, root: emptyRoot }, [])).toBe(false)
  })

  it('of sizes beyond 32 bits is checked by the same rule', () => {
    // One leaf at the far left of a tree of 2^40 + 1: forty siblings, then the lone leaf at the right.
    const siblings = many(41)
    const root = siblings.reduce((left, right) => sha256(Buffer.of(1), left, right), hashLeaf('first'))
    const right = { index: 0, size: 2 ** 40 + 1, leaf: hashLeaf('first'), root }
    expect(verifyInclusion(right, siblings)).toBe(true)
    expect(verifyInclusion({ ...right, size: 2 ** 40 }, siblings)).toBe(false)
    expect(verifyInclusion({ ...right, index: 2 ** 32 }, siblings)).toBe(false)
  })
})

describe('a tile', () => {
  it('is named as C2SP tlog-tiles does', () => {
    expect(pathOf({ number: 1234067, width: 256 })).toBe('x001/x234/067')
    expect(pathOf({ number: 0, width: 256 })).toBe('000')
    expect(pathOf({ number: 273, width: 112 })).toBe('273.p/112')
  })

  it('is as many as the example of a tree of 70,000 says, and of 256', () => {
    const partial = edgeOf(70_000)
    expect(partial).toEqual([
      { level: 0, number: 273, width: 112 },
      { level: 1, number: 1, width: 17 },
      { level: 2, number: 0, width: 1 },
    ])
    expect([0, 272, 273, 274].map((number) => widthIn({ level: 0, number }, 70_000))).toEqual([256, 256, 112, 0])
    expect(edgeOf(256)).toEqual([{ level: 1, number: 0, width: 1 }])
    expect(edgeOf(0)).toEqual([])
  })

  it('is found again by its path', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), fc.integer({ min: 1, max: 256 }), (number, width) => {
        expect(parsePath(pathOf({ number, width }))).toEqual({ number, width })
      }),
    )
  })

  it.each([
    '',
    '0',
    '00',
    '0000',
    'x000/000',
    'x1/000',
    '000.p/0',
    '000.p/256',
    '000.p/01',
    '000.p',
    '000/',
    '/000',
    'x001',
    '-01',
    '000.p/5/',
  ])('has no path "%s"', (path) => {
    expect(parsePath(path)).toBeUndefined()
  })
})

describe('a bundle', () => {
  it('holds each entry after its length, in two bytes', () => {
    expect(hex(bundleEntries(['', 'a', 'ñ']))).toBe('0000000161' + '0002c3b1')
    expect(bundleEntries(['x'.repeat(65_535)]).length).toBe(65_537)
    expect(() => bundleEntries(['x'.repeat(65_536)])).toThrow(RangeError)
  })

  it('holds a line for each document, and null where it was erased', () => {
    expect(bundleDocuments([{ salt: 'ab', text: '{"id":"é\\n"}' }, null])).toBe('{"document":{"id":"é\\n"},"salt":"ab"}\nnull\n')
  })
})

function flipped(hash: Uint8Array, chance: number): Uint8Array {
  const copy = Buffer.from(hash)
  copy[chance % copy.length] = (copy[chance % copy.length] ?? 0) ^ (1 << (chance % 8))
  return copy
}

/** Proofs that are nearly this one. */
function corrupted(proof: readonly Uint8Array[], root: Uint8Array, chance: number): Uint8Array[][] {
  const wrong = [
    [...proof, Buffer.alloc(0)],
    [...proof, root],
    [root, ...proof],
    [Buffer.alloc(0), ...proof],
  ]
  if (proof.length === 0) return wrong
  const at = chance % proof.length
  const other = proof.map((hash, place) => (place === at ? flipped(hash, chance) : hash))
  return [...wrong, other, proof.slice(0, -1), proof.slice(1), proof.map((hash, place) => (place === at ? hash.subarray(1) : hash))]
}
