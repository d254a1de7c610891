// `quipu mirror`: keeps a verifying copy of a published ledger in a folder; run again, it goes on from what is there.

import { mirrorLedger } from '../../verifier/mirror.ts'
import { isSite, openSite } from '../../verifier/source.ts'
import type { Command, Context, Given } from '../command.ts'
import { showProgress } from '../progress.ts'
import { telling } from '../tell-lie.ts'
import { usageFault } from '../usage-fault.ts'
import { linesOfVerified } from '../verified-result.ts'

export const mirror: Command = {
  name: 'mirror',
  summary: {
    es: 'Copia un libro publicado y lo verifica; repetida, sigue donde quedó.',
    en: 'Copies a published ledger and verifies it; run again, it goes on from there.',
  },
  usage: 'URL FOLDER',
  options: {
    key: {
      value: 'KEY',
      words: { es: 'La clave de verificación que usted ya tiene.', en: 'The verifier key that you have from elsewhere.' },
    },
  },
  examples: ['quipu mirror https://ia.example.gob.pe mirror'],
  run: (given, context) => runMirror(given, context),
}

async function runMirror(given: Given, context: Context) {
  const [place = '', folder = ''] = given.words
  if (!isSite(place))
    throw usageFault(context.language, 'mirror', {
      es: `«${place}» no es una dirección http o https.`,
      en: `"${place}" is no http or https address.`,
    })
  const started = performance.now()
  const progress = showProgress(context.streams, context.language === 'es' ? 'Copiando' : 'Mirroring')
  try {
    const mirrored = await telling(place, mirrorLedger(openSite(place), folder, { keys: given.find('key'), progress }))
    const seconds = Math.round(performance.now() - started) / 1000
    const lines = linesOfVerified(mirrored, { language: context.language, pinned: given.has('key'), seconds })
    const files = {
      es: `${mirrored.fetched} archivos traídos a ${folder}`,
      en: `${mirrored.fetched} files fetched into ${folder}`,
    }
    return { exit: 0, facts: { verified: true, folder, ...mirrored, seconds }, text: [...lines, files[context.language]].join('\n') }
  } finally {
    progress.end()
  }
}
