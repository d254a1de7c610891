// The workflows that a register may name: which step leads from which state to which. Data; access decides who.

export const states = ['draft', 'review', 'published', 'withdrawn', 'redacted'] as const
export type State = (typeof states)[number]
/** What a record can be to the public. */
export type PublicState = Exclude<State, 'draft' | 'review'>

/** The state that a record's row says. */
export function publicState(text: string): PublicState {
  return text === 'withdrawn' || text === 'redacted' ? text : 'published'
}

export const steps = ['create', 'save', 'submit', 'return', 'publish', 'revise', 'withdraw', 'discard'] as const
export type Step = (typeof steps)[number]

export interface Workflow {
  /** Whether the one who publishes must be another than the one who wrote. */
  readonly twoPersons: boolean
  /** The steps possible for the working copy; "none" is a record without one. */
  readonly from: { readonly [S in 'none' | 'draft' | 'review']: readonly Step[] }
}

export const workflows = {
  /** One person may publish what she wrote: for a register kept by its own office. */
  direct: {
    twoPersons: false,
    from: {
      none: ['create', 'revise', 'withdraw'],
      draft: ['save', 'submit', 'publish', 'discard'],
      review: ['return', 'publish', 'discard'],
    },
  },
  /** What one writes another publishes. */
  reviewed: {
    twoPersons: true,
    from: { none: ['create', 'revise', 'withdraw'], draft: ['save', 'submit', 'discard'], review: ['return', 'publish', 'discard'] },
  },
} as const satisfies Record<string, Workflow>

export type WorkflowName = keyof typeof workflows

/** The steps that the state of the working copy and of the record leave open. */
export function openSteps(workflow: Workflow, working: 'draft' | 'review' | undefined, state: State | undefined): readonly Step[] {
  if (working) return workflow.from[working]
  if (state === undefined) return ['create']
  return workflow.from.none.filter((step) => step !== 'create' && !(step === 'withdraw' && state !== 'published'))
}
