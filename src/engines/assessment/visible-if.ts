// The conditions of SurveyJS as they are written, `{a} = "x" and ({b} contains ["y"] or {c} notempty)`, read into ours. Read
// by a grammar and never run; what the grammar does not have is refused.

import type { Condition } from './condition.ts'
import { Refused } from './problem.ts'
import type { Choice, Kind } from './questionnaire.ts'

/** What a condition may ask about. */
export interface Asked {
  readonly id: string
  readonly kind: Kind
  readonly choices?: readonly Choice[]
}

type Operand = { readonly question: string } | { readonly values: readonly string[] }

const operators = [
  ['<>', 'unequal'],
  ['!=', 'unequal'],
  ['==', 'equal'],
  ['=', 'equal'],
  ['equal', 'equal'],
  ['notequal', 'unequal'],
  ['contains', 'contains'],
  ['contain', 'contains'],
  ['notcontains', 'lacks'],
  ['notcontain', 'lacks'],
  ['anyof', 'any'],
  ['allof', 'contains'],
  ['empty', 'empty'],
  ['notempty', 'answered'],
] as const

type Operator = (typeof operators)[number][1]

/**
 * @param text SurveyJS's visibleIf
 * @throws Refused with `bad-expression`, `unknown-question`
 */
export function parseVisibleIf(text: string, find: (question: string) => Asked | undefined): Condition {
  const tokens = tokensOf(text)
  let next = 0
  const fail = (): never => {
    throw new Refused([{ at: text.slice(0, 200), code: 'bad-expression', values: { name: (tokens[next] ?? '∎').slice(0, 40) } }])
  }
  const word = () => tokens[next]?.toLowerCase()
  const takes = (...wanted: readonly string[]): boolean => {
    if (!wanted.includes(word() ?? '')) return false
    next += 1
    return true
  }
  const found = either()
  if (next < tokens.length) fail()
  return found

  function either(): Condition {
    const parts = [together()]
    while (takes('or', '||')) parts.push(together())
    return single(parts) ?? { some: parts }
  }

  function together(): Condition {
    const parts = [unary()]
    while (takes('and', '&&')) parts.push(unary())
    return single(parts) ?? { every: parts }
  }

  function unary(): Condition {
    if (takes('!', 'not')) return { not: unary() }
    if (!takes('(')) return comparison()
    const inner = either()
    return takes(')') ? inner : fail()
  }

  function comparison(): Condition {
    const left = operand()
    const operator = operators.find(([name]) => name === word())?.[1] ?? fail()
    next += 1
    if (!('question' in left)) return fail()
    const asked = find(left.question)
    if (!asked) throw new Refused([{ at: text.slice(0, 200), code: 'unknown-question', values: { name: left.question.slice(0, 80) } }])
    if (operator === 'empty' || operator === 'answered') return { question: asked.id, answered: operator === 'answered' }
    const right = operand()
    return 'values' in right ? conditionOf(asked, operator, right.values) : fail()
  }

  function operand(): Operand {
    const token = tokens[next] ?? fail()
    next += 1
    if (token.startsWith('{')) return { question: token.slice(1, -1).trim() }
    if (token !== '[') return { values: [literal(token)] }
    const values: string[] = []
    while (!takes(']')) {
      values.push(literal(tokens[next] ?? fail()))
      next += 1
      if (!takes(',') && tokens[next] !== ']') fail()
    }
    return { values }
  }

  function literal(token: string): string {
    if (/^(".*"|'.*')$/s.test(token)) return token.slice(1, -1).replace(/\\(.)/g, '$1')
    return /^-?[\w.]+$/.test(token) ? token : fail()
  }
}

/** SurveyJS finds a text inside the value of a single answer, and members among several. */
function conditionOf(asked: Asked, operator: Exclude<Operator, 'empty' | 'answered'>, values: readonly string[]): Condition {
  const { id, kind } = asked
  if (operator === 'unequal') return { not: conditionOf(asked, 'equal', values) }
  if (operator === 'lacks') return { not: conditionOf(asked, 'contains', values) }
  if (operator === 'any') return { question: id, any: values }
  if (operator === 'contains' && kind === 'many') return { question: id, all: values }
  if (operator === 'contains') return { question: id, any: choicesWith(asked, values.join(',')) }
  return kind === 'many' ? exactly(asked, values) : { question: id, any: values }
}

/** Several answers equal a list where all of its members were ticked and no other was. */
function exactly({ id, choices = [] }: Asked, values: readonly string[]): Condition {
  const others = choices.map((choice) => choice.id).filter((choice) => !values.includes(choice))
  const all: Condition = { question: id, all: values }
  return others.length === 0 ? all : { every: [all, { not: { question: id, any: others } }] }
}

function choicesWith({ choices = [] }: Asked, part: string): readonly string[] {
  const found = choices.map(({ id }) => id).filter((id) => id.includes(part))
  return found.length > 0 ? found : [part]
}

function single(parts: readonly Condition[]): Condition | undefined {
  return parts.length === 1 ? parts[0] : undefined
}

function tokensOf(text: string): string[] {
  return text.match(/\{[^{}]*\}|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|<>|!=|==|&&|\|\||[()[\],=!]|[^\s()[\],=!"'{}<>&|]+|\S/g) ?? []
}
