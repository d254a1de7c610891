// The steps that are open to whoever looks at a form, as buttons.

import { mayAct } from '../../kernel/record/change.ts'
import type { Register } from '../../kernel/register/register.ts'
import { openSteps, type PublicState, type Step, workflows } from '../../kernel/workflow/workflows.ts'
import type { Context } from '../page.ts'
import type { Wording } from '../wording/es.ts'

interface Button {
  readonly step: string
  readonly label: string
  readonly class?: string
}

export interface FormButtonsProps {
  readonly subject: {
    readonly register: Register
    readonly id: string | undefined
    readonly working: 'draft' | 'review' | undefined
    readonly state: PublicState | undefined
    readonly institution: string | undefined
    readonly writers: readonly string[]
  }
  /** The step that was refused: it may be taken again once its reason is gone. */
  readonly again?: string | undefined
  /** Leaves out what only makes sense beside inputs. */
  readonly reading?: boolean
  readonly context: Context
}

export function FormButtons({ subject, again, reading = false, context }: FormButtonsProps) {
  const { words } = context
  const steps = stepsOf(subject, reading, context)
  if (again && !steps.some(({ step }) => step === again)) {
    const label = labelOf(again, words)
    if (label) steps.unshift({ step: again, label: words.tryAgain(label) })
  }
  return (
    <p class="buttons">
      {steps.map(({ step, label, class: style }) => (
        <button type="submit" name="_do" value={step} class={style}>
          {label}
        </button>
      ))}
      {!reading && (
        <button type="submit" name="_do" value="check" class="secondary">
          {words.check}
        </button>
      )}
    </p>
  )
}

function stepsOf(
  { register, id, working, state, institution, writers }: FormButtonsProps['subject'],
  reading: boolean,
  context: Context,
): Button[] {
  const { words, actor } = context
  const workflow = workflows[register.workflow]
  const open = openSteps(workflow, id === undefined ? undefined : working, state)
  const may = (step: Step) => mayAct(register, actor, step, institution, writers).allowed
  const writes = !reading && (id === undefined || open.includes('save') || open.includes('revise'))
  // What is in review is published as it was submitted: never beside inputs that would then be ignored.
  const publishes = working === 'review' ? reading && open.includes('publish') : writes && !workflow.twoPersons
  const steps: Button[] = []
  if (writes && may('save')) steps.push({ step: 'save', label: words.save }, { step: 'submit', label: words.submit })
  if (publishes && may('publish')) steps.push({ step: 'publish', label: words.publish })
  if (open.includes('return') && may('return')) steps.push({ step: 'return', label: words.returnStep, class: reading ? 'secondary' : '' })
  if (open.includes('discard') && may('discard')) steps.push({ step: 'discard', label: words.discard, class: 'secondary' })
  if (id !== undefined && open.includes('withdraw') && may('withdraw'))
    steps.push({ step: 'withdraw', label: words.withdraw, class: 'secondary' })
  return steps
}

function labelOf(step: string, words: Wording): string | undefined {
  const labels = new Map([
    ['save', words.save],
    ['submit', words.submit],
    ['publish', words.publish],
    ['return', words.returnStep],
    ['withdraw', words.withdraw],
  ])
  return labels.get(step)
}
