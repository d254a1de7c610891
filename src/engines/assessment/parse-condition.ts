// A condition as somebody wrote it, read into one, and held against the questions that there are.

import { type Condition, partsOf } from './condition.ts'
import type { Problem } from './problem.ts'
import type { Question } from './questionnaire.ts'
import { type Reader, readerOf } from './reader.ts'

const deepest = 20
const forms = ['question + any', 'question + all', 'question + answered', 'every', 'some', 'not']

/** What is wrong is noted; then nothing comes back. */
export function parseCondition(at: string, given: unknown, problems: Problem[], depth = 0): Condition | undefined {
  const before = problems.length
  const read = readerOf(at, given, problems)
  const found = depth > deepest ? undefined : parseForm(read, problems, depth)
  if (!found && problems.length === before) problems.push({ at, code: 'wrong-shape', values: { wanted: forms.join(' | ') } })
  return problems.length === before ? found : undefined
}

function parseForm(read: Reader, problems: Problem[], depth: number): Condition | undefined {
  const inner = (name: string, value: unknown) => parseCondition(`${read.at}.${name}`, value, problems, depth + 1)
  for (const name of ['every', 'some'] as const) {
    if (!read.has(name)) continue
    read.only([name])
    const parts = read.value(name)
    if (!Array.isArray(parts) || parts.length === 0) return undefined
    const found = parts.map((part: unknown, index) => inner(`${name}.${index}`, part)).filter((part) => part !== undefined)
    return name === 'every' ? { every: found } : { some: found }
  }
  if (read.has('not')) {
    read.only(['not'])
    const found = inner('not', read.value('not'))
    return found && { not: found }
  }
  const question = read.text('question')
  for (const name of ['any', 'all'] as const) {
    if (!read.has(name)) continue
    read.only(['question', name])
    const choices = read.strings(name)
    if (choices.length === 0) return undefined
    return name === 'any' ? { question, any: choices } : { question, all: choices }
  }
  read.only(['question', 'answered'])
  const answered = read.flag('answered')
  return answered === undefined ? undefined : { question, answered }
}

/** Notes a condition that refers to what is not there, or asks of a question what it cannot answer. */
export function checkCondition(at: string, condition: Condition, questions: ReadonlyMap<string, Question>, problems: Problem[]): void {
  for (const part of partsOf(condition)) {
    const question = questions.get(part.question)
    if (!question) {
      problems.push({ at, code: 'unknown-question', values: { name: part.question.slice(0, 80) } })
      continue
    }
    if ('answered' in part) continue
    const wanted = 'any' in part ? part.any : part.all
    if (question.kind === 'text') problems.push({ at, code: 'not-choosable', values: { name: question.id } })
    else
      for (const choice of wanted)
        if (!question.choices?.some(({ id }) => id === choice))
          problems.push({ at, code: 'unknown-choice', values: { question: question.id, name: choice.slice(0, 80) } })
    if ('all' in part && question.kind === 'one' && new Set(part.all).size > 1)
      problems.push({ at, code: 'not-choosable', values: { name: question.id } })
  }
}
