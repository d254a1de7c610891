/** Holds the ledger's formats to their standards: canonical JSON to RFC 8785, digests to SHA-256, ids to their pattern. */
import { webcrypto } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createId, systemChance } from '../../src/kernel/chance.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import { idPattern } from '../../src/kernel/field/reference.ts'
import { canonicalJson } from '../../src/kernel/ledger/canonical.ts'
import { digestOf, leafOf } from '../../src/kernel/ledger/entry.ts'

const json = fc.jsonValue({ maxDepth: 5, stringUnit: 'grapheme' })
const utf8 = (text: string) => Buffer.from(text).toString('hex')
/** A double by its IEEE 754 bits, as the RFC's tables name it. */
const double = (bits: string) => Buffer.from(bits, 'hex').readDoubleBE()

/** RFC 8785, 3.2.3, as it is told there. */
function byHand(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(byHand).join(',')}]`
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  const inOrder = members.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${inOrder.map(([name, member]) => `${JSON.stringify(name)}:${byHand(member)}`).join(',')}}`
}

describe('canonical JSON', () => {
  it('writes the sample of RFC 8785, section 3.2', () => {
    const sample = String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`
    const wanted = String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`
    expect(canonicalJson(JSON.parse(sample))).toBe(wanted)
    expect(utf8(canonicalJson(JSON.parse(sample))).slice(0, 30)).toBe('7b226c69746572616c73223a5b6e75')
  })

  it('sorts members by their UTF-16 code units, as section 3.2.3 shows', () => {
    const sample = JSON.parse(String.raw`{
      "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"
    }`)
    const names = [...canonicalJson(sample).matchAll(/:"([^"]*)"/g)].map((match) => match[1])
    expect(names).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ])
  })

  it.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('writes the number %s of the appendix as %s', (bits, text) => {
    expect(canonicalJson(double(bits))).toBe(text)
  })

  it.each([
    [Number.NaN],
    [Infinity],
    ['\ud800'],
    [['\ud800']],
    [{ a: 'x', b: '\udbff' }],
    [{ '\udc00': 1 }],
    [undefined],
    [[undefined]],
    [{ a: [Number.NaN] }],
    [{ toJSON: () => 1 }],
    [() => 1],
    [1n],
  ])('refuses %s', (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError)
  })

  it('takes a text that only looks like half of a character', () => {
    expect(canonicalJson({ a: String.raw`\ud800`, b: '\ud83d\ude00' })).toBe(String.raw`{"a":"\\ud800","b":"😀"}`)
  })

  it('writes what the RFC says by hand, whatever order members come in and whatever they are called', () => {
    const name = fc.oneof(fc.string(), fc.constantFrom('2', '10', '01', '-1', '1.5', '__proto__', 'a', 'b', 'ab', 'é', 'constructor'))
    const { value: nested } = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 4 }, fc.string(), fc.integer(), fc.constant(null), fc.boolean(), tie('list'), tie('map'), tie('map')),
      list: fc.array(tie('value'), { maxLength: 4 }),
      map: fc.dictionary(name, fc.oneof({ weight: 9, arbitrary: tie('value') }, { weight: 1, arbitrary: fc.constant(undefined) }), {
        maxKeys: 6,
      }),
    }))
    fc.assert(
      fc.property(nested, (value) => {
        const before = JSON.stringify(value)
        expect(canonicalJson(value)).toBe(byHand(value))
        expect(JSON.stringify(value)).toBe(before)
      }),
      { numRuns: 3000 },
    )
  })

  it('parses back to the same value', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it('is the same whatever order the members were written in', () => {
    fc.assert(fc.property(json, (value) => canonicalJson(turned(value)) === canonicalJson(value)))
  })

  it('has no space outside its texts, and leaves out members without a value', () => {
    expect(canonicalJson({ b: [1, { c: 'x y' }], a: undefined })).toBe('{"b":[1,{"c":"x y"}]}')
  })
})

describe('a digest', () => {
  it('is the SHA-256 of the salt and the document, whoever computes it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 16, maxLength: 16 }), fc.string({ unit: 'grapheme' }), async (salt, document) => {
        const bytes = await webcrypto.subtle.digest('SHA-256', Buffer.concat([salt, Buffer.from(document)]))
        expect(digestOf(Buffer.from(salt).toString('hex'), document)).toBe(Buffer.from(bytes).toString('hex'))
      }),
    )
  })

  it('is that of the standard for nothing at all (FIPS 180-4)', () => {
    expect(digestOf('', '')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(digestOf('', 'abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })

  it('stands in a leaf that names everything of the entry but its position', () => {
    const entry = { register: 'axes', record: 'e1', version: 1, step: 'publish', time: 't', institution: null, digest: 'd' } as const
    expect(leafOf(entry)).toBe('{"digest":"d","institution":null,"record":"e1","register":"axes","step":"publish","time":"t","version":1}')
  })
})

describe('an id', () => {
  it('says its register, fits the pattern of ids, and is never the same twice', () => {
    const ids = Array.from({ length: 2000 }, () => createId('organizations', systemClock.now(), systemChance))
    for (const id of ids) {
      expect(id).toMatch(idPattern)
      expect(id).toMatch(/^organizations-[0-9a-hjkmnp-tv-z]{10}-[0-9a-hjkmnp-tv-z]{12}$/)
    }
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('sorts by the time it was made, whatever chance gave', () => {
    const times = fc.integer({ min: 0, max: Date.UTC(3000, 0) })
    const idAt = (time: number) => createId('axes', new Date(time).toISOString(), systemChance)
    fc.assert(fc.property(times, times, (a, b) => a === b || idAt(a) < idAt(b) === a < b))
  })
})

/** The same value, its members in the opposite order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, part]) => [name, turned(part)]),
  )
}
