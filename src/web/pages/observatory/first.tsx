// Can the country be first in its region? The answer over all weights with its proof, and the shortest change that would do.

import { Undefined } from '../../../engines/composite/problem.ts'
import { countryName } from '../../../kernel/country-name.ts'
import { type Asked, askFirst, type CanBeFirst } from '../../../registers/index-editions/first.ts'
import type { Measured } from '../../../registers/index-editions/measure.ts'
import { findStanding, listPlaces } from '../../../registers/index-editions/standing.ts'
import { decimalsOf, rounded } from '../../charts/decimals.ts'
import { Ranges } from '../../charts/ranges.tsx'
import { joined } from '../../joined.ts'
import { say } from '../../known.ts'
import type { Answer, Context } from '../../page.ts'
import { answerChart } from './chart-page.tsx'
import { clipped, componentName, findHome, type Home, metadataOf, needMeasured, trailTo } from './subject.ts'
import { Views } from './views.tsx'

export async function firstPage(context: Context): Promise<Answer> {
  const { words, language } = context
  const { index, measured } = await needMeasured(context)
  const home = await findHome(context)
  const found = ask(measured, home)
  const standing = findStanding(measured, home.country, home.region)
  const { columns, firstAnswers } = words.observatory
  const isFirst = standing?.place === 1
  const says = found
    ? isFirst
      ? words.observatory.firstAlready(home.name)
      : firstAnswers[found.any.answer.answer](home.name)
    : `${words.observatory.undefinedHere}.`
  const steps = found && !isFirst && found.change.reachable ? found.change.steps : []
  const decimals = decimalsOf(steps.map(({ to }) => to))
  const said = (value: number) => rounded(value, decimals, language)
  const lacks = measured.edition.body.missing === 'zero' && steps.some(({ from }) => from === 0)
  const highest = (code: string) => Math.max(...(found?.scores.rows.map((row) => row[found.scores.codes.indexOf(code)] ?? 0) ?? [0]))
  return answerChart(context, {
    title: words.observatory.firstTitle(home.name, home.regionName),
    kind: say(measured.edition.body.name, language),
    trail: trailTo(context, index, measured.edition),
    says,
    read: steps.length > 0 ? [words.observatory.cheapestRead, ...(lacks ? [words.observatory.zeroIsMissing] : [])].join(' ') : undefined,
    columns: [
      { key: 'component', label: columns.component },
      { key: 'from', label: columns.from, decimals },
      { key: 'to', label: columns.to, decimals },
      { key: 'rise', label: columns.cost, decimals },
    ],
    rows: steps.map(({ code, from, to, cost }) => ({ cells: [componentName(measured, code, context), from, to, cost] })),
    drawing:
      steps.length === 0 ? undefined : (
        <Ranges
          says={says}
          noted={words.observatory.rise}
          rows={steps.map(({ code, from, to, cost }) => ({
            name: clipped(componentName(measured, code, context), 30),
            low: Math.min(from, to),
            high: highest(code),
            value: from,
            to,
            isOwn: true,
            isBold: false,
            note: `+${said(cost)}`,
          }))}
        />
      ),
    before: found && <Proof found={found} measured={measured} isFirst={isFirst} context={context} />,
    after: <Views index={index} measured={measured} home={home} context={context} />,
    metadata: {
      ...metadataOf(context, measured),
      country: home.country ?? null,
      region: home.region?.key ?? null,
      answer: found?.any.answer.answer ?? null,
      margin: found?.any.answer.margin ?? null,
      weights: found ? Object.fromEntries(found.scores.codes.map((code, at) => [code, found.any.answer.weights[at] ?? 0])) : null,
      rivals: found?.any.answer.rivals ?? null,
      dominatedBy: found?.dominatedBy ?? null,
      withinAQuarter: found ? { answer: found.near.answer.answer, margin: found.near.answer.margin } : null,
    },
  })
}

function ask(measured: Measured, { country, region }: Home): CanBeFirst | undefined {
  try {
    return country === undefined
      ? undefined
      : askFirst(
          measured,
          country,
          listPlaces(measured, region).map((one) => one.country),
        )
  } catch (error) {
    if (error instanceof Undefined) return undefined
    throw error
  }
}

interface ProofProps {
  readonly found: CanBeFirst
  readonly measured: Measured
  readonly isFirst: boolean
  readonly context: Context
}

function Proof({ found, measured, isFirst, context }: ProofProps) {
  const { words, language } = context
  const { any, near, dominatedBy, scores, change } = found
  const names = (codes: readonly string[]) =>
    joined(
      codes.map((code) => countryName(code, language)),
      language,
    )
  return (
    <>
      <p>{words.observatory.within[near.answer.answer]}</p>
      <p>{dominatedBy.length > 0 ? words.observatory.dominated(names(dominatedBy)) : words.observatory.notDominated}</p>
      <details>
        <summary>{words.observatory.proof}</summary>
        <p>{proofOf(any, found, measured, context)}</p>
        <p class="quiet">{any.flaws.length === 0 ? words.observatory.checked : words.observatory.notChecked(any.flaws.join('; '))}</p>
        {scores.leftOut.length > 0 && <p class="quiet">{words.observatory.leftOut(names(scores.leftOut))}</p>}
      </details>
      <h2>{words.observatory.cheapest}</h2>
      <p>
        {isFirst
          ? words.observatory.now
          : change.reachable
            ? words.observatory.cheapestSays(change.steps.length, rounded(change.cost, 1, language))
            : words.observatory.unreachable}
      </p>
    </>
  )
}

/** Weights that put it first, or rivals that no weights beat: whichever the answer rests on. */
function proofOf({ answer }: Asked, { scores }: CanBeFirst, measured: Measured, context: Context): string {
  const { words, language } = context
  const percent = (share: number) => `${rounded(share * 100, 0, language)} %`
  if (answer.answer === 'never') {
    const rivals = answer.rivals.map(({ unit, share }) => `${countryName(unit, language)} ${percent(share)}`)
    return words.observatory.mixture(joined(rivals, language), rounded(-answer.margin, 2, language))
  }
  const weights = scores.codes
    .map((code, at) => ({ name: componentName(measured, code, context), weight: answer.weights[at] ?? 0 }))
    .filter(({ weight }) => weight > 0.005)
    .map(({ name, weight }) => `${name} ${percent(weight)}`)
  return words.observatory.bestWeights(joined(weights, language), rounded(answer.margin, 2, language))
}
