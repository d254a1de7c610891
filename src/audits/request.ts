// What an audit was asked for, by the words of a command or the fields of a form: which columns mean what, and how the
// engine is to judge.

import { adjustMethods } from '../engines/equity/adjust.ts'
import { intervalMethods } from '../engines/equity/interval.ts'
import type { Plan } from '../engines/equity/plan.ts'
import type { FlagColumn, LogColumns } from '../kernel/analytics/cell-query.ts'
import { type Condition, ConditionError, parseCondition } from '../kernel/analytics/condition.ts'
import type { Words } from '../kernel/language.ts'

export interface AuditRequest {
  readonly columns: LogColumns
  readonly plan: Plan
  /** As typed: largest, best, overall, values of groups, or COL=VALUE. */
  readonly references: readonly string[]
}

/** What was typed under each option's name. */
export interface Asked {
  find(name: string): string | undefined
  list(name: string): readonly string[]
  has(name: string): boolean
}

/** Throws what `wrong` makes of an option and of why it cannot be. */
export function readRequest(given: Asked, wrong: Wrong): AuditRequest {
  const named = (name: string) => given.find(name)
  const typed = given
    .list('group')
    .flatMap((list) => list.split(','))
    .map((one) => one.split('*').map((name) => name.trim()))
  if (typed.length === 0 || typed.some((names) => names.includes('')))
    throw wrong('group', { es: '--group lleva los nombres de columnas: A,B,A*B.', en: '--group takes names of columns: A,B,A*B.' })
  const groups = [...new Set(typed.flat())]
  const [decision, score] = [named('decision'), named('score')]
  if (decision === undefined && score === undefined)
    throw wrong('decision', { es: 'Falta --decision, o al menos --score.', en: '--decision is missing, or at least --score.' })
  const outcome = named('outcome')
  const [condition, stratum, psu, weight, where] = ['given', 'stratum', 'psu', 'weight', 'where'].map(named)
  const survey = [stratum, psu, weight].some((name) => name !== undefined)
  const replicates = whole(given, 'bootstrap', { least: 1, most: 100_000, wrong })
  if (replicates !== undefined && survey)
    throw wrong('bootstrap', {
      es: '--bootstrap remuestrea filas y no respeta pesos, estratos ni unidades: use sin él --weight, --stratum y --psu.',
      en: '--bootstrap draws rows and heeds no weights, strata or units: leave it out with --weight, --stratum and --psu.',
    })
  const suppress = whole(given, 'suppress', { least: 2, most: 1000, wrong })
  if (suppress !== undefined && given.has('ll144'))
    throw wrong('ll144', {
      es: 'El informe de la Ley Local 144 lleva todas las cuentas: haga uno sin --suppress y guárdelo, o deje --ll144.',
      en: 'The report of Local Law 144 has every count: make it without --suppress and keep it, or leave --ll144 out.',
    })
  return {
    columns: {
      groups,
      ...(decision === undefined ? {} : { decision: flagColumn(decision, (why) => wrong('decision', why)) }),
      ...(outcome === undefined ? {} : { outcome: flagColumn(outcome, (why) => wrong('outcome', why)) }),
      ...defined({ score, condition, stratum, psu, weight }),
      ...(where === undefined ? {} : { where: conditionOf(where, (why) => wrong('where', why)) }),
    },
    plan: {
      columns: groups,
      groupings: typed.map((names) => names.map((name) => groups.indexOf(name))),
      interval: oneOf(given, 'interval', { known: intervalMethods, wrong }) ?? 'wilson',
      adjust: oneOf(given, 'adjust', { known: adjustMethods, wrong }) ?? 'holm',
      level: share(given, 'level', wrong) ?? 0.95,
      tolerance: share(given, 'tolerance', wrong) ?? 0.1,
      survey,
      conditional: condition !== undefined,
      ...(replicates === undefined
        ? {}
        : { bootstrap: { replicates, seed: whole(given, 'seed', { least: 0, most: 4294967295, wrong }) ?? 1 } }),
      ...(suppress === undefined ? {} : { suppress }),
    },
    references: given.list('reference'),
  }
}

export type Wrong = (option: string, why: Words) => Error

/** COL, or a comparison: COL=VALUE, COL=VALUE|VALUE, COL!=VALUE, COL>=NUMBER. */
function flagColumn(typed: string, wrong: (why: Words) => Error): FlagColumn {
  const at = typed.search(/[=<>!]/)
  const column = (at < 0 ? typed : typed.slice(0, at)).trim()
  const rest = at < 0 ? '' : typed.slice(at)
  const [sign] = /^(?:<=|>=|!=|[=<>])/.exec(rest) ?? []
  const value = rest.slice(sign?.length ?? 0).trim()
  if (column === '' || (at >= 0 && sign === undefined))
    throw wrong({ es: `No se entiende «${typed.slice(0, 80)}».`, en: `"${typed.slice(0, 80)}" is not understood.` })
  if (sign === undefined) return { column }
  const orders = sign !== '=' && sign !== '!='
  const values = value.split('|').map((one) => (orders ? Number(one) : one.trim()))
  if (value === '' || values.some(Number.isNaN) || (orders && values.length > 1))
    throw wrong({
      es: `A «${typed.slice(0, 80)}» le falta un valor que comparar.`,
      en: `"${typed.slice(0, 80)}" lacks a value to compare with.`,
    })
  return { column, test: { sign: signOf(sign), values } }
}

function signOf(text: string): NonNullable<FlagColumn['test']>['sign'] {
  switch (text) {
    case '<':
    case '<=':
    case '>':
    case '>=':
    case '!=':
      return text
    default:
      return '='
  }
}

function conditionOf(typed: string, wrong: (why: Words) => Error): Condition {
  try {
    return parseCondition(typed)
  } catch (error) {
    if (!(error instanceof ConditionError)) throw error
    throw wrong({
      es: `--where no se entiende desde «${error.at.slice(0, 80)}». Lleva comparaciones con AND, OR, NOT, IN, BETWEEN e IS NULL: "edad >= 25 AND sexo = 'F'".`,
      en: `--where is not understood at "${error.at.slice(0, 80)}". It takes comparisons with AND, OR, NOT, IN, BETWEEN and IS NULL: "age >= 25 AND sex = 'F'".`,
    })
  }
}

function whole(given: Asked, name: string, { least, most, wrong }: { least: number; most: number; wrong: Wrong }): number | undefined {
  const typed = given.find(name)
  if (typed === undefined) return undefined
  const value = Number(typed)
  if (Number.isInteger(value) && value >= least && value <= most) return value
  throw wrong(name, {
    es: `--${name} lleva un número entero de ${least} a ${most}.`,
    en: `--${name} takes a whole number from ${least} to ${most}.`,
  })
}

function share(given: Asked, name: string, wrong: Wrong): number | undefined {
  const typed = given.find(name)
  if (typed === undefined) return undefined
  const value = Number(typed)
  if (value > 0 && value < 1) return value
  throw wrong(name, {
    es: `--${name} lleva un número entre 0 y 1, como 0.95.`,
    en: `--${name} takes a number between 0 and 1, such as 0.95.`,
  })
}

function oneOf<const T extends string>(given: Asked, name: string, { known, wrong }: { known: readonly T[]; wrong: Wrong }): T | undefined {
  const typed = given.find(name)
  const found = known.find((one) => one === typed)
  if (typed === undefined || found !== undefined) return found
  throw wrong(name, { es: `--${name} es uno de: ${known.join(', ')}.`, en: `--${name} is one of: ${known.join(', ')}.` })
}

function defined(some: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(some).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}
