// An objective's own page: what it is for, and its actions with their evidence.

import { needPublished } from '../../kernel/record/read.ts'
import type { PublishedRecord } from '../../kernel/record/record.ts'
import { asAxis, asObjective, asStrategy, findTree } from '../../registers/strategies/tree.ts'
import { say } from '../known.ts'
import type { Context } from '../page.ts'
import { saysOf } from '../parts/says.ts'
import { ActionList, evidenceOf, StrategyQuipu } from '../parts/strategy-quipu.tsx'
import type { RecordParts } from './record-parts.ts'

export async function objectiveParts(context: Context, record: PublishedRecord): Promise<RecordParts> {
  const { kernel, language, words, links } = context
  const { body } = asObjective(record)
  const axis = asAxis(await needPublished(kernel, 'axes', body.axis))
  const strategy = await needPublished(kernel, 'strategies', axis.body.strategy)
  const node = (await findTree(kernel, strategy)).axes.find((one) => one.record.id === axis.id)
  const objective = node?.objectives.find((one) => one.record.id === record.id)
  const { some, all } = objective ? evidenceOf(objective) : { some: 0, all: 0 }
  return {
    trail: [
      { href: links.record('strategies', strategy.id), label: say(asStrategy(strategy).body.name, language) },
      { href: links.record('axes', axis.id), label: `${axis.body.code} ${say(axis.body.name, language)}` },
    ],
    drawn: ['axis', 'code', 'order', 'summary'],
    lead: (
      <>
        <p class="lead" {...saysOf(kernel.catalog.need(record.register), record.body, 'summary', context)}>
          {say(body.summary, language)}
        </p>
        <p class="facts">
          <span>{words.withEvidence(some, all)}</span>
        </p>
      </>
    ),
    body: node && objective && (
      <div class="beside-quipu">
        <StrategyQuipu axes={[{ ...node, objectives: [objective] }]} context={context} size="small" />
        <section>
          <h2>{words.actionsOf}</h2>
          <ActionList actions={objective.actions} context={context} />
        </section>
      </div>
    ),
  }
}
