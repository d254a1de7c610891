/** Holds search to one promise: whoever asks in plain words, however they spell, gets the right record first. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listPage } from '../../src/kernel/record/list.ts'
import { analyse, analyseQuery } from '../../src/kernel/search/analyse.ts'
import { fold, sortKey } from '../../src/kernel/search/fold.ts'
import { search } from '../../src/kernel/search/search.ts'
import { Words, wordsOf } from '../../src/kernel/search/words.ts'
import { databases, openWorld, peru, publish, type World } from '../world.ts'

const termsOf = (word: string) => new Set(analyseQuery(word).flatMap(({ terms }) => terms))
const indexedAs = (text: string, language: 'es' | 'en' | 'qu', weight = 1) => analyse([{ text, language, weight }]).map(({ term }) => term)

describe('folding', () => {
  it.each([
    ['Áncash', 'ancash'],
    ['MUÑOZ', 'munoz'],
    ['ﬁn', 'fin'],
    ['Straße', 'strasse'],
    ['  a \n b ', 'a b'],
    ['１２', '12'],
  ])('makes %j the same as %j', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  it('changes nothing that is folded already', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)))
  })

  it('sorts as a reader of Spanish expects: marks aside, ñ after n, quotes aside', () => {
    const sorted = ['Ñaña', 'Nuevo', 'Ancón', 'áncash', '«Oro»', 'naranja'].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
    expect(sorted).toEqual(['áncash', 'Ancón', 'naranja', 'Nuevo', 'Ñaña', '«Oro»'])
  })
})

describe('the words of a text', () => {
  it.each([
    ['el código A.5.1.7, y ya', ['el', 'codigo', 'a.5.1.7', 'y', 'ya']],
    ["Ch'illca — l’eau", ["ch'illca", 'l’eau']],
    ['5G/datosabiertos.gob.pe', ['5g', 'datosabiertos.gob.pe']],
    ['…?!\u0000', []],
  ])('of %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words)
  })
})

describe('words by number', () => {
  const near = fc.string({ unit: fc.constantFrom(..." .'’-…aáÁñÑßæŉ¼²µİı\u0301\u00a0ﬁΣЖ९\u2024Az09") })
  it('are those of the text, whatever it is written in', () => {
    const words = new Words()
    const found = (text: string) => {
      const list: string[] = []
      words.each(text, (word) => list.push(words.list[word] ?? ''))
      return list
    }
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), near), (text) => {
        expect(found(text)).toEqual(wordsOf(text))
      }),
      { numRuns: 3000 },
    )
    expect(words.list.length).toBe(new Set(words.list).size)
    expect(found('x'.repeat(90))).toEqual(['x'.repeat(60)])
  })
})

describe('the analyser', () => {
  it.each([
    ['algoritmo', 'algoritmos'],
    ['evaluación', 'evaluaciones'],
    ['evaluacion', 'evaluaciones'],
    ['formación', 'formaciones'],
    ['institución', 'instituciones'],
    ['región', 'regiones'],
    ['inversión', 'inversiones'],
    ['pública', 'públicos'],
    ['capacidad', 'capacidades'],
    ['ética', 'éticas'],
    ['estrategia', 'estrategias'],
    ['universidad', 'universidades'],
    ['lengua', 'lenguas'],
  ])('finds Spanish "%s" by "%s" and the other way round', (one, other) => {
    expect(termsOf(one).intersection(new Set(indexedAs(other, 'es'))).size).toBeGreaterThan(0)
    expect(termsOf(other).intersection(new Set(indexedAs(one, 'es'))).size).toBeGreaterThan(0)
  })

  it.each([
    ['algorithm', 'algorithms'],
    ['policy', 'policies'],
    ['evaluation', 'evaluations'],
    ['university', 'universities'],
    ['train', 'training'],
    ['language', 'languages'],
  ])('finds English "%s" by "%s" and the other way round', (one, other) => {
    expect(termsOf(one).intersection(new Set(indexedAs(other, 'en'))).size).toBeGreaterThan(0)
    expect(termsOf(other).intersection(new Set(indexedAs(one, 'en'))).size).toBeGreaterThan(0)
  })

  it('keeps codes whole', () => {
    expect(indexedAs('A.5.1.7', 'es', 6)).toEqual(['a.5.1.7'])
    expect([...termsOf('A.5.1.7')]).toEqual(['a.5.1.7'])
  })

  it('passes over the words that tell nothing', () => {
    expect(analyseQuery('¿Qué es lo que hay en the list of?')).toMatchObject([{ word: 'list' }])
    expect(analyseQuery('de la que')).toEqual([])
  })

  it('gives letters in fours to names and to native languages, and not to the body of a text', () => {
    expect(indexedAs('khipukamayuq', 'qu').filter((term) => term.startsWith('~')).length).toBeGreaterThan(5)
    expect(indexedAs('registro', 'es', 4)).toContain('~_reg')
    expect(indexedAs('registro', 'es', 1)).not.toContain('~_reg')
  })

  it('weighs whole numbers, more for more, and less in a longer text', () => {
    const weightOf = (text: string, weight = 1) =>
      analyse([{ text, language: 'es', weight }]).find(({ term }) => term === 'quipu')?.weight ?? 0
    expect(weightOf('quipu quipu')).toBeGreaterThan(weightOf('quipu'))
    expect(weightOf('quipu', 4)).toBeGreaterThan(weightOf('quipu'))
    expect(weightOf(`quipu ${'nudo '.repeat(300)}`)).toBeLessThan(weightOf('quipu'))
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const { weight } of analyse([{ text, language: 'es', weight: 1 }]))
          expect(Number.isSafeInteger(weight) && weight >= 0).toBe(true)
      }),
    )
  })

  it('takes any text whatever, and no more words of a question than it can answer', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => analyseQuery(text).length <= 24))
  })
})

const questions: readonly (readonly [string, string | undefined])[] = [
  ['registro de algoritmos del sector público', 'pe-enia-a.5.1.5'],
  ['registro público de entidades con capacidades en IA', 'pe-enia-a.6.1.4'],
  ['cursos de programación en secundaria', 'pe-enia-a.1.1.4'],
  ['becas de doctorado', 'pe-enia-a.1.1.7'],
  ['repatriar talento', 'pe-enia-a.1.3.3'],
  ['observatorio del mercado laboral', 'pe-enia-a.2.4.1'],
  ['red dorsal de fibra optica', 'pe-enia-a.3.1.1'],
  ['mujeres y minorías en los programas', 'pe-enia-so.1.4'],
  ['universidad nacional de ingenieria', 'uni'],
  ['algorritmos registros', 'pe-enia-a.5.1.5'],
  ['A.5.1.7', 'pe-enia-a.5.1.7'],
  ['labour market observatory', 'pe-enia-a.2.4.1'],
  ['native languages processing', 'pe-enia-a.2.3.7'],
  ['ethics courses', 'pe-enia-a.5.1.8'],
  ['high performance computing centre', 'pe-enia-a.3.1.3'],
  ['chatbots in public administration', 'pe-enia-a.2.2.2'],
  ['datos abiertos', undefined],
  ['biodiversidad', undefined],
  ['¿quién clasifica a las personas?', undefined],
]

describe('questions to the strategy of Peru', () => {
  const worlds: World[] = []
  beforeAll(async () => {
    for (const database of databases) worlds.push(await openWorld({ database, load: peru }))
  })
  afterAll(async () => {
    for (const world of worlds) await world.close()
  })

  it.each(questions)('"%s" finds the same in the same order on both databases, the right record first', async (question, first) => {
    const answers = await Promise.all(worlds.map(({ kernel }) => search(kernel, question, { limit: 60, offset: 0 })))
    const [one, other] = answers.map(({ total, nearly, items }) => ({ total, nearly, ids: items.map(({ id }) => id) }))
    expect(one?.ids.length).toBeGreaterThan(0)
    expect(one).toEqual(other)
    if (first) expect(one?.ids[0]).toBe(first)
  })

  it.each(questions)('"%s" gives a list of actions alike on both databases', async (question) => {
    const parameters = () => new URLSearchParams({ q: question, limit: '50' })
    const pages = await Promise.all(worlds.map(({ kernel }) => listPage(kernel, 'actions', parameters(), 'es')))
    const [one, other] = pages.map(({ total, facets, items }) => ({ total, facets, ids: items.map(({ id }) => id) }))
    expect(one).toEqual(other)
  })

  it('pages without a gap or a double, and counts what it finds', async () => {
    const kernel = worlds[0]?.kernel
    if (!kernel) throw new Error('no world')
    const whole = await search(kernel, 'inteligencia artificial', { limit: 500, offset: 0 })
    const ids = whole.items.map(({ id }) => id)
    expect(ids).toHaveLength(whole.total)
    expect(new Set(ids).size).toBe(ids.length)
    const paged: string[] = []
    for (let offset = 0; offset < whole.total; offset += 7)
      paged.push(...(await search(kernel, 'inteligencia artificial', { limit: 7, offset })).items.map(({ id }) => id))
    expect(paged).toEqual(ids)
  })

  it('says which words it found by their letters only', async () => {
    const found = await Promise.all(worlds.map(({ kernel }) => search(kernel, 'algorritmos', { limit: 3, offset: 0 })))
    for (const { nearly, items } of found) {
      expect(nearly).toEqual(['algorritmos'])
      expect(items.map(({ id }) => id)).toEqual(['pe-enia-so.5.1', 'pe-enia-a.5.1.5', 'pe-enia-a.5.1.2'])
    }
  })

  it.each(['zzzzqqqq', 'de la que', '', '?!', "';--", '% _ \\'])('finds nothing for %j, and does not fail', async (question) => {
    for (const { kernel } of worlds) expect(await search(kernel, question, { limit: 9, offset: 0 })).toMatchObject({ total: 0, items: [] })
  })
})

describe.each(databases)('ranking on %s', (database) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld({ database })
    const add = (id: string, name: string, es?: string) =>
      publish(world.kernel, 'organizations', { name, nature: 'private', form: 'company', ...(es ? { summary: { es } } : {}) }, id)
    await add('in-title', 'Telar del Cusco')
    await add('in-body', 'Casa Blanca', 'Guarda un telar antiguo.')
    await add('both-words', 'Taller Norte', 'Vende lana de alpaca y arregla un telar.')
    await add('one-word-often', 'Alpaca alpaca alpaca', 'Alpaca y alpaca, solo alpaca.')
    await add('withdrawn-soon', 'Telar retirado')
  })
  afterAll(() => world?.close())
  const idsFor = async (text: string) => (await search(world.kernel, text, { limit: 9, offset: 0 })).items.map(({ id }) => id)

  it('puts a record with the word in its name before one with it in its text', async () => {
    const ids = await idsFor('telar')
    expect(ids.indexOf('in-title')).toBeLessThan(ids.indexOf('in-body'))
  })

  it('puts a record with all the words before one with a single word many times', async () => {
    expect((await idsFor('telar alpaca'))[0]).toBe('both-words')
  })

  it('finds a record by its id', async () => {
    expect((await idsFor('withdrawn-soon'))[0]).toBe('withdrawn-soon')
  })
})
