// An action's own page: first its live evidence with the query behind it, or that there is none yet; then how it stands.

import { needPublished } from '../../kernel/record/read.ts'
import type { PublishedRecord } from '../../kernel/record/record.ts'
import { actions } from '../../registers/actions/register.ts'
import { asAction, asAxis, asObjective, asStrategy } from '../../registers/strategies/tree.ts'
import { type Known, lookUp, say } from '../known.ts'
import type { Context } from '../page.ts'
import { presentationOf } from '../parts/fields.tsx'
import { Quipu } from '../parts/quipu.tsx'
import { saysOf } from '../parts/says.ts'
import { Value } from '../parts/value.tsx'
import { findLiveStandings, type LiveStanding } from './observatory/live-standing.ts'
import type { RecordParts } from './record-parts.ts'

export async function actionParts(context: Context, record: PublishedRecord): Promise<RecordParts> {
  const { kernel, language, words, links } = context
  const action = asAction(record)
  const objective = asObjective(await needPublished(kernel, 'objectives', action.body.objective))
  const axis = asAxis(await needPublished(kernel, 'axes', objective.body.axis))
  const strategy = asStrategy(await needPublished(kernel, 'strategies', axis.body.strategy))
  const status = presentationOf(actions, record.body, 'status', context)
  const standings = await findLiveStandings(context, action.body.evidence ?? [], strategy.body.country)
  const known = await lookUp(kernel, language, [presentationOf(actions, record.body, 'evidence', context), status])
  return {
    trail: [
      { href: links.record('strategies', strategy.id), label: say(strategy.body.name, language) },
      { href: links.record('axes', axis.id), label: `${axis.body.code} ${say(axis.body.name, language)}` },
      { href: links.record('objectives', objective.id), label: objective.body.code },
    ],
    drawn: ['objective', 'code', 'order', 'summary', 'status', 'status_reason', 'evidence'],
    lead: (
      <p class="lead" {...saysOf(actions, record.body, 'summary', context)}>
        {say(action.body.summary, language)}
      </p>
    ),
    body: (
      <div class="panels">
        <Evidence action={action} axis={axis} known={known} standings={standings} context={context} />
        <section class="panel">
          <h2>{actions.words[language].fields.status?.label}</h2>
          <p class="standing">{status && <Value value={status} known={known} links={links} words={words} language={language} />}</p>
          <p>{say(action.body.status_reason, language) || (action.body.status === 'not-reported' ? words.noStatus : '')}</p>
        </section>
      </div>
    ),
  }
}

interface EvidenceProps {
  readonly action: ReturnType<typeof asAction>
  readonly axis: ReturnType<typeof asAxis>
  readonly known: Known
  readonly standings: readonly LiveStanding[]
  readonly context: Context
}

function Evidence({ action, axis, known, standings, context }: EvidenceProps) {
  const { words, links, language } = context
  const declared = action.body.evidence ?? []
  const counts = declared.map(({ register, query }) => known.counts.get(`${register}?${query}`) ?? 0)
  const count = declared.length > 0 ? counts.reduce((sum, one) => sum + one, 0) : null
  return (
    <section class="panel evidence">
      <Quipu
        size="small"
        axes={[
          {
            code: axis.body.code,
            name: '',
            href: '',
            dye: axis.body.dye,
            objectives: [{ code: '', title: '', href: '', actions: [{ code: action.body.code, title: '', href: '', count }] }],
          },
        ]}
        words={{ picture: words.quipuPicture, description: words.quipuDescription, evidence: words.evidence }}
      />
      <div>
        <h2>{count === null ? words.noEvidence : words.evidenceTitle}</h2>
        {count === null && <p>{words.noEvidenceWhy}</p>}
        {declared.map(({ register, query, what }, at) => (
          <div>
            <p class="big-figure">
              <strong>{counts[at]}</strong> {say(what, language)}
            </p>
            <p>
              <a href={links.list(register, query)}>{words.evidenceSee}</a>
              {' · '}
              {words.evidenceQuery}:{' '}
              <a href={links.api(query ? `${register}?${query}` : register)}>{`/api/${register}${query ? `?${query}` : ''}`}</a>
            </p>
          </div>
        ))}
        {standings.length > 0 && (
          <>
            <h3>{words.observatory.liveStanding}</h3>
            <ul class="bullets">
              {standings.map(({ says, href }) => (
                <li>
                  {says} <a href={href}>{words.observatory.title}</a>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </section>
  )
}
