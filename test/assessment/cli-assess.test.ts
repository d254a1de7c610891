/** `quipu assess` as people run it: a questionnaire and answers in, a score out, or the reason why there is none. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCommandLine, type CommandLine } from '../command-line.ts'
import { root } from '../world.ts'
import { edited, example } from './example.ts'
import { lawNamed, nothingElse } from './laws.ts'

let cli: CommandLine
beforeAll(() => {
  cli = aCommandLine()
  mkdirSync(cli.folder, { recursive: true })
  write('small.json', example)
  write('answers.json', { personal: 'yes', sources: ['own'], extra: 1 })
})
afterAll(() => cli.remove())

const at = (name: string) => join(cli.folder, name)
function write(name: string, value: unknown): string {
  writeFileSync(at(name), JSON.stringify(value))
  return at(name)
}

function spoiledLaw(path: string, value: unknown): string {
  return write('law.json', edited(path, value, JSON.parse(readFileSync(join(root, 'src/laws/pe-ds-115.json'), 'utf8'))))
}

describe('quipu assess', () => {
  it('scores answers, by a file, and says the same to people', async () => {
    const ended = await cli.run(['assess', 'score', at('small.json'), at('answers.json'), '--json', at('score.json')])
    expect(ended.err).toBe('')
    const facts: unknown = JSON.parse(readFileSync(at('score.json'), 'utf8'))
    expect(facts).toMatchObject({
      raw: 5,
      mitigation: 0,
      current: 5,
      level: 2,
      max: 8,
      maxMitigation: 2,
      byQuestion: { personal: 4, sources: 1, audit: 0 },
      unknown: ['extra'],
      complete: false,
      open: ['audit'],
      duties: [],
    })
    const validate = new Ajv2020({ strict: true }).compile(JSON.parse(readFileSync(join(root, 'docs/format/score.schema.json'), 'utf8')))
    expect(validate(facts), JSON.stringify(validate.errors)).toBe(true)
    expect(ended.out).toContain('Score: 5 / 8 (raw 5, mitigation 0 / 2)')
    expect(ended.out).toContain('extra')
  })

  it('scores an included questionnaire, as it was published too', async () => {
    const file = write('hidden.json', { currentPage: 0, data: { aboutDataSource1: 'item2-0', aboutDataSource2: 'item5-4', junk: [1] } })
    const strict = await cli.run(['assess', 'score', 'aia-canada-0.9', file, '--json', '-'])
    const published = await cli.run(['assess', 'score', 'aia-canada-0.9', file, '--published-behaviour', '--json', '-'])
    expect(strict.facts).toMatchObject({ level: 1, max: 107, published_behaviour: false, unknown: ['junk'] })
    expect(published.facts).toMatchObject({ raw: 4, current: 4, level: 1, max: 107, maxMitigation: 45, published_behaviour: true })
  })

  it('says what if, with another answer', async () => {
    const ended = await cli.run([
      'assess',
      'what-if',
      at('small.json'),
      at('answers.json'),
      '--set',
      'sources=own,bought',
      '--set',
      'audit=yearly',
      '--json',
      '-',
    ])
    expect(ended.facts).toMatchObject({ before: { current: 5, level: 2 }, after: { current: 7, level: 3 }, room: null, above: 1 })
    const told = await cli.run(['assess', 'what-if', at('small.json'), at('answers.json')], { LANG: 'es_PE.UTF-8' })
    expect(told.out).toContain('Cambian el nivel, cada una por sí sola:')
    expect(told.out).toContain('personal = no')
  })

  it('scores old answers under another version', async () => {
    const other = write('other.json', edited('pages.0.questions.0.choices.0.points', 6))
    const ended = await cli.run(['assess', 'rescore', at('small.json'), at('answers.json'), '--to', other, '--json', '-'])
    expect(ended.facts).toMatchObject({
      before: { raw: 5 },
      after: { raw: 7 },
      difference: { raw: 2, level: 0 },
      changed: [{ question: 'personal', before: 4, after: 6 }],
    })
  })

  it('imports a survey, and says what it leaves', async () => {
    const survey = write('survey.json', {
      pages: [
        {
          name: 'one',
          elements: [
            { type: 'radiogroup', name: 'q-RS', choices: ['a-1', 'b-0'] },
            { type: 'html', name: 'h' },
          ],
        },
      ],
    })
    const about = write('about.json', {
      id: 'mine',
      title: { en: 'Mine' },
      source: { name: 'me', licence: 'MIT' },
      scoring: { published: 'number-after-last-hyphen', levels: [{ level: 1, upTo: 1, title: { en: 'One' } }] },
    })
    const ended = await cli.run(['assess', 'import', survey, '--about', about, '--of-version', '3', '--json', at('mine.json')])
    expect(ended.out.trim()).toBe('pages.0.elements.1: html')
    const scored = await cli.run(['assess', 'score', at('mine.json'), write('a.json', { 'q-RS': 'a-1' }), '--json', '-'])
    expect(scored.facts).toMatchObject({ questionnaire: { id: 'mine', version: '3' }, raw: 1, max: 1 })
  })

  it('classifies a system under a law, with the duties of whoever uses it', async () => {
    const file = write('class.json', { ...nothingElse(lawNamed('pe-ds-115')), '24.1.f': 'yes' })
    const plain = await cli.run(['assess', 'classify', 'pe-ds-115', file, '--json', '-'])
    expect(plain.facts).toMatchObject({
      law: 'pe-ds-115',
      class: 'high',
      article: '24.1.f',
      decidedBy: [{ question: '24.1.f', answer: ['yes'] }],
      pending: false,
    })
    expect(plain.facts).not.toHaveProperty('duties')
    const findings = write('findings.json', { policy: { finding: 'met', evidence: ['https://example.org'] } })
    const words = [
      'assess',
      'classify',
      'pe-ds-115',
      file,
      '--kind',
      'regional',
      '--role',
      'implementer',
      '--on',
      '2027-09-11',
      '--findings',
      findings,
    ]
    const ended = await cli.run([...words, '--json', at('duties.json')], { LANG: 'es_PE.UTF-8' })
    expect(ended.out).toContain('Riesgo alto')
    expect(ended.out).toContain('no verificable en fuentes públicas')
    const { duties }: { duties: readonly { duty: string; state: string; due: string | null }[] } = JSON.parse(
      readFileSync(at('duties.json'), 'utf8'),
    )
    expect(duties.find(({ duty }) => duty === 'policy')).toMatchObject({ state: 'met', due: '2027-09-10' })
  })

  it.each([
    ['a law that there is not', () => ['classify', 'pe-ley-0', at('answers.json')], 4, /pe-ds-115/],
    [
      'a law in a circle',
      () => ['classify', spoiledLaw('pages.0.when', { question: '23.1.a', any: ['yes'] }), at('answers.json')],
      3,
      /go in a circle/,
    ],
    [
      'a law that cites what it has not',
      () => ['classify', spoiledLaw('steps.1.article', '99'), at('answers.json')],
      3,
      /has no article "99"/,
    ],
    ['a day before the law', () => ['classify', 'pe-ds-115', write('empty.json', {}), '--on', '2025-01-01'], 3, /outside the time/],
    ['contradictory answers', () => ['classify', 'pe-ds-115', write('c.json', { infers: 'no', '23.1.a': 'yes' })], 3, /it is not asked/],
    ['a kind without a role', () => ['classify', 'pe-ds-115', write('empty.json', {}), '--kind', 'regional'], 2, /go together/],
    [
      'a kind that there is not',
      () => ['classify', 'pe-ds-115', write('empty.json', {}), '--kind', 'church', '--role', 'both'],
      3,
      /no kind of institution "church"/,
    ],
    ['a step that there is not', () => ['guess', 'aia-canada-0.9'], 2, /There is no step "guess"/],
    ['no answers', () => ['score', 'aia-canada-0.9'], 2, /ANSWERS is missing/],
    ['no other version', () => ['rescore', at('small.json'), at('answers.json')], 2, /--to is missing/],
    ['a questionnaire that there is not', () => ['score', 'aia-mars', at('answers.json')], 4, /aia-canada-1\.0\.1/],
    ['a file that there is not', () => ['score', at('nothing.json'), at('answers.json')], 3, /could not be read/],
    [
      'a circle',
      () => ['score', write('circle.json', edited('pages.0.questions.0.when', { question: 'sources', any: ['own'] })), at('answers.json')],
      3,
      /personal → sources → personal/,
    ],
    [
      'a condition on nothing',
      () => ['score', write('none.json', edited('pages.1.when', { question: 'x', answered: true })), at('answers.json')],
      3,
      /There is no question "x"/,
    ],
    [
      'answers that contradict',
      () => ['score', at('small.json'), write('two.json', { personal: ['yes', 'no'] })],
      3,
      /One answer is possible, and there are 2/,
    ],
    ['an answer among no choices', () => ['score', at('small.json'), write('none.json', { personal: 'x' })], 3, /is not one of: yes, no/],
    [
      'no published behaviour',
      () => ['score', at('small.json'), at('answers.json'), '--published-behaviour'],
      3,
      /does not say how the tool/,
    ],
    [
      'a question that there is not',
      () => ['what-if', at('small.json'), at('answers.json'), '--set', 'x=y'],
      3,
      /There is no question "x"/,
    ],
  ] as const)('refuses %s', async (_name, words, exit, says) => {
    const ended = await cli.run(['assess', ...words()])
    expect(ended.err).toMatch(says)
    expect(ended.exit).toBe(exit)
    expect(ended.out).toBe('')
  })
})
