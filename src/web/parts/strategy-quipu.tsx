// A strategy's tree as a quipu and, beside it, as the plain list of the same content.

import type { ActionNode, AxisNode, ObjectiveNode } from '../../registers/strategies/tree.ts'
import { allActions } from '../../registers/strategies/tree.ts'
import { say } from '../known.ts'
import type { Context } from '../page.ts'
import { Quipu, type QuipuAxis } from './quipu.tsx'

export function StrategyQuipu({ axes, context, size }: { axes: readonly AxisNode[]; context: Context; size: 'full' | 'small' }) {
  const { words } = context
  return (
    <Quipu
      axes={axes.map((axis) => quipuAxis(axis, context))}
      size={size}
      words={{ picture: words.quipuPicture, description: words.quipuDescription, evidence: words.evidence }}
    />
  )
}

/** An axis opens to its objectives and actions; closed, it still says how many have evidence. */
export function StrategyList({ axes, context }: { axes: readonly AxisNode[]; context: Context }) {
  const { links, language, words } = context
  return (
    <ol class="tree" id="tree">
      {axes.map((axis) => {
        const { some, all } = evidenceOf(axis)
        return (
          <li class={`tree-axis dyed-${axis.record.body.dye}`}>
            <details>
              <summary>
                <h3>
                  <i>{axis.record.body.code}</i> {say(axis.record.body.name, language)}
                </h3>
                <span class="quiet">{words.withEvidence(some, all)}</span>
              </summary>
              <p>
                <a href={links.record('axes', axis.record.id)}>{say(axis.record.body.title, language)}</a>
              </p>
              <ol>
                {axis.objectives.map((objective) => (
                  <li>
                    <a href={links.record('objectives', objective.record.id)}>
                      <i>{objective.record.body.code}</i> {say(objective.record.body.title, language)}
                    </a>
                    <ActionList actions={objective.actions} context={context} />
                  </li>
                ))}
              </ol>
            </details>
          </li>
        )
      })}
    </ol>
  )
}

/** Actions with their evidence; one without says so instead of showing a nought. */
export function ActionList({ actions, context }: { actions: readonly ActionNode[]; context: Context }) {
  const { links, language, words } = context
  return (
    <ol class="actions">
      {actions.map(({ record, evidence }) => (
        <li>
          <a href={links.record('actions', record.id)}>
            <i>{record.body.code}</i> {say(record.body.title, language)}
          </a>
          {evidence !== null && <span class="count">{words.evidence(evidence)}</span>}
        </li>
      ))}
    </ol>
  )
}

export function hasEvidence({ evidence }: ActionNode): boolean {
  return evidence !== null && evidence > 0
}

export function evidenceOf(node: ObjectiveNode | AxisNode): { some: number; all: number } {
  const actions = 'actions' in node ? node.actions : allActions(node)
  return { some: actions.filter(hasEvidence).length, all: actions.length }
}

function quipuAxis({ record, objectives }: AxisNode, { links, language }: Context): QuipuAxis {
  return {
    code: record.body.code,
    name: say(record.body.name, language),
    href: links.record('axes', record.id),
    dye: record.body.dye,
    objectives: objectives.map((objective) => ({
      code: objective.record.body.code,
      title: say(objective.record.body.title, language),
      href: links.record('objectives', objective.record.id),
      actions: objective.actions.map((action) => ({
        code: action.record.body.code,
        title: say(action.record.body.title, language),
        href: links.record('actions', action.record.id),
        count: action.evidence,
      })),
    })),
  }
}
