/** Holds keys, signed notes, checkpoints, cosignatures and a witness's decisions to the C2SP documents and to Go's own examples. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AddCheckpoint,
  decideAddCheckpoint,
  parseAddCheckpoint,
  presentAddCheckpoint,
  type Witness,
} from '../../src/kernel/ledger/add-checkpoint.ts'
import { type Checkpoint, parseCheckpoint, presentCheckpoint } from '../../src/kernel/ledger/checkpoint.ts'
import { cosign, verifyCosignature } from '../../src/kernel/ledger/cosignature.ts'
import { createSignerKey, parseSignerKey, parseVerifierKey, presentSignerKey, type SignerKey } from '../../src/kernel/ledger/key.ts'
import { emptyRoot, hashLeaf, hashNode } from '../../src/kernel/ledger/merkle.ts'
import { parseNote, parseSignature, presentSignature, signNote, verifyNote } from '../../src/kernel/ledger/note.ts'

// The keys and the note of golang.org/x/mod/sumdb/note's own tests.
const peterSecret = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz'
const peter = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const enoch = 'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop'
const text = 'If you think cryptography is the answer to your problem,\n' + "then you don't know what your problem is.\n"
const peterLine = '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n'
const enochLine = '— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n'

// The examples of C2SP tlog-checkpoint, tlog-cosignature and tlog-witness.
const sofa = `example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
`
const sofaWitness =
  '— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA=='

const must = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('nothing there')
  return value
}
const keyOf = (name: string, type?: 'note' | 'cosignature', seed = 1): SignerKey =>
  must(createSignerKey(name, Buffer.alloc(32, seed), type))

describe('a key', () => {
  it('is read and written as Go writes it', () => {
    const signer = must(parseSignerKey(peterSecret))
    expect(signer.verifier.text).toBe(peter)
    expect(must(parseVerifierKey(peter))).toMatchObject({ name: 'PeterNeumann', id: 'c74f20a3', type: 'note', text: peter })
    expect(presentSignerKey(signer.verifier, Buffer.from('gQoUAtUUbI2E8kQzMPVAgOv5juF9nHT2JS/F1ccoMXM=', 'base64'))).toBe(peterSecret)
  })

  it('is none with any one letter other, or any part of it missing', () => {
    for (let at = 0; at < peter.length; at++) {
      expect(
        parseVerifierKey(peter.slice(0, at) + String.fromCharCode(peter.charCodeAt(at) + 1) + peter.slice(at + 1)),
        `${at}`,
      ).toBeUndefined()
      expect(parseVerifierKey(peter.slice(at + 1))).toBeUndefined()
      expect(parseVerifierKey(peter.slice(0, at))).toBeUndefined()
    }
  })

  it.each([
    'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==',
    'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  ])('is none with another length or kind: %s', (key) => {
    expect(parseVerifierKey(key)).toBeUndefined()
  })

  it.each(['', 'a b', 'a+b', 'a\u00a0b', 'a\n', '\u2028'])('has not the name "%s"', (name) => {
    expect(createSignerKey(name, Buffer.alloc(32, 1))).toBeUndefined()
  })
})

describe('a note', () => {
  it('signs the bytes that Go signs', () => {
    expect(signNote(text, [must(parseSignerKey(peterSecret))])).toBe(`${text}\n${peterLine}`)
  })

  it('verifies by each known key, and leaves the unknown aside', () => {
    const note = must(parseNote(`${text}\n${peterLine}${enochLine}`))
    const keys = [must(parseVerifierKey(peter)), must(parseVerifierKey(enoch))]
    expect(note.text).toBe(text)
    expect(verifyNote(note, keys)?.map(({ name }) => name)).toEqual(['PeterNeumann', 'EnochRoot'])
    expect(verifyNote(note, keys.slice(1))?.map(({ name }) => name)).toEqual(['EnochRoot'])
    expect(verifyNote(note, [])).toBeUndefined()
    expect(verifyNote(note, [keyOf('EnochRoot').verifier])).toBeUndefined()
  })

  it('is refused whole where a known key signed something else', () => {
    const keys = [must(parseVerifierKey(peter)), must(parseVerifierKey(enoch))]
    expect(verifyNote(must(parseNote(`${text.toUpperCase()}\n${peterLine}${enochLine}`)), keys)).toBeUndefined()
    const forged = enochLine.replace('c+QQ=', 'c+QR=').replace('zmZa0', 'zmZb0').replace('QR=', 'QQ=')
    expect(verifyNote(must(parseNote(`${text}\n${peterLine}${forged}`)), keys)).toBeUndefined()
  })

  it.each([
    ['no empty line', `${text}${peterLine}`],
    ['no signature', `${text}\n`],
    ['no last newline', `${text}\n${peterLine.trimEnd()}`],
    ['a control character', `a\tb\n\n${peterLine}`],
    ['a hyphen for the dash', `${text}\n${peterLine.replace('—', '-')}`],
    ['base 64 that is not its own', `${text}\n${peterLine.replace('AM=', 'AN=')}`],
    ['a signature of four bytes', `${text}\n— PeterNeumann x08gow==\n`],
  ])('is none with %s', (_, note) => {
    expect(parseNote(note)).toBeUndefined()
  })

  it('may have empty lines in its text', () => {
    expect(parseNote(`a\n\nb\n\n${peterLine}`)?.text).toBe('a\n\nb\n')
  })

  it('never throws, and reads back what was written', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (any) => parseNote(any) === undefined || true))
    fc.assert(fc.property(fc.string({ minLength: 1 }), (line) => parseNote(signNote(`${line}\n`, [keyOf('k')]))?.text === `${line}\n`))
  })
})

describe('a checkpoint', () => {
  it('is read as C2SP tlog-checkpoint shows it', () => {
    const note = must(parseNote(sofa))
    expect(parseCheckpoint(note.text)).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20852163 })
    expect(presentCheckpoint(must(parseCheckpoint(note.text)))).toBe(note.text)
    expect(note.signatures).toMatchObject([{ name: 'example.com/behind-the-sofa', id: '033de0ae' }])
    expect(note.signatures.map(presentSignature).join('')).toBe(sofa.slice(note.text.length + 1))
  })

  it('takes lines of extension, which are not empty', () => {
    const rest = `0\n${Buffer.from(emptyRoot).toString('base64')}\n`
    expect(parseCheckpoint(`o\n${rest}extension\n`)).toMatchObject({ origin: 'o', size: 0 })
    expect(parseCheckpoint(`o\n${rest}\n`)).toBeUndefined()
  })

  it.each(['o\n01\n', 'o\n-1\n', 'o\n1e3\n', '\n1\n', 'o\n99999999999999999\n', 'o\n\n'])('is none with a head %j', (head) => {
    expect(parseCheckpoint(`${head}${Buffer.from(emptyRoot).toString('base64')}\n`)).toBeUndefined()
  })

  it.each(['', 'AAAA', '!!!!'])('is none with the root "%s"', (base64) => {
    expect(parseCheckpoint(`o\n1\n${base64}\n`)).toBeUndefined()
  })
})

describe('a cosignature', () => {
  const witness = keyOf('witness.example.com/w1', 'cosignature')

  it('holds its time as C2SP tlog-cosignature shows it', () => {
    const line = must(parseSignature(sofaWitness))
    expect(line).toMatchObject({ name: 'witness.example.com/w1', id: '8d66cf3f' })
    expect(line.bytes.length).toBe(72)
    expect(Buffer.from(line.bytes).readBigUInt64BE()).toBe(1679315147n)
  })

  it('says the time that was signed with the text', () => {
    const note = must(parseNote(sofa))
    const made = cosign(note.text, 1679315147, witness)
    expect(verifyCosignature(note.text, made, witness.verifier)).toBe(1679315147)
    expect(verifyCosignature(`${note.text}x\n`, made, witness.verifier)).toBeUndefined()
    const later = Buffer.from(made.bytes)
    later[7] = (later[7] ?? 0) + 1
    expect(verifyCosignature(note.text, { ...made, bytes: later }, witness.verifier)).toBeUndefined()
    expect(verifyCosignature(note.text, made, keyOf('witness.example.com/w1', 'note').verifier)).toBeUndefined()
    expect(verifyCosignature(note.text, made, keyOf('witness.example.com/w1', 'cosignature', 2).verifier)).toBeUndefined()
  })

  it('is no signature of the log, whoever knows the key', () => {
    const note = must(parseNote(signNote('o\n', [keyOf('witness.example.com/w1')])))
    expect(verifyNote(note, [witness.verifier])).toBeUndefined()
  })
})

describe('a witness', () => {
  const log = keyOf('log.example')
  const signer = keyOf('witness.example', 'cosignature', 2)
  const [one, two] = [hashLeaf('1'), hashLeaf('2')]
  const at = (size: number, root: Uint8Array): Checkpoint => ({ origin: 'log.example', size, root })
  const first = at(1, one)
  const second = at(2, hashNode(one, two))
  const witnessAt = (latest?: Checkpoint): Witness => ({ signer, logs: new Map([['log.example', [log.verifier]]]), latest: () => latest })
  const ask = (checkpoint: Checkpoint, old: Partial<AddCheckpoint> = {}, by = log) =>
    presentAddCheckpoint({ oldSize: 0, proof: [], note: signNote(presentCheckpoint(checkpoint), [by]), ...old })
  const decide = (body: string, latest?: Checkpoint) => decideAddCheckpoint(body, 1_800_000_000, witnessAt(latest))

  it('is asked as C2SP tlog-witness shows it', () => {
    const example = `old 20852014\nPlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\njrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=\n\n${sofa}`
    const request = must(parseAddCheckpoint(example))
    expect(request).toMatchObject({ oldSize: 20852014, note: sofa })
    expect(request.proof).toHaveLength(2)
    expect(presentAddCheckpoint(request)).toBe(example)
  })

  it('cosigns a first checkpoint, and one that follows it', () => {
    const begun = decide(ask(first))
    expect(begun).toMatchObject({ status: 200, cosigned: first })
    expect(verifyCosignature(presentCheckpoint(first), must(parseSignature(begun.body.trimEnd())), signer.verifier)).toBe(1_800_000_000)
    expect(decide(ask(second, { oldSize: 1, proof: [two] }), first)).toMatchObject({ status: 200, cosigned: second })
    expect(decide(ask(first, { oldSize: 1 }), first)).toMatchObject({ status: 200 })
  })

  it('says which size it has where the old one is another', () => {
    expect(decide(ask(second), first)).toEqual({ status: 409, body: '1\n', type: 'text/x.tlog.size' })
    expect(decide(ask(first), second)).toEqual({ status: 409, body: '2\n', type: 'text/x.tlog.size' })
  })

  it('refuses two checkpoints of one size, and a log that was rolled back', () => {
    expect(decide(ask(at(1, two), { oldSize: 1 }), first)).toMatchObject({ status: 409, body: '1\n' })
    expect(decide(ask(first, { oldSize: 2 }), second)).toMatchObject({ status: 400 })
    expect(decide(ask(at(3, hashLeaf('fork')), { oldSize: 2, proof: [two] }), second)).toMatchObject({ status: 422 })
  })

  it('refuses a proof that does not prove, and one where none is due', () => {
    expect(decide(ask(second, { oldSize: 1, proof: [one] }), first)).toMatchObject({ status: 422 })
    expect(decide(ask(second, { oldSize: 1 }), first)).toMatchObject({ status: 422 })
    expect(decide(ask(first, { proof: [one] }))).toMatchObject({ status: 422 })
  })

  it('refuses unknown logs, unknown keys and what is no request', () => {
    expect(decide(ask({ ...first, origin: 'other.example' }))).toMatchObject({ status: 404 })
    expect(decide(ask(first, {}, keyOf('log.example', 'note', 9)))).toMatchObject({ status: 403 })
    for (const body of ['', 'old 1', 'old 01\n\n', 'old 0\n\nx', `old 0\nAAAA\n\n${sofa}`, ask(first).replace('old ', 'old  ')])
      expect(decide(body), body).toMatchObject({ status: 400 })
    expect(decide(ask(second, { proof: Array(64).fill(one) }))).toMatchObject({ status: 400 })
  })

  it('never keeps what it refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(3), (body, oldSize) => {
        expect(decide(body).cosigned).toBeUndefined()
        expect(decide(ask(second, { oldSize, proof: [one] }), first).cosigned).toBeUndefined()
      }),
    )
  })
})
