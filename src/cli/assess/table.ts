// What `quipu assess` says to people.

import { type Questionnaire, questionsOf, type Texts } from '../../engines/assessment/questionnaire.ts'
import type { Rescored } from '../../engines/assessment/rescore.ts'
import { levelOf, type Score } from '../../engines/assessment/score.ts'
import type { WhatIf } from '../../engines/assessment/what-if.ts'
import type { PageLanguage, Words } from '../../kernel/language.ts'
import { drawTable } from '../draw-table.ts'

const most = 20

export interface Scored {
  readonly score: Score
  readonly unknown: readonly string[]
  readonly open: readonly string[]
}

export function drawScore(questionnaire: Questionnaire, { score, unknown, open }: Scored, language: PageLanguage): string {
  const say = (words: Words) => words[language]
  const hidden = score.questions.filter(({ state }) => state === 'hidden').map(({ id }) => id)
  const highest = score.questions.filter(({ points }) => points !== 0)
  return [
    ...head(questionnaire, score, language),
    ...(open.length > 0
      ? [
          `${say({ es: 'Incompleta: preguntas sin respuesta', en: 'Incomplete: questions without an answer' })}: ${open.length} (${open.slice(0, 5).join(', ')}${open.length > 5 ? ', …' : ''})`,
        ]
      : []),
    '',
    ...drawTable(
      highest.map(({ id, points, max, counts }) => [id, `${points} / ${max}`, counts]),
      undefined,
    ),
    ...(hidden.length > 0
      ? ['', `${say({ es: 'No puntúan, porque no se preguntan', en: 'Without points, since they are not asked' })}: ${hidden.join(', ')}`]
      : []),
    ...(unknown.length > 0
      ? ['', `${say({ es: 'No son preguntas de esta versión', en: 'No questions of this version' })}: ${unknown.join(', ')}`]
      : []),
  ].join('\n')
}

export function drawWhatIf(
  questionnaire: Questionnaire,
  before: Score,
  { now, changes, room, above }: WhatIf,
  language: PageLanguage,
): string {
  const say = (words: Words) => words[language]
  const titles = new Map(questionsOf(questionnaire).map(({ id, title }) => [id, textIn(title, language)]))
  return [
    ...head(questionnaire, now, language),
    ...(before.current === now.current && before.level === now.level
      ? []
      : [`${say({ es: 'Antes', en: 'Before' })}: ${before.current}, ${say({ es: 'nivel', en: 'level' })} ${before.level}`]),
    ...(room === null ? [] : [`${say({ es: 'Puntos hasta el nivel siguiente', en: 'Points until the next level' })}: > ${room}`]),
    ...(above === null
      ? []
      : [`${say({ es: 'Puntos de más para el nivel anterior', en: 'Points too many for the level below' })}: ${above}`]),
    '',
    changes.length === 0
      ? say({ es: 'Ninguna otra respuesta sola cambia el nivel.', en: 'No single other answer changes the level.' })
      : say({ es: 'Cambian el nivel, cada una por sí sola:', en: 'Each of these alone changes the level:' }),
    ...drawTable(
      changes
        .slice(0, most)
        .map(({ question, answer, current, level }) => [
          `→ ${level}`,
          String(current),
          `${question} = ${answer.join(', ')}`,
          titles.get(question) ?? '',
        ]),
      100,
    ),
    ...(changes.length > most ? [`… ${changes.length - most}`] : []),
  ].join('\n')
}

export function drawRescored(
  from: Questionnaire,
  to: Questionnaire,
  { before, after, changed, lost, open }: Rescored,
  language: PageLanguage,
): string {
  const say = (words: Words) => words[language]
  return [
    ...head(from, before, language),
    ...head(to, after, language),
    '',
    ...drawTable(
      changed.map((one) => [one.question, `${one.before ?? '—'} → ${one.after ?? '—'}`]),
      undefined,
    ),
    ...lost.map(({ question, answer }) => `${say({ es: 'No se traslada', en: 'Not carried over' })}: ${question} = ${answer.join(', ')}`),
    `${say({ es: 'Preguntas con puntaje sin respuesta', en: 'Questions with points and without an answer' })}: ${open.length}`,
  ].join('\n')
}

function head(questionnaire: Questionnaire, score: Score, language: PageLanguage): string[] {
  const say = (words: Words) => words[language]
  const level = questionnaire.scoring && levelOf(questionnaire.scoring, score.current, score.max)
  return [
    `${textIn(questionnaire.title, language)} ${questionnaire.version}`,
    level ? textIn(level.title, language) : '',
    `${say({ es: 'Puntaje', en: 'Score' })}: ${score.current} / ${score.max} (${say({ es: 'bruto', en: 'raw' })} ${score.raw}, ${say({ es: 'mitigación', en: 'mitigation' })} ${score.mitigation} / ${score.maxMitigation}${score.relieved ? `, ${say({ es: 'con rebaja', en: 'with relief' })}` : ''})`,
  ]
}

/** In the wanted language or the first that there is. */
export function textIn(texts: Texts, language: PageLanguage): string {
  return texts[language] ?? texts.en ?? Object.values(texts)[0] ?? ''
}
