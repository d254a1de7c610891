// An axis's own page: its cord, its aim, and its objectives with their actions and evidence.

import { needPublished } from '../../kernel/record/read.ts'
import type { PublishedRecord } from '../../kernel/record/record.ts'
import { allActions, asAxis, asStrategy, findTree } from '../../registers/strategies/tree.ts'
import { say } from '../known.ts'
import type { Context } from '../page.ts'
import { saysOf } from '../parts/says.ts'
import { ActionList, evidenceOf, hasEvidence, StrategyQuipu } from '../parts/strategy-quipu.tsx'
import type { RecordParts } from './record-parts.ts'

export async function axisParts(context: Context, record: PublishedRecord): Promise<RecordParts> {
  const { kernel, language, words, links } = context
  const { body } = asAxis(record)
  const strategy = await needPublished(kernel, 'strategies', body.strategy)
  const axis = (await findTree(kernel, strategy)).axes.find((one) => one.record.id === record.id)
  const says = (name: string) => saysOf(kernel.catalog.need(record.register), record.body, name, context)
  const actions = axis ? allActions(axis) : []
  return {
    trail: [{ href: links.record('strategies', strategy.id), label: say(asStrategy(strategy).body.name, language) }],
    drawn: ['strategy', 'code', 'order', 'title', 'summary', 'dye'],
    lead: (
      <>
        <p class="lead" {...says('title')}>
          {say(body.title, language)}
        </p>
        <p {...says('summary')}>{say(body.summary, language)}</p>
        <p class="facts">
          <span>{words.withEvidence(actions.filter(hasEvidence).length, actions.length)}</span>
        </p>
      </>
    ),
    body: axis && (
      <div class="beside-quipu">
        <StrategyQuipu axes={[axis]} context={context} size="small" />
        <section aria-label={words.ofAxis}>
          {axis.objectives.map((objective) => {
            const { some, all } = evidenceOf(objective)
            return (
              <section class="objective">
                <h2>
                  <a href={links.record('objectives', objective.record.id)}>
                    <span class="code">{objective.record.body.code}</span> {say(objective.record.body.title, language)}
                  </a>
                </h2>
                <p class="quiet">{words.withEvidence(some, all)}</p>
                <ActionList actions={objective.actions} context={context} />
              </section>
            )
          })}
        </section>
      </div>
    ),
  }
}
