// Conditions on rows as people write them: `race = 'Other' AND age >= 25`. They are parsed here and written anew for each
// database, so that nothing typed ever reaches one as SQL.

import type { Dialect } from './dialect.ts'

export type Condition =
  | { readonly is: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly is: 'not'; readonly of: Condition }
  | { readonly is: 'missing'; readonly column: string }
  | { readonly is: 'compare'; readonly column: string; readonly sign: Sign; readonly values: readonly Value[] }

export type Sign = '=' | '!=' | '<' | '<=' | '>' | '>='

/** A number is compared as a number, a text as it stands. */
export type Value = string | number

/** Of what cannot be understood: the part of the text that begins there. */
export class ConditionError extends Error {
  readonly at: string

  constructor(at: string) {
    super(`not understood: ${at}`)
    this.at = at
  }
}

export function parseCondition(text: string): Condition {
  const tokens = tokenize(text)
  const condition = parseAny(tokens)
  const rest = tokens.peek()
  if (rest) throw new ConditionError(rest.text)
  return condition
}

export function columnsOf(condition: Condition): string[] {
  switch (condition.is) {
    case 'all':
    case 'any':
      return condition.of.flatMap(columnsOf)
    case 'not':
      return columnsOf(condition.of)
    default:
      return [condition.column]
  }
}

export function writeCondition(condition: Condition, dialect: Dialect): string {
  switch (condition.is) {
    case 'all':
    case 'any':
      return `(${condition.of.map((one) => writeCondition(one, dialect)).join(condition.is === 'all' ? ' AND ' : ' OR ')})`
    case 'not':
      return `(NOT ${writeCondition(condition.of, dialect)})`
    case 'missing':
      return `(${dialect.identifier(condition.column)} IS NULL)`
    case 'compare':
      return writeComparison(condition, dialect)
    default:
      return condition satisfies never
  }
}

function writeComparison({ column, sign, values }: Extract<Condition, { is: 'compare' }>, dialect: Dialect): string {
  const name = dialect.identifier(column)
  const one = (value: Value) =>
    typeof value === 'number'
      ? `${dialect.asNumber(name)} ${sign === '!=' ? '<>' : sign} ${value}`
      : `${dialect.asText(name)} ${sign === '!=' ? '<>' : sign} ${dialect.text(value)}`
  return `(${values.map(one).join(sign === '!=' ? ' AND ' : ' OR ')})`
}

interface Token {
  readonly text: string
  readonly kind: 'word' | 'quoted' | 'sign'
}

interface Tokens {
  peek(): Token | undefined
  take(): Token
  /** Takes the next token where it is this word or sign. */
  takes(word: string): boolean
}

function tokenize(text: string): Tokens {
  const found: Token[] = []
  const pattern = /\s*(?:'((?:[^']|'')*)'|"((?:[^"]|"")*)"|(<=|>=|!=|<>|[=<>(),])|([^\s=<>!(),'"]+))/gy
  while (pattern.lastIndex < text.trimEnd().length) {
    const at = pattern.lastIndex
    const match = pattern.exec(text)
    if (!match) throw new ConditionError(text.slice(at).trim())
    const [, single, double, sign, word] = match
    if (single !== undefined) found.push({ kind: 'quoted', text: single.replaceAll("''", "'") })
    else if (double !== undefined) found.push({ kind: 'quoted', text: double.replaceAll('""', '"') })
    else if (sign !== undefined) found.push({ kind: 'sign', text: sign === '<>' ? '!=' : sign })
    else found.push({ kind: 'word', text: word ?? '' })
  }
  let at = 0
  const is = (token: Token | undefined, word: string) => token !== undefined && token.kind !== 'quoted' && token.text.toUpperCase() === word
  return {
    peek: () => found[at],
    take() {
      const token = found[at++]
      if (!token) throw new ConditionError('…')
      return token
    },
    takes(word) {
      if (!is(found[at], word)) return false
      at++
      return true
    },
  }
}

function parseAny(tokens: Tokens): Condition {
  const of = [parseAll(tokens)]
  while (tokens.takes('OR')) of.push(parseAll(tokens))
  return of.length === 1 && of[0] ? of[0] : { is: 'any', of }
}

function parseAll(tokens: Tokens): Condition {
  const of = [parseOne(tokens)]
  while (tokens.takes('AND')) of.push(parseOne(tokens))
  return of.length === 1 && of[0] ? of[0] : { is: 'all', of }
}

function parseOne(tokens: Tokens): Condition {
  if (tokens.takes('NOT')) return { is: 'not', of: parseOne(tokens) }
  if (tokens.takes('(')) {
    const inner = parseAny(tokens)
    need(tokens, ')')
    return inner
  }
  const column = tokens.take()
  if (column.kind === 'sign') throw new ConditionError(column.text)
  return parseAfter(column.text, tokens)
}

function parseAfter(column: string, tokens: Tokens): Condition {
  if (tokens.takes('IS')) {
    const negated = tokens.takes('NOT')
    need(tokens, 'NULL')
    const missing = { is: 'missing', column } as const
    return negated ? { is: 'not', of: missing } : missing
  }
  const negated = tokens.takes('NOT')
  if (tokens.takes('IN')) {
    need(tokens, '(')
    const values = [literalOf(tokens.take())]
    while (tokens.takes(',')) values.push(literalOf(tokens.take()))
    need(tokens, ')')
    return { is: 'compare', column, sign: negated ? '!=' : '=', values }
  }
  if (tokens.takes('BETWEEN')) {
    const low = literalOf(tokens.take())
    need(tokens, 'AND')
    const between: Condition = {
      is: 'all',
      of: [
        { is: 'compare', column, sign: '>=', values: [low] },
        { is: 'compare', column, sign: '<=', values: [literalOf(tokens.take())] },
      ],
    }
    return negated ? { is: 'not', of: between } : between
  }
  const sign = tokens.take()
  if (negated || !isSign(sign.text)) throw new ConditionError(sign.text)
  return { is: 'compare', column, sign: sign.text, values: [literalOf(tokens.take())] }
}

function need(tokens: Tokens, word: string): void {
  if (!tokens.takes(word)) throw new ConditionError(tokens.peek()?.text ?? `… ${word}`)
}

function isSign(text: string): text is Sign {
  return ['=', '!=', '<', '<=', '>', '>='].includes(text)
}

function literalOf(token: Token): Value {
  if (token.kind === 'sign') throw new ConditionError(token.text)
  return token.kind === 'word' && /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(token.text) ? Number(token.text) : token.text
}
