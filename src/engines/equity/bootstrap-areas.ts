// The bootstrap of what is made of scores: the area under each group's ROC curve, and that between it and the reference's. As with rates, rows are
// resampled by one draw over cells, here of group, score and outcome.

import { drawMultinomial, seededRandom } from '../numeric/random.ts'
import { type BootstrapPlan, type Percentiles, percentiles } from './bootstrap.ts'
import { areaBetweenRocs, areaUnderRoc, type Histogram, sumOf } from './roc.ts'

export type DrawnAreas = Readonly<Partial<Record<'auc' | 'abroca', Percentiles>>>

/** More draws than this take minutes: then areas are not resampled. */
const mostDraws = 500_000_000

export interface Scored {
  /** Of groups that share nobody. */
  readonly histograms: readonly Histogram[]
  /** Which of them the others are set against; `overall` for all of them together. */
  readonly reference: number | 'overall' | undefined
  /** People without a known score and outcome, so that the number of those with both varies as it would. */
  readonly others: number
}

/** @returns by group in the order given */
export function bootstrapAreas({ histograms, reference, others }: Scored, plan: BootstrapPlan & { level: number }): readonly DrawnAreas[] {
  const counts = Float64Array.from([...histograms.flatMap(({ positives, negatives }) => [...positives, ...negatives]), others])
  if (counts.length * plan.replicates > mostDraws) return histograms.map(() => ({}))
  const random = seededRandom(plan.seed)
  const drawn = new Float64Array(counts.length)
  const replicas = views(histograms, drawn)
  const values = histograms.map(() => ({ auc: new Float64Array(plan.replicates), abroca: new Float64Array(plan.replicates) }))
  for (let replicate = 0; replicate < plan.replicates; replicate++) {
    drawMultinomial(random, counts, drawn)
    const baseline = reference === 'overall' ? sumOf(replicas) : reference === undefined ? undefined : replicas[reference]
    replicas.forEach((replica, at) => {
      const own = values[at]
      if (!own) return
      own.auc[replicate] = areaUnderRoc(replica, plan.level)?.value ?? Number.NaN
      own.abroca[replicate] = baseline && at !== reference ? (areaBetweenRocs(replica, baseline) ?? Number.NaN) : Number.NaN
    })
  }
  return values.map(({ auc, abroca }) => {
    const [area, between] = [percentiles(auc, plan.level), percentiles(abroca, plan.level)]
    return { ...(area ? { auc: area } : {}), ...(between ? { abroca: between } : {}) }
  })
}

/** Histograms over the drawn counts themselves: each draw is seen by them without a copy. */
function views(histograms: readonly Histogram[], drawn: Float64Array): Histogram[] {
  let at = 0
  return histograms.map(({ scores }) => {
    const positives = drawn.subarray(at, at + scores.length)
    const negatives = drawn.subarray(at + scores.length, at + 2 * scores.length)
    at += 2 * scores.length
    return { scores, positives, negatives }
  })
}
