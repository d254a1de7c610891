// One metric of a group set against that of the reference: difference, ratio and test.

import { compareMeasured } from './compare-measured.ts'
import { type Compared, type ComparisonTest, type Effect, undefinedComparison } from './compared.ts'
import { newcombe, type Proportion } from './difference.ts'
import { limitsOfF1, type Precision, rateInfluence, sharesOfF1 } from './estimate.ts'
import { dot, proportion, type RateMetric } from './metric.ts'
import { ratioOf } from './ratio.ts'
import type { Group } from './rollup.ts'
import { scaled, studentP, studentValue, varianceOf } from './survey.ts'
import { testPair } from './two-proportions.ts'

/** Against another group, or against everybody: then the group's own share in everybody is reckoned with. */
export function compareRates(
  group: Group,
  reference: Group,
  metric: RateMetric,
  how: { precision: Precision; overall: boolean },
): Compared {
  const [a, b] = [proportion(group, metric), proportion(reference, metric)]
  if (a.n === 0) return undefinedComparison(metric.empty)
  if (b.n === 0) return undefinedComparison('reference-undefined')
  if (how.precision.design) return compareWeighted(group, reference, metric, how.precision)
  const against = metric.key === 'f1' ? againstF1 : againstGroup
  return how.overall ? againstOverall(a, b, how.precision, against) : against(a, b, how.precision)
}

type Against = (a: Proportion, b: Proportion, precision: Precision) => Compared

function againstGroup(a: Proportion, b: Proportion, { level }: Precision): Compared {
  return {
    difference: { value: a.k / a.n - b.k / b.n, ...newcombe(a, b, level), method: 'newcombe' },
    ratio: ratioOf(a, b, level),
    test: testPair(a, b),
  }
}

/** By the share that F1 is a rising function of: two groups are alike in the one exactly where they are in the other. */
function againstF1(a: Proportion, b: Proportion, precision: Precision): Compared {
  const measured = ({ k, n }: Proportion) => ({ value: k / n, ...limitsOfF1({ k, n }, { ...precision, method: 'wilson' }), se: Number.NaN })
  const [mine, theirs] = [measured(a), measured(b)]
  const { difference } = compareMeasured(mine, theirs, 'difference', precision)
  const ratio = a.k > 0 && b.k > 0 ? compareMeasured(mine, theirs, 'ratio', precision).ratio : null
  return { difference, ratio, test: testPair(sharesOfF1(a), sharesOfF1(b)) }
}

/**
 * p - P, where P = f p + (1 - f) r holds the group itself, is (1 - f)(p - r), with r the rest's rate; and p / P is
 * q / (f q + 1 - f) with q = p / r, a rising function of q. So both take the limits of group against rest.
 */
function againstOverall(a: Proportion, whole: Proportion, precision: Precision, against: Against): Compared {
  const rest = { k: whole.k - a.k, n: whole.n - a.n }
  if (rest.n === 0) return undefinedComparison('one-group')
  const share = a.n / whole.n
  const { difference, ratio, test } = against(a, rest, precision)
  const back = (q: number | null | undefined) => (typeof q === 'number' ? q / (share * q + 1 - share) : 1 / share)
  return {
    difference: difference && {
      ...difference,
      value: a.k / a.n - whole.k / whole.n,
      low: (difference.low ?? 0) * (1 - share),
      high: (difference.high ?? 0) * (1 - share),
    },
    ratio: ratio && {
      ...ratio,
      value: whole.k === 0 ? null : a.k / a.n / (whole.k / whole.n),
      low: back(ratio.low),
      high: back(ratio.high),
    },
    test,
  }
}

function compareWeighted(group: Group, reference: Group, metric: RateMetric, { design, level }: Precision): Compared {
  if (!design) return undefinedComparison('weighted')
  const [p, r] = [group, reference].map(({ weights }) => dot(metric.top, weights) / dot(metric.bottom, weights))
  if (p === undefined || r === undefined || Number.isNaN(p) || Number.isNaN(r)) return undefinedComparison(metric.empty)
  const [mine, theirs] = [rateInfluence(group, metric, p), rateInfluence(reference, metric, r)]
  const t = studentValue(level, design.df)
  const se = Math.sqrt(varianceOf(design, [mine, scaled(theirs, -1)]))
  const statistic = (p - r) / se
  const difference: Effect = { value: p - r, low: p - r - t * se, high: p - r + t * se, method: 'linearised' }
  const test: ComparisonTest | null =
    se > 0 ? { method: 'student-t', p: studentP(statistic, design.df), t: { statistic, df: design.df } } : null
  if (p === 0 || r === 0) return { difference, ratio: null, test, reason: r === 0 ? 'reference-zero' : 'no-variation' }
  const logSe = Math.sqrt(varianceOf(design, [scaled(mine, 1 / p), scaled(theirs, -1 / r)]))
  const ratio: Effect = { value: p / r, low: (p / r) * Math.exp(-t * logSe), high: (p / r) * Math.exp(t * logSe), method: 'linearised' }
  return { difference, ratio, test }
}
