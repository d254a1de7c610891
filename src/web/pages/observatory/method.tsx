// An edition made again from its own components: each aggregate with what was published beside it.

import { countryName } from '../../../kernel/country-name.ts'
import { type Difference, type Recomputation, recompute } from '../../../registers/index-editions/recompute.ts'
import { missingRules } from '../../../registers/vocabularies/index-terms.ts'
import { rounded } from '../../charts/decimals.ts'
import { say } from '../../known.ts'
import type { Answer, Context } from '../../page.ts'
import { answerChart } from './chart-page.tsx'
import { componentName, findHome, metadataOf, needMeasured, trailTo } from './subject.ts'
import { Views } from './views.tsx'

const most = 10

export async function methodPage(context: Context): Promise<Answer> {
  const { words, language } = context
  const { index, measured } = await needMeasured(context)
  const home = await findHome(context)
  const found = recompute(measured)
  const components = found.aggregates.filter(({ beyond }) => beyond.length > 0).length
  const ranks = found.ranks?.ofScores.length ?? 0
  const { columns } = words.observatory
  return answerChart(context, {
    title: words.observatory.methodTitle(say(measured.edition.body.name, language)),
    kind: words.observatory.views.method,
    trail: trailTo(context, index, measured.edition),
    says: components + ranks === 0 ? words.observatory.methodRight : words.observatory.methodWrong(components, ranks),
    read: words.observatory.methodRead,
    columns: [
      { key: 'component', label: columns.component },
      { key: 'count', label: columns.compared, decimals: 0 },
      { key: 'farthest', label: columns.farthest, decimals: 6 },
      { key: 'tolerance', label: columns.tolerance, decimals: 9 },
      { key: 'beyond', label: columns.beyond, decimals: 0 },
    ],
    rows: found.aggregates.map(({ code, count, farthest, tolerance, beyond }) => ({
      isOwn: beyond.length > 0,
      cells: [componentName(measured, code, context), count, farthest, tolerance, beyond.length],
    })),
    after: (
      <>
        <Differences found={found} missing={measured.edition.body.missing} context={context} />
        <Views index={index} measured={measured} home={home} context={context} />
      </>
    ),
    metadata: { ...metadataOf(context, measured), recomputation: found },
  })
}

function Differences({
  found: { aggregates, ranks, otherRule },
  missing,
  context,
}: {
  found: Recomputation
  missing: string
  context: Context
}) {
  const { words, language } = context
  const list = (differences: readonly Difference[], decimals: number) => (
    <ul class="bullets">
      {differences.slice(0, most).map(({ country, published, recomputed }) => (
        <li>
          {words.observatory.difference(
            countryName(country, language),
            rounded(published, decimals, language),
            rounded(recomputed, decimals, language),
          )}
        </li>
      ))}
      {differences.length > most && <li>… ({differences.length})</li>}
    </ul>
  )
  const other = missingRules.terms[missing === 'zero' ? 'renormalise' : 'zero']
  return (
    <section>
      {aggregates.filter(({ beyond }) => beyond.length > 0).map(({ beyond }) => list(beyond, 6))}
      {ranks && (
        <>
          <p>
            {words.observatory.ranksOf(ranks.count)}{' '}
            {ranks.ofScores.length === 0 ? words.observatory.ranksRight : words.observatory.ranksWrong(ranks.ofScores.length)}
          </p>
          {ranks.ofScores.length > 0 && list(ranks.ofScores, 0)}
          {ranks.ofRecomputed.length > 0 && (
            <>
              <p>{words.observatory.ranksRecomputed(ranks.ofRecomputed.length)}</p>
              {list(ranks.ofRecomputed, 0)}
            </>
          )}
        </>
      )}
      {otherRule.beyond.length > 0 && <p>{words.observatory.otherRule(otherRule.beyond.length, other[language])}</p>}
    </section>
  )
}
