/** Readability: syllables by the rules of spelling, sentences, and the measures against values worked out by hand. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { measureReadability } from '../../src/engines/readability/readability.ts'
import { sentencesOf } from '../../src/engines/readability/sentences.ts'
import { syllablesEn } from '../../src/engines/readability/syllables-en.ts'
import { syllablesEs } from '../../src/engines/readability/syllables-es.ts'

describe('syllables', () => {
  it.each(
    Object.entries({
      ...{ país: 2, ciudad: 2, aéreo: 4, guitarra: 3, pingüino: 3, queso: 2, buey: 1, muy: 1, y: 1, leyes: 2, yo: 1, búho: 2, ahí: 2 },
      ...{ ahijado: 3, leer: 2, inteligencia: 5, público: 3, estudiáis: 3, cuídate: 3, chiita: 3, días: 2, construir: 2, María: 3 },
      ...{ continúe: 4, averigüéis: 4, ñandú: 2, algoritmo: 4, evaluación: 4, DNI: 1, guerra: 2, agua: 2, antigüedad: 4, PCM: 1 },
    }),
  )('of %s are %i', (word, count) => {
    expect(syllablesEs(word)).toBe(count)
  })
  it.each(
    Object.entries({
      ...{ the: 1, people: 2, institution: 4, used: 1, needed: 2, services: 3, table: 2, make: 1, makes: 1, system: 2, algorithm: 3 },
      ...{ "doesn't": 1, appeal: 2, decided: 3, whole: 1, rules: 1, be: 1 },
    }),
  )('of %s are %i in English', (word, count) => {
    expect(syllablesEn(word)).toBe(count)
  })
})

describe('sentences', () => {
  it('end where another begins, and not at abbreviations, decimals or addresses', () => {
    const text =
      'El art. 25 pide 3.5 % (ver https://gob.pe/a.b?c). ¿Quién responde? «Nadie.» Fin…\n- Una lista\n- [Otra](http://x.y) **más**'
    expect(sentencesOf(text).map((words) => words.join(' '))).toEqual([
      'El art pide ver',
      'Quién responde',
      'Nadie',
      'Fin',
      'Una lista',
      'Otra más',
    ])
  })
})

describe('a text', () => {
  it('in Spanish has the perspicuity worked out by hand', () => {
    const found = measureReadability('El gato duerme. La casa es azul.', 'es', 1)
    expect(found).toMatchObject({ words: 7, sentences: 2, syllables: 11, wordsPerSentence: 3.5, band: 'very-easy', long: [] })
    expect(found?.ease).toBeCloseTo(206.835 - (62.3 * 11) / 7 - 3.5, 10)
  })
  it('in English has the reading ease worked out by hand', () => {
    const found = measureReadability('The cat sat on the mat.', 'en', 1)
    expect(found).toMatchObject({ words: 6, sentences: 1, syllables: 6 })
    expect(found?.ease).toBeCloseTo(116.145, 10)
  })
  it('of officials is very difficult, and its long sentence is named', () => {
    const text =
      'La implementación de la plataforma de interoperabilidad posibilita la automatización de procedimientos administrativos estandarizados mediante la utilización de metodologías de aprendizaje automático supervisado para la priorización de fiscalizaciones presenciales institucionales descentralizadas.'
    const found = measureReadability(text, 'es')
    expect([found?.band, found?.long.length, found?.words]).toEqual(['very-difficult', 1, 31])
  })
  it('too short says nothing', () => {
    expect(measureReadability('Una frase corta.', 'es')).toBeUndefined()
    expect(measureReadability('', 'en', 0)).toBeUndefined()
  })
  it.each(['a@'.repeat(10_000), '[](('.repeat(5000), `${'aeb'.repeat(7000)}ed`, '.'.repeat(20_000), `${'«'.repeat(20_000)} a`])(
    'however it was made to be slow is measured at once',
    (text) => {
      const started = performance.now()
      for (const language of ['es', 'en'] as const) measureReadability(text, language, 1)
      expect(performance.now() - started).toBeLessThan(1000)
    },
  )
  it('never fails, whatever it is, and is harder in one sentence than in two', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.constantFrom('es', 'en'), (text, language) => {
        const found = measureReadability(text, language, 1)
        expect(found === undefined || Number.isFinite(found.ease)).toBe(true)
      }),
    )
    const [one, two] = [
      'El sistema ordena las citas; después avisa a cada persona',
      'El sistema ordena las citas. Después avisa a cada persona',
    ]
    expect(measureReadability(one, 'es', 1)?.ease).toBeLessThan(measureReadability(two, 'es', 1)?.ease ?? 0)
  })
})
