// The report of a published audit, as its record's file has it. The file may be any: what is not a report is not taken for one.

import type { Kernel } from '../kernel/kernel.ts'
import type { Values } from '../kernel/record/record.ts'
import type { AuditFacts } from './run.ts'

/** Undefined where the file is not there, or is not what this program writes. */
export async function findReport({ files }: Pick<Kernel, 'files'>, body: Values): Promise<AuditFacts | undefined> {
  const hash: unknown = Object(body.report).hash
  const bytes = typeof hash === 'string' ? await files.find(hash) : undefined
  if (!bytes) return undefined
  try {
    const read: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return isFacts(read) ? read : undefined
  } catch {
    return undefined
  }
}

/** Whether it has every member that pages read, in its shape. */
export function isFacts(read: unknown): read is AuditFacts {
  const { inputs, method, overall, by, suppressed } = Object(read)
  return (
    isText(Object(inputs).sha256) &&
    isText(Object(inputs).query) &&
    isText(Object(inputs).engine) &&
    isText(Object(inputs).version) &&
    isNumber(Object(method).level) &&
    isNumber(Object(suppressed).groups) &&
    isNumber(Object(suppressed).threshold ?? 0) &&
    isGroup(overall) &&
    isList(by, isGrouping)
  )
}

function isGrouping(read: unknown): boolean {
  const { columns, groups, reference, comparisons, summary } = Object(read)
  const { demographic_parity_difference: gap, equalized_odds_difference: odds, four_fifths: ratio } = Object(summary)
  return (
    isList(columns, isText) &&
    isList(groups, isGroup) &&
    isText(Object(reference).kind) &&
    (Object(reference).key === null || isKey(Object(reference).key)) &&
    isList(comparisons, isComparison) &&
    [gap, odds, ratio].every(isFigure)
  )
}

function isFigure(read: unknown): boolean {
  const { value, low, high, limit, verdict, reason } = Object(read)
  return (
    [value, low, high].every((one) => one === null || isNumber(one)) &&
    isNumber(limit) &&
    ['meets', 'fails', 'not determined'].includes(verdict) &&
    ['within-limit', 'beyond-limit', 'limit-inside-interval', 'undefined-groups', 'too-few-groups', 'nobody'].includes(reason)
  )
}

function isGroup(read: unknown): boolean {
  const { key, suppressed, n, metrics, missing, calibration, thresholds } = Object(read)
  if (!isKey(key)) return false
  if (suppressed === true) return true
  return (
    isNumber(n) &&
    isNumber(Object(missing).outcome ?? 0) &&
    typeof metrics === 'object' &&
    metrics !== null &&
    Object.values(metrics).every(isMetric) &&
    (calibration === undefined || isList(calibration, isNumbers)) &&
    (thresholds === undefined || isList(thresholds, isNumbers))
  )
}

function isMetric(read: unknown): boolean {
  const { value, k, n, low, high } = Object(read)
  return [value, k, n, low, high].every((one) => one === null || one === undefined || isNumber(one))
}

function isComparison(read: unknown): boolean {
  const { metric, group, difference, test } = Object(read)
  return isText(metric) && isKey(group) && isMetric(difference ?? {}) && isNumber(Object(test).p_adjusted ?? 0)
}

function isNumbers(read: unknown): boolean {
  return Object.values(Object(read)).every((one) => one === null || isNumber(one))
}

function isKey(read: unknown): boolean {
  return isList(read, (one) => one === null || isText(one))
}

function isList(read: unknown, isOne: (one: unknown) => boolean): boolean {
  return Array.isArray(read) && read.every(isOne)
}

function isText(read: unknown): read is string {
  return typeof read === 'string'
}

function isNumber(read: unknown): read is number {
  return typeof read === 'number' && Number.isFinite(read)
}
