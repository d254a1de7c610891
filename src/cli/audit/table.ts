// An audit as text for a terminal: for each grouping a table of rates with their intervals, what is undefined and why,
// and the verdicts with their reasons.

import { metricWords, reasonWords, summaryWords, verdictReasons, verdictWords } from '../../audits/words.ts'
import type { Audit, Comparison, GroupingReport, GroupReport, MetricReport } from '../../engines/equity/report.ts'
import type { PageLanguage } from '../../kernel/language.ts'
import { drawTable } from '../draw-table.ts'

const shownMetrics = ['selection_rate', 'tpr', 'fpr', 'precision', 'auc'] as const

const words = {
  es: {
    group: 'GRUPO',
    people: 'PERSONAS',
    ratio: 'RAZÓN',
    p: 'P AJUSTADA',
    everybody: 'todas las personas',
    unknown: 'sin dato',
    suppressed: 'no se publica: pocas personas',
    reference: 'Referencia',
    same: 'Iguales en todos los grupos',
    left: 'filas auditadas',
    few: 'Pocas',
    kinds: { largest: 'el grupo más grande', best: 'el mejor grupo en cada tasa', overall: 'todas las personas', named: 'la pedida' },
    chance: (points: string) => `por puro azar, con grupos iguales, sería de ${points}`,
    interval: (level: number) =>
      `Entre corchetes, intervalos del ${level} %. La razón y la P son de la tasa de selección frente a la referencia.`,
  },
  en: {
    group: 'GROUP',
    people: 'PEOPLE',
    ratio: 'RATIO',
    p: 'ADJUSTED P',
    everybody: 'everybody',
    unknown: 'unknown',
    suppressed: 'not published: few people',
    reference: 'Reference',
    same: 'The same in all groups',
    left: 'rows audited',
    few: 'Few',
    kinds: { largest: 'the largest group', best: 'the best group in each rate', overall: 'everybody', named: 'the one asked for' },
    chance: (points: string) => `by chance alone, were all groups equal, it would be ${points}`,
    interval: (level: number) => `In brackets, ${level} % intervals. Ratio and P are of the selection rate against the reference.`,
  },
} as const

export function drawAudit(audit: Audit, language: PageLanguage, columns: number | undefined): string {
  const said = words[language]
  const metrics = shownMetrics.filter((key) => key === 'selection_rate' || typeof audit.overall.metrics?.[key].value === 'number')
  const lines = [`${audit.rows ?? said.few} ${said.left}`, said.interval(Math.round(audit.method.level * 1000) / 10)]
  for (const grouping of audit.by) lines.push('', ...drawGrouping(grouping, audit, { metrics, language, columns }))
  return lines.join('\n')
}

interface Look {
  readonly metrics: readonly (typeof shownMetrics)[number][]
  readonly language: PageLanguage
  readonly columns: number | undefined
}

function drawGrouping(grouping: GroupingReport, audit: Audit, { metrics, language, columns }: Look): string[] {
  const said = words[language]
  const head = [grouping.columns.join(' × '), said.people, ...metrics.map((key) => nameOf(key, language).toUpperCase()), said.ratio, said.p]
  const byGroup = new Map(
    grouping.comparisons.filter(({ metric }) => metric === 'selection_rate').map((one) => [one.group.join('\u0000'), one]),
  )
  const row = (group: GroupReport, name: string): string[] =>
    group.suppressed
      ? [name, said.suppressed]
      : [
          name,
          String(group.n),
          ...metrics.map((key) => rateOf(group.metrics?.[key])),
          ...comparisonOf(byGroup.get(group.key.join('\u0000'))),
        ]
  const rows = grouping.groups.map((group) => row(group, group.key.map((value) => value ?? said.unknown).join(' × ')))
  const { kind, key } = grouping.reference
  return [
    ...drawTable([head, ...rows, row(audit.overall, said.everybody)], columns),
    ...reasonsOf(grouping, metrics, language),
    `${said.reference}: ${said.kinds[kind]}${key ? ` (${key.join(' × ')})` : ''}`,
    ...verdictsOf(grouping, language),
  ]
}

/** The metric's name in the table: a word where the language has one, otherwise its abbreviation. */
function nameOf(metric: string, language: PageLanguage): string {
  return metricWords[metric]?.[language] ?? metric.toUpperCase()
}

function rateOf(metric: MetricReport | undefined): string {
  if (!metric || metric.value === null) return '—'
  const limits = metric.low === null || metric.high === null ? '' : ` [${percent(metric.low)}–${percent(metric.high)}]`
  return `${percent(metric.value)}${limits}`
}

function comparisonOf(comparison: Comparison | undefined): string[] {
  const { ratio, test } = comparison ?? {}
  const limits = ratio ? ` [${ratio.low?.toFixed(2) ?? '0'}–${ratio.high?.toFixed(2) ?? '∞'}]` : ''
  return [ratio ? `${ratio.value?.toFixed(3) ?? '—'}${limits}` : '', test ? test.p_adjusted.toPrecision(2) : '']
}

/** Which rates have no value, and why: never a zero in their place. */
function reasonsOf({ groups }: GroupingReport, metrics: Look['metrics'], language: PageLanguage): string[] {
  return groups.flatMap(({ key, metrics: own }) =>
    metrics.flatMap((metric) => {
      const reason = own?.[metric].value === null ? own[metric].reason : undefined
      return reason
        ? [
            `${key.map((value) => value ?? words[language].unknown).join(' × ')}, ${nameOf(metric, language)}: ${reasonWords[reason][language]}`,
          ]
        : []
    }),
  )
}

function verdictsOf({ summary, homogeneity }: GroupingReport, language: PageLanguage): string[] {
  const test = homogeneity.selection_rate
  const same = test
    ? [
        `${words[language].same} (${nameOf('selection_rate', language).toLowerCase()}): ${test.method} ${test.statistic.toFixed(2)}, df ${test.df}, p ${test.p.toPrecision(3)}`,
      ]
    : []
  const figures = (['demographic_parity_difference', 'equalized_odds_difference', 'four_fifths'] as const).map((key) => {
    const { value, low, high, limit, verdict, reason, expectedIfEqual } = summary[key]
    const shown = value === null ? '—' : `${value.toFixed(3)} [${low?.toFixed(3)}–${Number.isFinite(high) ? high?.toFixed(3) : '∞'}]`
    const chance = expectedIfEqual === undefined ? '' : `; ${words[language].chance(expectedIfEqual.toFixed(3))}`
    const sign = key === 'four_fifths' ? '≥' : '≤'
    return `${summaryWords[key][language]}: ${shown} (${sign} ${limit}): ${verdictWords[verdict][language].toUpperCase()}, ${verdictReasons[reason][language]}${chance}`
  })
  return [...same, ...figures]
}

function percent(value: number): string {
  return (value * 100).toFixed(1)
}
