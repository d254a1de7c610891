// `quipu succeed`: begins another ledger where the key, the origin or the entries of the old one cannot be kept, and signs a
// statement of which ledger it comes after. It never takes a key away: the old one, where there is one, is put aside.

import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { Fault } from '../../kernel/fault/fault.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { isKeyName, parseSignerKey, type SignerKey } from '../../kernel/ledger/key.ts'
import { parseNote, signNote, verifyNote } from '../../kernel/ledger/note.ts'
import { presentSuccession } from '../../kernel/ledger/succession.ts'
import { findLoss, needCheckpoint } from '../../kernel/proof/hold-to-signed.ts'
import { keepKeyFile } from '../../kernel/storage/key-file.ts'
import { createKey, ledgerKeyPath, signedNote, successionPath } from '../../kernel/storage/ledger-keys.ts'
import type { Command, Context, Given, Place } from '../command.ts'
import { withKernel } from '../open-kernel.ts'
import { usageFault } from '../usage-fault.ts'

export const succeed: Command = {
  name: 'succeed',
  summary: {
    es: 'Abre otro libro tras una clave o unos asientos perdidos, y lo declara.',
    en: 'Begins another ledger after a lost key or lost entries, and says so.',
  },
  usage: 'ORIGIN',
  options: {
    checkpoint: {
      value: 'FILE',
      words: {
        es: 'El último punto de control del libro de antes, si este sitio no lo guarda.',
        en: 'The last checkpoint of the old ledger, where this site does not keep it.',
      },
    },
    lost: {
      words: {
        es: 'Declara que se perdieron asientos que el punto de control prometía.',
        en: 'States that entries which the checkpoint promised are lost.',
      },
    },
  },
  examples: ['quipu succeed ia.example.gob.pe/ledger-2', 'quipu succeed ia.example.gob.pe/ledger-2 --checkpoint seen.txt --lost'],
  run: (given, context) => withKernel(context, (kernel) => runSucceed(kernel, given, context)),
}

async function runSucceed(kernel: Kernel, given: Given, context: Context) {
  const [origin = ''] = given.words
  const place = context.platform.settings()
  const memory = signedNote(place.dataFolder)
  const file = given.find('checkpoint')
  const before = file === undefined ? (await memory.latest()).text : readGiven(file)
  if (!before) throw refusal(context, noHead)
  const head = needCheckpoint(before, file ?? memory.path)
  refuseOrigin(origin, head.origin, { place, context })
  const loss = await findLoss(kernel.database.read, head)
  if (loss && !given.has('lost'))
    throw refusal(context, {
      es: `${loss.es} Si se perdieron para siempre, dígalo con --lost.`,
      en: `${loss.en} Where they are lost for good, say so with --lost.`,
    })
  const path = ledgerKeyPath(place)
  const old = readSigners(path)
  const lines = place.ledgerKey ? undefined : createKey(origin, kernel.chance)
  const signers = lines === undefined ? old : readLines(lines)
  const text = presentSuccession({ origin, continues: !loss, before })
  // The statement comes first: without its key it says nothing, and the key without it would be a stranger's.
  write(successionPath(place.dataFolder), signNote(text, [...signers, ...oldSigners(old, signers, before)]))
  if (lines !== undefined) exchangeKey(path, old, lines)
  while (!(await memory.put(await memory.latest(), '')));
  const keys = signers.map(({ verifier }) => verifier.text)
  return {
    exit: 0,
    facts: { origin, before: head.origin, size: head.size, continues: !loss, keys },
    text: told(context, { origin, head, loss, keys }),
  }
}

function told(
  { language }: Context,
  said: { origin: string; head: { origin: string; size: number }; loss: unknown; keys: readonly string[] },
): string {
  const { origin, head, loss, keys } = said
  const lines = {
    es: [
      `«${origin}» sigue a «${head.origin}» ${loss ? `y no contiene sus ${head.size} asientos` : `y comienza con sus ${head.size} asientos`}`,
      'Reinicie el sitio y publique esta clave donde sus lectores la hallen:',
    ],
    en: [
      `"${origin}" comes after "${head.origin}" and ${loss ? `does not hold its ${head.size} entries` : `begins with its ${head.size} entries`}`,
      'Restart the site, and publish this key where your readers find it:',
    ],
  }
  return [...lines[language], ...keys].join('\n')
}

function refuseOrigin(origin: string, before: string, { place, context }: { place: Place; context: Context }): void {
  if (!isKeyName(origin))
    throw refusal(context, {
      es: `El origen «${origin}» no puede llevar espacios ni «+».`,
      en: `The origin "${origin}" must not hold spaces or "+".`,
    })
  if (origin === before)
    throw refusal(context, {
      es: `El libro de antes ya se llama «${before}»; el nuevo necesita otro origen.`,
      en: `The old ledger is called "${before}" already; the new one needs another origin.`,
    })
  const named = place.ledgerOrigin ?? (place.ledgerKey ? readSigners(place.ledgerKey)[0]?.verifier.name : origin)
  if (named === origin) return
  const where = place.ledgerOrigin ? 'QUIPU_LEDGER_ORIGIN' : 'QUIPU_LEDGER_KEY'
  throw refusal(context, {
    es: `${where} dice «${named ?? ''}», y debe decir «${origin}».`,
    en: `${where} says "${named ?? ''}", and must say "${origin}".`,
  })
}

const noHead = {
  es: 'Este sitio no guarda ningún punto de control firmado; nombre uno que otro haya guardado: --checkpoint FILE',
  en: 'This site keeps no signed checkpoint; name one that somebody else kept: --checkpoint FILE',
}

function refusal({ language }: Context, why: { es: string; en: string }): Fault {
  return usageFault(language, 'succeed', why)
}

function readGiven(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new Fault('unreadable-file', { name: path, why: error instanceof Error ? error.message : 'unknown' }, { cause: error })
  }
}

/** None where there is no key file, or none that can be read. */
function readSigners(path: string): SignerKey[] {
  return existsSync(path) ? readLines(readFileSync(path, 'utf8')) : []
}

function readLines(text: string): SignerKey[] {
  return text.split('\n').flatMap((line) => parseSignerKey(line.trim()) ?? [])
}

/** Those that signed the old head, so that a reader who has them needs to believe nobody else. */
function oldSigners(old: readonly SignerKey[], signers: readonly SignerKey[], before: string): SignerKey[] {
  const note = parseNote(before)
  return old.filter((one) => !signers.includes(one) && note && verifyNote(note, [one.verifier]))
}

function exchangeKey(path: string, old: readonly SignerKey[], lines: string): void {
  if (existsSync(path)) renameSync(path, `${path}.${old[0]?.verifier.id ?? 'unreadable'}`)
  keepKeyFile(path, () => lines)
}

/** Whole or not at all. */
function write(path: string, text: string): void {
  writeFileSync(`${path}.part`, text, { flush: true })
  renameSync(`${path}.part`, path)
}
