// `quipu assess classify`: the class of a system under a law, and what the law asks of whoever it is.

import { parseAnswers } from '../../engines/assessment/answers.ts'
import { type Classification, classify, refuseOutside } from '../../engines/assessment/classify.ts'
import { type DutyStanding, dutiesOf } from '../../engines/assessment/duties.ts'
import { parseFindings } from '../../engines/assessment/findings.ts'
import type { Law } from '../../engines/assessment/law.ts'
import { questionsOf } from '../../engines/assessment/questionnaire.ts'
import type { PageLanguage, Words } from '../../kernel/language.ts'
import { drawTable } from '../draw-table.ts'
import { refusing } from './input.ts'
import type { Told } from './steps.ts'
import { textIn } from './table.ts'

export interface Asked {
  readonly law: Law
  readonly answers: unknown
  /** What the answers' file is called in complaints. */
  readonly name: string
  /** YYYY-MM-DD. */
  readonly on: string | undefined
  readonly today: string
  readonly kind: string | undefined
  readonly role: string | undefined
  readonly findings: unknown
}

const states: Readonly<Record<DutyStanding['state'], Words>> = {
  met: { es: 'cumplido, con evidencia', en: 'met, with evidence' },
  'not-met': { es: 'no cumplido', en: 'not met' },
  'not-verifiable': { es: 'no verificable en fuentes públicas', en: 'not verifiable from public sources' },
  'not-yet-due': { es: 'aún no vence', en: 'not yet due' },
  'does-not-apply': { es: 'no corresponde', en: 'does not apply' },
}

/** Duties are told where both kind and role are given. */
export function tellClass({ law, answers, name, on, today, kind, role, findings }: Asked, language: PageLanguage): Told {
  refusing('law-refused', law.id, () => refuseOutside(law, on))
  const { given, classification } = refusing('answers-refused', name, () => {
    const given = parseAnswers(law, answers)
    return { given, classification: classify(law, given.answers, on) }
  })
  const duties =
    kind === undefined || role === undefined
      ? undefined
      : refusing('law-refused', law.id, () =>
          dutiesOf(law, { classification, answers: given.answers, kind, role, today: on ?? today, findings: parseFindings(law, findings) }),
        )
  return {
    facts: { ...classification, unknown: given.unknown, ...(duties ? { duties } : {}) },
    text: draw(law, classification, duties, language),
  }
}

function draw(law: Law, found: Classification, duties: readonly DutyStanding[] | undefined, language: PageLanguage): string {
  const say = (words: Words) => words[language]
  const titled = (things: readonly { readonly id: string; readonly title: Parameters<typeof textIn>[0] }[], id: string) =>
    textIn(things.find((thing) => thing.id === id)?.title ?? {}, language) || id
  const questions = questionsOf(law)
  return [
    `${textIn(law.title, language)}, ${law.version}`,
    titled(law.classes, found.class),
    ...(found.article === null ? [] : [titled(law.articles, found.article)]),
    ...found.decidedBy
      .filter(() => found.article !== null)
      .slice(0, 3)
      .map(({ question, answer }) => `  ${titled(questions, question)} ${answer.join(', ')}`),
    ...found.also.map(({ article }) => `${say({ es: 'También', en: 'Also' })}: ${titled(law.articles, article)}`),
    ...found.missing.map((question) => `${say({ es: 'Falta', en: 'Missing' })}: ${question}: ${titled(questions, question)}`),
    ...found.remarks.map(({ says }) => `! ${textIn(says, language)}`),
    ...(duties
      ? [
          '',
          ...drawTable(
            duties
              .filter(({ state }) => state !== 'does-not-apply')
              .map((duty) => [duty.article, duty.due ?? '—', say(states[duty.state]), textIn(duty.title, language)]),
            120,
          ),
        ]
      : []),
  ].join('\n')
}
