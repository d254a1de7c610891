// Words for how easy a text is to read, in English.

import type { Wording } from './es.ts'

export const readingEn: Wording['reading'] = {
  ease: (ease, band, measure) => `Reading ease: ${ease}, ${band} (${measure}).`,
  measures: { es: 'INFLESZ scale', en: "Flesch's scale" },
  bands: {
    'very-difficult': 'very difficult',
    difficult: 'difficult',
    'fairly-difficult': 'fairly difficult',
    normal: 'normal',
    'fairly-easy': 'fairly easy',
    easy: 'easy',
    'very-easy': 'very easy',
  },
  perSentence: (words) => `A sentence has ${words} words on average.`,
  long: (count, most) =>
    count === 1 ? `1 sentence has more than ${most} words; two are easier to follow:` : `${count} sentences have more than ${most} words:`,
  sentence: (text, words) => `"${text}" (${words} words)`,
}
