// `quipu verify`: checks a published ledger as a stranger does, at an address or in a folder. It opens no database.

import { readFile } from 'node:fs/promises'
import { openSource } from '../../verifier/source.ts'
import { type Verified, verifyLedger } from '../../verifier/verify.ts'
import type { Command, Context, Given } from '../command.ts'
import { showProgress } from '../progress.ts'
import { telling } from '../tell-lie.ts'
import { linesOfVerified } from '../verified-result.ts'

export const verify: Command = {
  name: 'verify',
  summary: {
    es: 'Verifica un libro publicado y nombra la primera mentira.',
    en: 'Verifies a published ledger, and names the first lie.',
  },
  usage: 'URL|FOLDER',
  options: {
    since: {
      value: 'CHECKPOINT',
      words: { es: 'Un archivo con un punto de control de antes.', en: 'A file with a checkpoint from before.' },
    },
    key: {
      value: 'KEY',
      words: { es: 'La clave de verificación que usted ya tiene.', en: 'The verifier key that you have from elsewhere.' },
    },
    'old-key': {
      value: 'KEY',
      many: true,
      words: {
        es: 'Una clave que ya no firma, para el punto de control de antes.',
        en: 'A key that signs no more, for the checkpoint from before.',
      },
    },
  },
  examples: ['quipu verify https://ia.example.gob.pe', 'quipu verify mirror --since checkpoint.txt'],
  run: (given, context) => runVerify(given, context),
}

async function runVerify(given: Given, context: Context) {
  const [place = ''] = given.words
  const started = performance.now()
  const sinceFile = given.find('since')
  const since = sinceFile === undefined ? undefined : await readFile(sinceFile, 'utf8')
  const oldKeys = given.has('old-key') ? given.list('old-key').join('\n') : undefined
  const progress = showProgress(context.streams, context.language === 'es' ? 'Verificando' : 'Verifying')
  try {
    const verified: Verified = await telling(place, verifyLedger(openSource(place), { keys: given.find('key'), oldKeys, since, progress }))
    const seconds = Math.round(performance.now() - started) / 1000
    return {
      exit: 0,
      facts: { verified: true, ...verified, seconds },
      text: linesOfVerified(verified, { language: context.language, pinned: given.has('key'), seconds }).join('\n'),
    }
  } finally {
    progress.end()
  }
}
