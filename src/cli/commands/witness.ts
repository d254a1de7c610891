// `quipu witness`: looks at a ledger for everybody else. It cosigns the checkpoint where it follows from the last one that
// it saw, brings the cosignature to the site, and names it where the ledger was rolled back or shows two faces.

import { Fault } from '../../kernel/fault/fault.ts'
import { type Decision, presentAddCheckpoint } from '../../kernel/ledger/add-checkpoint.ts'
import { parseCheckpoint } from '../../kernel/ledger/checkpoint.ts'
import { parseVerifierKey, type VerifierKey } from '../../kernel/ledger/key.ts'
import { parseNote } from '../../kernel/ledger/note.ts'
import { isSite } from '../../verifier/source.ts'
import type { Command, Context, Given } from '../command.ts'
import { telling } from '../tell-lie.ts'
import { usageFault } from '../usage-fault.ts'
import { openWitnessFolder, type WitnessFolder } from '../witness-folder.ts'
import { placeOf, serveWitness } from '../witness-server.ts'

export const witness: Command = {
  name: 'witness',
  summary: {
    es: 'Da fe de un libro ajeno: firma lo que sigue de lo que vio.',
    en: "Witnesses another's ledger: cosigns what follows from what it saw.",
  },
  usage: 'URL',
  options: {
    folder: {
      value: 'FOLDER',
      words: {
        es: 'Donde guarda su clave y lo que vio; «witness» si no.',
        en: 'Where it keeps its key and what it saw; "witness" unless given.',
      },
    },
    name: {
      value: 'NAME',
      words: {
        es: 'El nombre de la clave nueva, como una dirección sin https://.',
        en: 'The name of a new key, like an address without https://.',
      },
    },
    key: {
      value: 'KEY',
      words: { es: 'La clave de verificación del libro.', en: "The ledger's verifier key." },
    },
    listen: {
      value: '[HOST:]PORT',
      words: {
        es: 'Después sigue abierto: firma lo que el sitio le lleva (C2SP add-checkpoint).',
        en: 'Goes on as a server: cosigns what the site brings (C2SP add-checkpoint).',
      },
    },
  },
  examples: [
    'quipu witness https://ia.example.gob.pe --name diario.example/quipu',
    'quipu witness https://ia.example.gob.pe --listen 8095',
  ],
  run: (given, context) => runWitness(given, context),
}

async function runWitness(given: Given, context: Context) {
  const site = (given.words[0] ?? '').replace(/\/+$/, '').replace(/\/ledger$/, '')
  if (!isSite(site))
    throw usageFault(context.language, 'witness', {
      es: `«${site}» no es una dirección http o https.`,
      en: `"${site}" is no http or https address.`,
    })
  const place = placeOf(given.find('listen'), context)
  const folder = openWitnessFolder(given.find('folder') ?? 'witness', given.find('name') ?? 'witness.invalid/quipu')
  const seen = await telling(site, look(site, folder, given.find('key')))
  const accepted = await telling(site, bring(site, seen.line))
  const { name } = folder.signer.verifier
  const text = {
    es: [
      `${seen.origin}: ${seen.size} asientos, ${seen.before === undefined ? 'vistos por primera vez' : `siguen de los ${seen.before} que vi`}`,
      `${name} firma: ${seen.line.trim()}`,
      accepted
        ? 'El sitio muestra la firma en su punto de control'
        : 'El sitio no la muestra: quien lo opera debe admitir la clave de abajo',
    ],
    en: [
      `${seen.origin}: ${seen.size} entries, ${seen.before === undefined ? 'seen for the first time' : `following from the ${seen.before} that I saw`}`,
      `${name} cosigns: ${seen.line.trim()}`,
      accepted ? 'The site shows it on its checkpoint' : 'The site does not show it: whoever operates it has to admit the key below',
    ],
  }
  const key = folder.signer.verifier.text
  const facts = { origin: seen.origin, size: seen.size, before: seen.before, cosignature: seen.line.trim(), accepted, key }
  const said = { exit: 0, facts, text: [...text[context.language], key].join('\n') }
  if (!place) return said
  await context.streams.out(`${context.json ? JSON.stringify(facts) : said.text}\n`)
  return serveWitness(place, { folder, logs: new Map([[seen.origin, seen.keys]]), key }, context)
}

interface Seen {
  readonly origin: string
  readonly size: number
  readonly before: number | undefined
  /** The signature line. */
  readonly line: string
  readonly keys: readonly VerifierKey[]
}

async function look(site: string, folder: WitnessFolder, given: string | undefined): Promise<Seen> {
  const keys = given ?? folder.keysOf(site) ?? (await read(`${site}/ledger/key`))
  const note = await read(`${site}/ledger/checkpoint`)
  const checkpoint = parseCheckpoint(parseNote(note)?.text ?? '')
  if (!checkpoint) throw lie({ es: `${site} no muestra un punto de control.`, en: `${site} shows no checkpoint.` })
  const latest = await folder.latest(checkpoint.origin)
  const oldSize = Math.min(latest?.size ?? 0, checkpoint.size)
  const proof = oldSize === 0 ? [] : await readProof(site, oldSize, checkpoint.size)
  const known = keys
    .trim()
    .split('\n')
    .map(parseVerifierKey)
    .filter((key) => key !== undefined)
  const body = presentAddCheckpoint({ oldSize, proof, note })
  const decision = await folder.decide(body, new Map([[checkpoint.origin, known]]))
  // A server over the same folder may have cosigned meanwhile.
  if (!decision.cosigned && (await folder.latest(checkpoint.origin))?.size !== latest?.size) return look(site, folder, given)
  if (!decision.cosigned) throw refusal(decision, latest?.size ?? 0, checkpoint.size)
  folder.keepKeys(site, keys)
  return { origin: checkpoint.origin, size: checkpoint.size, before: latest?.size, line: decision.body, keys: known }
}

function refusal({ status }: Decision, seen: number, size: number): Fault {
  if (status === 403)
    return lie({ es: 'El punto de control no lleva firma de una clave conocida.', en: 'The checkpoint has no signature of a known key.' })
  if (size < seen)
    return lie({
      es: `El libro tenía ${seen} asientos, y ahora dice tener ${size}.`,
      en: `The ledger had ${seen} entries, and now says it has ${size}.`,
    })
  if (size === seen)
    return lie({
      es: `Hay dos puntos de control de ${size} asientos, y son distintos.`,
      en: `There are two checkpoints of ${size} entries, and they differ.`,
    })
  return lie({
    es: `Los ${size} asientos no comienzan con los ${seen} que vi.`,
    en: `The ${size} entries do not begin with the ${seen} that I saw.`,
  })
}

function lie(what: { es: string; en: string }): Fault {
  return new Fault('not-verified', { what })
}

async function readProof(site: string, from: number, to: number): Promise<Uint8Array[]> {
  const said: unknown = JSON.parse(await read(`${site}/api/ledger/consistency?from=${from}&to=${to}`))
  const proof = typeof said === 'object' && said !== null && 'proof' in said && Array.isArray(said.proof) ? said.proof : []
  return proof.map((hash) => Buffer.from(String(hash), 'base64'))
}

async function read(url: string): Promise<string> {
  const response = await fetch(url)
  const text = await response.text()
  if (response.ok) return text
  throw lie({ es: `${url} responde ${response.status}.`, en: `${url} answers ${response.status}.` })
}

/** Whether the site took it: only of witnesses that its operator admitted. */
async function bring(site: string, line: string): Promise<boolean> {
  const response = await fetch(`${site}/ledger/cosignatures`, { method: 'POST', body: line, headers: { 'Content-Type': 'text/plain' } })
  return response.ok
}
