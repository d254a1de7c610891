// A strategy as a tree: its axes, their objectives, their actions, and the live evidence of each. The one place that
// knows how the four registers of a strategy hang together.

import type { Kernel } from '../../kernel/kernel.ts'
import { countMatching, listAll } from '../../kernel/record/list.ts'
import type { PublishedRecord } from '../../kernel/record/record.ts'
import type { BodyOf, Register } from '../../kernel/register/register.ts'
import type { actions } from '../actions/register.ts'
import type { axes } from '../axes/register.ts'
import type { objectives } from '../objectives/register.ts'
import type { strategies } from './register.ts'

/** A published record whose body has the type that its register declares. */
export type Typed<R extends Register> = Omit<PublishedRecord, 'body'> & { readonly body: BodyOf<R> }

export interface ActionNode {
  readonly record: Typed<typeof actions>
  /** Published records that count as evidence; null where the action declares none. */
  readonly evidence: number | null
}

export interface ObjectiveNode {
  readonly record: Typed<typeof objectives>
  readonly actions: readonly ActionNode[]
}

export interface AxisNode {
  readonly record: Typed<typeof axes>
  readonly objectives: readonly ObjectiveNode[]
}

export interface StrategyTree {
  readonly record: Typed<typeof strategies>
  readonly axes: readonly AxisNode[]
}

/** The tree of a published strategy, each level in its own order. */
export async function findTree(kernel: Kernel, strategy: PublishedRecord): Promise<StrategyTree> {
  const axisRecords = await children(kernel, 'axes', 'strategy', [strategy.id])
  const objectiveRecords = await children(
    kernel,
    'objectives',
    'axis',
    axisRecords.map(({ id }) => id),
  )
  const actionRecords = await children(
    kernel,
    'actions',
    'objective',
    objectiveRecords.map(({ id }) => id),
  )
  const evidence = await countEvidence(kernel, actionRecords.map(asAction))
  const nodes = actionRecords.map((record) => ({ record: asAction(record), evidence: evidence.get(record.id) ?? null }))
  const objectiveNodes = objectiveRecords.map((record) => ({
    record: asObjective(record),
    actions: inOrder(nodes.filter((node) => node.record.body.objective === record.id)),
  }))
  const axisNodes = axisRecords.map((record) => ({
    record: asAxis(record),
    objectives: inOrder(objectiveNodes.filter((node) => node.record.body.axis === record.id)),
  }))
  return { record: asStrategy(strategy), axes: inOrder(axisNodes) }
}

/** The strategy that was published first: what a site with one strategy is about. */
export async function findFirstStrategy(kernel: Kernel): Promise<PublishedRecord | undefined> {
  const all = await listAll(kernel, 'strategies', '')
  return [...all].sort((a, b) => (a.firstPublished < b.firstPublished ? -1 : 1))[0]
}

/** The live evidence of actions: for each that declares any, the sum of its counts. */
export async function countEvidence(kernel: Kernel, list: readonly Typed<typeof actions>[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const { id, body } of list) {
    if (!body.evidence?.length) continue
    let sum = 0
    for (const { register, query } of body.evidence) sum += await countMatching(kernel, register, query)
    counts.set(id, sum)
  }
  return counts
}

/** Actions whose evidence is counted in a register; every page of its list says so, and it changes with the ledger alone. */
export async function actionsServedBy(kernel: Kernel, register: string): Promise<readonly PublishedRecord[]> {
  if (!kernel.catalog.find('actions')) return []
  await kernel.finders.followLately()
  const position = kernel.finders.position
  const known = serving.get(kernel)
  const memory = known?.position === position ? known : { position, found: new Map<string, Promise<readonly PublishedRecord[]>>() }
  serving.set(kernel, memory)
  const found = memory.found.get(register) ?? listAll(kernel, 'actions', new URLSearchParams({ evidence: register }).toString())
  memory.found.set(register, found)
  found.catch(() => memory.found.delete(register))
  return found
}

const serving = new WeakMap<Kernel, { readonly position: number; readonly found: Map<string, Promise<readonly PublishedRecord[]>> }>()

export function allActions(node: { readonly objectives: readonly ObjectiveNode[] }): readonly ActionNode[] {
  return node.objectives.flatMap((objective) => objective.actions)
}

async function children(kernel: Kernel, register: string, field: string, parents: readonly string[]): Promise<PublishedRecord[]> {
  if (parents.length === 0) return []
  return listAll(kernel, register, new URLSearchParams(parents.map((id) => [field, id])).toString())
}

function inOrder<Node extends { readonly record: { readonly body: { readonly order: number } } }>(nodes: readonly Node[]): Node[] {
  return [...nodes].sort((a, b) => a.record.body.order - b.record.body.order)
}

// What is published under a register was parsed by its declaration, so its body has the declared type.
export const asStrategy = (record: PublishedRecord) => record as Typed<typeof strategies>
export const asAxis = (record: PublishedRecord) => record as Typed<typeof axes>
export const asObjective = (record: PublishedRecord) => record as Typed<typeof objectives>
export const asAction = (record: PublishedRecord) => record as Typed<typeof actions>
