/** Holds every field kind to what shared code relies on: it never throws, never stores what it would refuse, and orders. */
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellWriter, columnsOf, envelope } from '../../src/kernel/export/cells.ts'
import { allKinds } from '../../src/kernel/field/all.ts'
import { parseBody } from '../../src/kernel/field/body.ts'
import { boolean } from '../../src/kernel/field/boolean.ts'
import { choice } from '../../src/kernel/field/choice.ts'
import { country, countryKind } from '../../src/kernel/field/country.ts'
import { date } from '../../src/kernel/field/date.ts'
import { email } from '../../src/kernel/field/email.ts'
import type { Field, Fields } from '../../src/kernel/field/field.ts'
import { figure } from '../../src/kernel/field/figure.ts'
import { file } from '../../src/kernel/field/file.ts'
import { localized } from '../../src/kernel/field/localized.ts'
import { money } from '../../src/kernel/field/money.ts'
import { decimal, integer } from '../../src/kernel/field/number.ts'
import { period } from '../../src/kernel/field/period.ts'
import { person } from '../../src/kernel/field/person.ts'
import { place } from '../../src/kernel/field/place.ts'
import { hasForbidden, isBlank } from '../../src/kernel/field/plain-text.ts'
import { reference } from '../../src/kernel/field/reference.ts'
import { table } from '../../src/kernel/field/table.ts'
import { text } from '../../src/kernel/field/text.ts'
import { url } from '../../src/kernel/field/url.ts'
import { canonicalJson } from '../../src/kernel/ledger/canonical.ts'
import { defineCatalog } from '../../src/kernel/register/catalog.ts'
import type { Register } from '../../src/kernel/register/register.ts'
import { colours, kinds, nameOf, samples, takenBy } from './fields.ts'

const ajv = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: true })
const named = samples.map((sample) => ({ name: nameOf(sample.field), ...sample }))
const codesOf = (declared: Field, raw: unknown) => kinds.parse(declared, raw).issues?.map(({ code }) => code)
const parsedBy = ({ field, raw }: (typeof samples)[number]) => raw.map((one) => takenBy(field, one)).filter((value) => !isBlank(value))
const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

const shell = {
  name: 'things',
  version: 1,
  title: 'name',
  list: [],
  facets: [],
  sorts: ['name'],
  workflow: 'direct',
  access: { write: 'operator', publish: 'operator' },
} as const

const record = {
  register: 'things',
  id: 'a',
  state: 'published',
  version: 1,
  seq: 1,
  firstPublished: '',
  published: '',
  institution: null,
  note: null,
  origin: null,
} as const

it('has a sample of every kind there is', () => {
  expect([...new Set(samples.map(({ field }) => field.kind))].sort()).toEqual([...kinds.names].sort())
  expect(kinds.names).toEqual([...allKinds.map(({ name }) => name), 'table'])
})

describe.each(named)('$name', (sample) => {
  const { field } = sample
  const kind = kinds.need(field)
  const single: Field = { ...field, many: false }
  const fits = ajv.compile(kinds.describe(field))

  it('takes its own examples as they are, and its schema takes them too', () => {
    const examples = kind.examples(field)
    expect(examples.length).toBeGreaterThan(0)
    for (const example of examples) {
      expect(kinds.parse(single, example)).toEqual({ value: example })
      expect(ajv.compile(kinds.describe(single))(example), JSON.stringify(example)).toBe(true)
    }
    for (const at of [0, 1, 7]) expect(kinds.parse(field, kinds.example(field, at)).issues).toBeUndefined()
  })

  it('reads back what it made, straight and through JSON, the same both times', () => {
    fc.assert(
      fc.property(parsedBy(sample), (value) => {
        expect(kinds.parse(field, value)).toEqual({ value })
        expect(kinds.parse(field, throughJson(value))).toEqual({ value })
        expect(JSON.parse(canonicalJson(value))).toEqual(value)
        expect(fits(value), JSON.stringify([value, fits.errors])).toBe(true)
      }),
    )
  })

  it('answers for every value that it made, in both languages', () => {
    fc.assert(
      fc.property(parsedBy(sample), (value) => {
        for (const language of ['es', 'en'] as const) expect(kinds.present(field, value, language)).toBeDefined()
        const keys = kinds.index(field, value)
        expect(new Set(keys).size).toBe(keys.length)
        for (const key of keys) expect(kind.label?.(key, field, 'en')).toBeTruthy()
        for (const said of kinds.texts(field, value)) expect(said.text).toBeTruthy()
        for (const need of kinds.needs(field, value)) expect(['record', 'figure', 'file']).toContain(Object.keys(need)[0])
      }),
    )
  })

  it('goes into the parts of a form and comes back the same', () => {
    fc.assert(
      fc.property(parsedBy(sample), (value) => {
        const typed = kinds.typed(field, value)
        expect(kinds.parse(field, typed)).toEqual({ value })
        expect(kinds.typed(field, typed)).toEqual(typed)
        const control = kind.input(field, 'es')
        if (control.as !== 'parts' || field.many || typeof typed !== 'object' || typed === null) return
        const offered = new Set(control.parts.map(({ name }) => name.split('.')[0]))
        for (const name of Object.keys(typed)) expect([...offered, 'qu'], name).toContain(name)
      }),
    )
    fc.assert(fc.property(fc.jsonValue(), (raw) => void kinds.typed(field, raw)))
  })

  it('has words for any key that an address may ask to filter by', () => {
    const keys = fc.oneof(fc.string({ unit: 'binary', minLength: 1 }), fc.constantFrom('wheel', '2026-13', 'constructor', 'true '))
    fc.assert(fc.property(keys, (key) => Boolean((kind.label ?? String)(key, field, 'en'))))
  })

  it('orders all its values: nothing before itself, and never in a circle', () => {
    const one = parsedBy(sample).map((value) => (field.many && Array.isArray(value) ? value[0] : value))
    const value = one.filter((given) => given !== undefined)
    const sign = (a: unknown, b: unknown) => Math.sign(kind.compare(a, b)) + 0
    fc.assert(
      fc.property(value, value, value, (a, b, c) => {
        expect(sign(a, a)).toBe(0)
        expect(sign(a, throughJson(a))).toBe(0)
        expect(sign(a, b)).toBe(-sign(b, a) + 0)
        if (sign(a, b) <= 0 && sign(b, c) <= 0) expect(sign(a, c)).toBeLessThanOrEqual(0)
        const key = kind.order
        if (key) for (const order of [key(a, 'es'), key(a, 'en')]) expect(['string', 'number']).toContain(typeof order)
      }),
    )
  })

  it('never throws, and keeps nothing that no database or hash agrees on', () => {
    const anything = fc.oneof(
      fc.jsonValue({ stringUnit: 'binary' }),
      fc.anything({ withNullPrototype: true }),
      fc.string({ unit: 'binary' }),
      fc.constantFrom<unknown>(
        '\u0000',
        'a\u0000b',
        '\ud800',
        'a\udc00',
        JSON.parse('{"__proto__": {"es": "x"}}'),
        { toString: 1, valueOf: 1 },
        [],
        {},
      ),
      fc.dictionary(
        fc.constantFrom('es', 'en', 'from', 'hash', 'amount', 'currency', 'register', 'what', '0', '__proto__'),
        fc.jsonValue(),
      ),
    )
    fc.assert(
      fc.property(anything, (raw) => {
        const parsed = kinds.parse(field, raw)
        if (parsed.issues) {
          expect(parsed.issues.length).toBeGreaterThan(0)
          return
        }
        expect(hasForbidden(parsed.value)).toBe(false)
        expect(kinds.parse(field, parsed.value)).toEqual({ value: parsed.value })
        expect(fits(parsed.value), JSON.stringify(parsed.value)).toBe(true)
      }),
      { numRuns: 400 },
    )
  })

  it('survives nesting without end', () => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"es":', '}'],
      ['{"0":', '}'],
    ] as const) {
      const raw: unknown = JSON.parse(`${open.repeat(50_000)}1${close.repeat(50_000)}`)
      expect(kinds.parse(field, raw).issues ?? 'taken').not.toBe('taken')
      expect(parseBody(kinds, { field }, { field: raw }).issues).toBeDefined()
    }
  })

  it('refuses nulls and lone surrogates inside its texts', () => {
    fc.assert(
      fc.property(parsedBy(sample), fc.constantFrom('\u0000', '\u0007', '\ud800', '\udfff'), (value, bad) => {
        const spoiled = JSON.parse(JSON.stringify(value), (_, part: unknown) => (typeof part === 'string' ? `${part}${bad}x` : part))
        if (hasForbidden(spoiled)) expect(kinds.parse(field, spoiled).issues).toBeDefined()
      }),
    )
  })

  it('comes back whole from the cells of a download, read as a form would send them', () => {
    const register = declare({ name: text(), field })
    if (kind.personal) return expect(columnsOf(register, kinds)).toEqual([...envelope, 'name'])
    fc.assert(
      fc.property(parsedBy(sample), (value) => {
        const cells = cellWriter(register, kinds)({ ...record, body: { field: value } })
        const named = columnsOf(register, kinds).map((column, at) => [column, cells[at] ?? ''] as const)
        const raw = nest(named.filter(([column]) => column.startsWith('field')))
        expect(parseBody(kinds, { field }, raw)).toEqual({ value: { field: value } })
      }),
    )
  })
})

describe('the values of each kind', () => {
  it.each<[string, Field, unknown, unknown]>([
    ['trims and normalises a text', text(), '  A\u0301ncash\r\nPeru ', 'Áncash\nPeru'],
    ['makes a text of a number that YAML read', text(), 2021, '2021'],
    ['takes a text of its pattern', text({ pattern: '[A-Z]{2}' }), 'PE', 'PE'],
    ['says yes in Spanish', boolean(), 'Sí', true],
    ['says no', boolean(), 'no', false],
    ['reads a number as a form sends it', integer(), ' 42 ', 42],
    ['keeps no negative zero', decimal(), -0, 0],
    ['rounds money as people wrote it', money(), { amount: '1.005', currency: 'pen' }, { minorUnits: 101, currency: 'PEN' }],
    ['rounds money below zero away from it', money(), { amount: -1.005, currency: 'PEN' }, { minorUnits: -101, currency: 'PEN' }],
    ['counts money in céntimos', money(), { amount: 8.29, currency: 'PEN' }, { minorUnits: 829, currency: 'PEN' }],
    ['counts yen whole', money(), { amount: '500', currency: 'JPY' }, { minorUnits: 500, currency: 'JPY' }],
    ['takes a leap day', date(), '2024-02-29', '2024-02-29'],
    ['takes a month where dates may be partial', date({ partial: true }), '2021-02', '2021-02'],
    ['leaves the end of a period open', period(), { from: '2021', to: '' }, { from: '2021' }],
    ['ends a period in the year it starts', period(), { from: '2021-12', to: '2021' }, { from: '2021-12', to: '2021' }],
    ['takes a text without language as Spanish', localized(), 'Hola', { es: 'Hola' }],
    ['takes native languages', localized(), { qu: 'Allinllachu' }, { qu: 'Allinllachu' }],
    ['parts many by bars and lines', text({ many: true }), 'a | b\nc||', ['a', 'b', 'c']],
    ['reads many from a form that numbers them', text({ many: true }), { 10: 'b', 2: 'a' }, ['a', 'b']],
    ['reads many from JSON in a cell', text({ many: true }), '["a | b", "c"]', ['a | b', 'c']],
    ['takes a place that YAML read as a number', place(), 15, '15'],
    [
      'counts everything where a figure has no query',
      figure(),
      { register: 'axes', what: { es: 'a', en: 'b' } },
      { register: 'axes', query: '', what: { es: 'a', en: 'b' } },
    ],
    ['leaves out the empty rows of a table', table({ a: text() }), [{ a: '' }, { a: 'x' }], [{ a: 'x' }]],
  ])('%s', (_, declared, raw, value) => {
    expect(kinds.parse(declared, raw)).toEqual({ value })
  })

  it.each<[string, Field, unknown, string]>([
    ['a text over its limit', text({ limit: 3 }), 'abcd', 'too-long'],
    ['a text of another pattern', text({ pattern: '[A-Z]{2}' }), 'PEN', 'bad-pattern'],
    ['a text that only begins like the pattern', text({ pattern: 'a|b' }), 'ab', 'bad-pattern'],
    ['a list for a text', text(), ['a'], 'wrong-shape'],
    ['a key that is no choice', choice(colours), 'yellow', 'not-a-choice'],
    ['a key of every object', choice(colours), 'constructor', 'not-a-choice'],
    ['a list of one for a choice', choice(colours), ['red'], 'not-a-choice'],
    ['perhaps for yes or no', boolean(), 'quizá', 'not-a-choice'],
    ['a fraction for a whole number', integer(), 1.5, 'not-an-integer'],
    ['a number that is too big to be exact', integer(), '9007199254740993', 'out-of-range'],
    ['a number outside its bounds', integer({ low: 1, high: 9 }), 10, 'out-of-range'],
    ['a number in another base', integer(), '0x10', 'not-a-number'],
    ['an infinite number', decimal(), 'Infinity', 'not-a-number'],
    ['an empty amount of money', money(), { amount: '', currency: 'PEN' }, 'not-a-number'],
    ['no amount of money', money(), { currency: 'PEN' }, 'not-a-number'],
    ['a truth for an amount of money', money(), { amount: true, currency: 'PEN' }, 'not-a-number'],
    ['a currency that is none', money(), { amount: 1, currency: 'SOL' }, 'not-a-currency'],
    ['a day that does not exist', date(), '2026-02-30', 'not-a-date'],
    ['a leap day of another year', date(), '2026-02-29', 'not-a-date'],
    ['a month where the whole date is wanted', date(), '2026-02', 'not-a-date'],
    ['a thirteenth month', date({ partial: true }), '2026-13', 'not-a-date'],
    ['an instant for a date', date(), '2026-02-03T10:00:00Z', 'not-a-date'],
    ['a period that ends before it starts', period(), { from: '2021-03', to: '2021-02' }, 'ends-before-start'],
    ['a period with a misspelt part', period(), { from: '2021', until: '2026' }, 'unknown-field'],
    ['an address that runs', url(), 'javascript:alert(1)', 'not-a-url'],
    ['an address that runs, disguised', url(), ' JavaScript:alert(1)//https://x', 'not-a-url'],
    ['an address that is data', url(), 'data:text/html,hi', 'not-a-url'],
    ['an address with a password', url(), 'https://ana:clave@gob.pe', 'not-a-url'],
    ['an address without a host', url(), 'https://', 'not-a-url'],
    ['an e-mail with two at signs', email(), 'a@b@c.pe', 'not-an-email'],
    ['an e-mail that adds headers', email(), 'a@b.pe\nBcc: x@y.pe', 'not-an-email'],
    ['a person with a wrong e-mail', person(), { email: 'ana' }, 'not-an-email'],
    ['an identifier in capitals', reference('organizations'), 'PCM', 'bad-id'],
    ['an identifier that climbs', reference('organizations'), '../pcm', 'bad-id'],
    ['an identifier of 81 letters', reference('organizations'), 'a'.repeat(81), 'bad-id'],
    ['a text without its English', localized({ translated: true }), { es: 'Hola' }, 'missing-translation'],
    ['a language that is none here', localized(), { es: 'Hola', de: 'Hallo' }, 'unknown-field'],
    ['a figure without words', figure(), { register: 'axes', what: { es: 'a' } }, 'missing-translation'],
    ['a file without its digest', file(), { name: 'a.txt', sizeBytes: 1 }, 'wrong-shape'],
    ['a file of an unknown size', file(), { hash: 'a'.repeat(64), name: 'a', sizeBytes: '' }, 'not-an-integer'],
    ['a row with another column', table({ a: text() }), [{ a: 'x', b: 'y' }], 'unknown-field'],
    ['more rows than fit', table({ a: text() }, { limit: 1 }), [{ a: 'x' }, { a: 'y' }], 'too-many'],
    ['more values than fit', text({ many: true }), Array.from({ length: 501 }, (_, at) => `v${at}`), 'too-many'],
  ])('refuse %s', (_, declared, raw, code) => {
    expect(codesOf(declared, raw)).toEqual([code])
  })

  it('say where inside they are wrong', () => {
    const rows = table({ title: localized({ translated: true }), when: date() })
    const { issues } = kinds.parse(rows, [{ title: { es: 'a', en: 'b' } }, { title: { es: 'a' }, when: 'ayer' }])
    expect(issues?.map(({ path, code }) => `${path} ${code}`)).toEqual(['1.title.en missing-translation', '1.when not-a-date'])
  })

  it('are found by place at every level above, and by date through its month and year', () => {
    expect(kinds.index(place(), '150101')).toEqual(['150101', '15', '1501'])
    expect(kinds.index(place(), 'xa')).toEqual(['xa'])
    expect(kinds.index(date(), '2026-07-28')).toEqual(['2026-07-28', '2026-07', '2026'])
  })

  it('are found once by two long texts that begin alike', () => {
    const long = text({ many: true, limit: 500 })
    expect(kinds.index(long, [`${'a'.repeat(300)}1`, `${'a'.repeat(300)}2`])).toHaveLength(1)
  })

  it('that are codes of countries are shown by their names, in filters too', () => {
    const field = country()
    expect([kinds.present(field, 'NL', 'es'), kinds.present(field, 'NL', 'en')]).toEqual([
      { as: 'text', text: 'Países Bajos' },
      { as: 'text', text: 'Netherlands' },
    ])
    expect(kinds.index(field, 'NL')).toEqual(['NL'])
    expect(['NL', 'nl"'].map((key) => countryKind.label?.(key, {}, 'es'))).toEqual(['Países Bajos', 'nl"'])
  })

  it('about a person are withheld wherever they are shown', () => {
    expect(kinds.present(person(), { name: 'Ana Quispe' }, 'es')).toEqual({ as: 'withheld' })
    expect(kinds.texts(person(), { name: 'Ana Quispe' })).toEqual([])
    expect(kinds.index(person(), { name: 'Ana Quispe' })).toEqual([])
  })

  it('show numbers and money as the reader writes them', () => {
    expect(kinds.present(decimal(), 1234567.5, 'es')).toEqual({ as: 'text', text: '1,234,567.5' })
    expect(kinds.present(money(), { minorUnits: 1050, currency: 'PEN' }, 'en')).toMatchObject({ text: expect.stringContaining('10.50') })
    expect(kinds.present(date(), '2026-07-28', 'es')).toMatchObject({ text: '28 de julio de 2026', machine: '2026-07-28' })
    expect(kinds.present(date({ partial: true }), '2021-02', 'en')).toMatchObject({ text: 'February 2021' })
  })
})

describe('a whole body', () => {
  const fields = { name: text({ required: true }), when: date(), tags: text({ many: true }) }

  it('names every field that is missing, unknown or wrong at once', () => {
    const { issues } = parseBody(kinds, fields, JSON.parse('{"when": "ayer", "__proto__": "x", "nmae": "y"}'))
    expect(issues?.map(({ path, code }) => `${path} ${code}`).sort()).toEqual([
      '__proto__ unknown-field',
      'name missing',
      'nmae unknown-field',
      'when not-a-date',
    ])
  })

  it('leaves out what a form sends empty', () => {
    expect(parseBody(kinds, fields, { name: ' Ana ', when: '', tags: ['', ' '] })).toEqual({ value: { name: 'Ana' } })
  })

  it.each([[null], ['text'], [[]], [7]])('refuses %j', (raw) => {
    expect(parseBody(kinds, fields, raw).issues).toHaveLength(1)
  })
})

describe('a catalog', () => {
  const make = (more: object) => () => defineCatalog([{ ...declared, ...more }], allKinds)
  const declared = declare({ name: text() })

  it('refuses two registers of one name', () => {
    expect(() => defineCatalog([declared, declared], allKinds)).toThrow('same name')
  })

  it('refuses a field of a kind that there is not', () => {
    expect(make({ fields: { name: { kind: 'hologram' } } })).toThrow('hologram')
  })

  it('refuses names that the lists need for themselves', () => {
    expect(make({ fields: { name: text(), sort: text() } })).toThrow('"sort"')
  })

  it('refuses to list, sum up or tabulate what is personal', () => {
    const fields = { name: text(), contact: person() }
    expect(make({ fields, list: ['contact'] })).toThrow('personal')
    expect(make({ fields, summary: 'contact' })).toThrow('personal')
    expect(make({ fields: { name: text(), people: table({ who: person() }) } })).toThrow('personal')
    expect(make({ fields: { name: text(), deep: table({ rows: table({ who: person() }) }) } })).toThrow('personal')
  })

  it('refuses facets and sorts that a kind cannot give, and a register without any order', () => {
    expect(make({ fields: { name: text(), web: url() }, facets: ['web'] })).toThrow('facet')
    expect(make({ fields: { name: text(), web: url() }, sorts: ['web'] })).toThrow('sorted')
    expect(make({ sorts: [] })).toThrow('sort order')
  })

  it('lets a table be a facet by the records that its rows name, and only so', () => {
    const tabled = (columns: Fields) => ({ fields: { name: text(), rows: table(columns) }, facets: ['rows'] })
    expect(make(tabled({ what: text() }))).toThrow('facet')
    expect(make(tabled({ what: text(), thing: reference('things') }))).not.toThrow()
  })
})

function declare(fields: Fields): Register {
  const words = { one: 'x', many: 'x', about: 'x', fields: Object.fromEntries(Object.keys(fields).map((name) => [name, { label: name }])) }
  return { ...shell, fields, words: { es: words, en: words } }
}

/** Dotted names, nested as forms send them. */
function nest(cells: readonly (readonly [string, string])[]): Record<string, unknown> {
  const whole: Record<string, unknown> = {}
  for (const [name, cell] of cells) {
    let at = whole
    const steps = name.split('.')
    for (const step of steps.slice(0, -1)) {
      at[step] ??= {}
      at = at[step] as Record<string, unknown> // made on the line above
    }
    at[steps.at(-1) ?? ''] = cell
  }
  return whole
}
