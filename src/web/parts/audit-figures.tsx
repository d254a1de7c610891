// The figures of an audit's report: each is a picture, and the same as a table and as cells for a download.

import type { ComponentChildren } from 'preact'
import { locale, percent } from '../../audits/plain.ts'
import type { AuditFacts } from '../../audits/run.ts'
import type { GroupingReport, GroupReport, MetricReport } from '../../engines/equity/report.ts'
import type { PageLanguage } from '../../kernel/language.ts'
import { DotIntervalPlot } from '../charts/dot-interval.tsx'
import { LinesPlot, mostLines } from '../charts/lines.tsx'
import type { Wording } from '../wording/es.ts'

export interface AuditFigure {
  /** In its address: "0-tpr" is the first grouping's. */
  readonly name: string
  readonly title: string
  readonly help: string
  /** As a table for people. */
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** As a table for machines, under English names. */
  readonly columns: readonly string[]
  readonly cells: readonly (readonly (string | number | null)[])[]
  draw(): ComponentChildren
}

const drawn = ['selection_rate', 'tpr', 'fpr', 'precision', 'for', 'base_rate', 'auc'] as const
type Drawn = (typeof drawn)[number]

interface Saying {
  readonly words: Wording
  readonly language: PageLanguage
}

/** Of each grouping, in their order: a figure for each metric that any group has, then its curves. */
export function figuresOf(facts: AuditFacts, saying: Saying): AuditFigure[][] {
  return facts.by.map((grouping, at) => [
    ...drawn
      .filter((metric) => grouping.groups.some(({ metrics }) => typeof metrics?.[metric].value === 'number'))
      .map((metric) => metricFigure(facts, grouping, { ...saying, at, metric })),
    ...curveFigures(grouping, { ...saying, at }),
  ])
}

function metricFigure(
  { overall, method }: AuditFacts,
  grouping: GroupingReport,
  { words, language, at, metric }: Saying & { at: number; metric: Drawn },
): AuditFigure {
  const said = words.audit
  const columns = grouping.columns.join(' × ')
  const title = said.figure(said.metrics[metric], columns)
  const shown = grouping.groups.flatMap((group) => {
    const found = group.metrics?.[metric]
    return found ? [{ group, found, label: labelOf(group, words), isReference: isReference(group, grouping) }] : []
  })
  const hidden = grouping.groups.filter(({ suppressed }) => suppressed).map((group) => labelOf(group, words))
  const everybody = overall.metrics?.[metric].value ?? null
  const compared = (group: GroupReport) =>
    grouping.comparisons.find((one) => one.metric === metric && JSON.stringify(one.group) === JSON.stringify(group.key))
  const share = (value: number | null) => (value === null ? '—' : `${percent(value, language)} %`)
  return {
    name: `${at}-${metric}`,
    title,
    help: metric === drawn[0] ? said.figureHelp(String(Math.round(method.level * 1000) / 10)) : '',
    head: [columns, said.people, said.rate, said.interval_, said.difference, said.p],
    rows: [
      ...shown.map(({ group, found, label, isReference: is }) => [
        label,
        count(found.n, language),
        share(found.value),
        intervalOf(found, language),
        is ? said.isReference : differenceOf(compared(group)?.difference, language),
        pOf(compared(group)?.test?.p_adjusted),
      ]),
      ...hidden.map((label) => [label, said.suppressed, '', '', '', '']),
    ],
    columns: ['group', 'metric', 'k', 'n', 'value', 'low', 'high', 'difference', 'difference_low', 'difference_high', 'p_adjusted'],
    cells: shown.map(({ group, found, label }) => {
      const { difference, test } = compared(group) ?? {}
      const { k, n, value, low, high } = found
      return [
        label,
        metric,
        k,
        n,
        value,
        low,
        high,
        difference?.value ?? null,
        difference?.low ?? null,
        difference?.high ?? null,
        test?.p_adjusted ?? null,
      ]
    }),
    draw: () => (
      <DotIntervalPlot
        title={`${title}. ${shown.map(({ label, found }) => `${label}: ${share(found.value)} ${intervalOf(found, language)}`).join('; ')}`}
        rows={shown.map(({ label, found, isReference: is }) => ({
          label,
          note: `${share(found.value)} · ${said.people_(count(found.n, language))}`,
          value: found.value,
          low: found.low,
          high: found.high,
          isReference: is,
        }))}
        line={everybody === null ? undefined : { value: everybody, label: `${said.everybody}: ${share(everybody)}` }}
        format={(value) => `${Math.round(value * 100)} %`}
      />
    ),
  }
}

function curveFigures(grouping: GroupingReport, { words, language, at }: Saying & { at: number }): AuditFigure[] {
  const said = words.audit
  const columns = grouping.columns.join(' × ')
  const groups = grouping.groups.flatMap((group) =>
    group.calibration && group.thresholds
      ? [{ label: labelOf(group, words), calibration: group.calibration, thresholds: group.thresholds, n: group.n }]
      : [],
  )
  if (groups.length === 0) return []
  const named = (label: string, n: number | undefined) => `${label}, ${said.people_(count(n ?? null, language))}`
  const number = (value: number) => new Intl.NumberFormat(locale(language), { maximumFractionDigits: 4 }).format(value)
  const whole = (value: number) => `${Math.round(value * 100)} %`
  const bins = groups.flatMap(({ label, calibration }) => calibration.map((bin) => ({ label, ...bin })))
  const steps = groups.flatMap(({ label, thresholds }) => thresholds.map((step) => ({ label, ...step })))
  const scores = bins.flatMap(({ from, to }) => [from, to])
  return [
    {
      name: `${at}-calibration`,
      title: `${said.calibration} (${columns})`,
      help: said.calibrationHelp,
      head: [columns, said.scoreFrom, said.scoreTo, said.people, said.rate, said.interval_],
      rows: bins.map(({ label, from, to, n, value, low, high }) => [
        label,
        number(from),
        number(to),
        count(n, language),
        `${percent(value, language)} %`,
        intervalOf({ low, high }, language),
      ]),
      columns: ['group', 'score_from', 'score_to', 'k', 'n', 'value', 'low', 'high'],
      cells: bins.map(({ label, from, to, k, n, value, low, high }) => [label, from, to, k, n, value, low, high]),
      draw: () => (
        <LinesPlot
          title={`${said.calibration} (${columns})`}
          series={groups.slice(0, mostLines).map(({ label, n, calibration }) => ({
            label: named(label, n),
            points: calibration.map(({ from, to, value, low, high }) => ({ x: (from + to) / 2, y: value, low, high })),
          }))}
          x={{ label: said.score, range: [Math.min(...scores), Math.max(...scores)], format: number }}
          y={{ label: said.metrics.base_rate, range: [0, 1], format: whole }}
          diagonal={false}
        />
      ),
    },
    {
      name: `${at}-roc`,
      title: `${said.roc} (${columns})`,
      help: said.rocHelp,
      head: [columns, said.scoreFrom, said.metrics.tpr, said.metrics.fpr],
      rows: steps.map(({ label, threshold, tpr, fpr }) => [label, number(threshold), shareOf(tpr, language), shareOf(fpr, language)]),
      columns: ['group', 'threshold', 'selection_rate', 'tpr', 'fpr'],
      cells: steps.map(({ label, threshold, selection_rate, tpr, fpr }) => [label, threshold, selection_rate, tpr, fpr]),
      draw: () => (
        <LinesPlot
          title={`${said.roc} (${columns})`}
          series={groups.slice(0, mostLines).map(({ label, n, thresholds }) => ({
            label: named(label, n),
            points: [...thresholds.flatMap(({ tpr, fpr }) => (tpr === null || fpr === null ? [] : [{ x: fpr, y: tpr }])), { x: 0, y: 0 }],
          }))}
          x={{ label: said.metrics.fpr, range: [0, 1], format: whole }}
          y={{ label: said.metrics.tpr, range: [0, 1], format: whole }}
          diagonal
        />
      ),
    },
  ]
}

function labelOf({ key }: GroupReport, words: Wording): string {
  return key.map((value) => value ?? words.audit.unknown).join(' × ')
}

function isReference({ key }: GroupReport, { reference }: GroupingReport): boolean {
  return reference.key !== null && JSON.stringify(reference.key) === JSON.stringify(key)
}

function count(people: number | null, language: PageLanguage): string {
  return people === null ? '—' : new Intl.NumberFormat(locale(language)).format(people)
}

function shareOf(value: number | null, language: PageLanguage): string {
  return value === null ? '—' : `${percent(value, language)} %`
}

function intervalOf({ low, high }: Pick<MetricReport, 'low' | 'high'>, language: PageLanguage): string {
  return low === null || high === null ? '—' : `${percent(low, language)}–${percent(high, language)} %`
}

function differenceOf(
  effect: { value: number | null; low: number | null; high: number | null } | null | undefined,
  language: PageLanguage,
) {
  if (!effect || effect.value === null) return '—'
  const signed = (value: number | null) => (value === null ? '—' : `${value > 0 ? '+' : ''}${percent(value, language)}`)
  return `${signed(effect.value)} [${signed(effect.low)}, ${signed(effect.high)}]`
}

function pOf(p: number | undefined): string {
  return p === undefined ? '—' : p < 0.001 ? '< 0.001' : p.toPrecision(2)
}
