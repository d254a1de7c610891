// Two people saved one record: what each wrote, field by field beside what both began from, and a choice for each. It keeps
// all that the second typed until that choice is saved.

import { type Fault, tell } from '../../kernel/fault/fault.ts'
import type { Issue } from '../../kernel/fault/issue.ts'
import { nameOfTyped } from '../known.ts'
import { type Changer, findMeetings, type Meeting, type Sides, takeTheirs } from '../merge.ts'
import { packValues } from '../packed.ts'
import type { Context, Page } from '../page.ts'
import { ErrorSummary } from '../parts/error-summary.tsx'
import { Difference } from '../parts/field-changes.tsx'
import { Errors } from '../parts/group.tsx'
import { Crumbs, Heading } from '../parts/heading.tsx'
import { readableTexts } from '../parts/readable.ts'
import type { Subject } from './form-subject.ts'
import type { Posted } from './posted.ts'
import { drawForm } from './record-form.tsx'

/** The choice, or the form itself where nothing was stored meanwhile that the asker did not see. */
export async function meetPage(context: Context, subject: Subject, posted: Posted, fault?: Fault): Promise<Page> {
  const sides = sidesOf(subject, posted)
  const meetings = findMeetings(context.kernel, subject.register, sides)
  if (meetings.some(({ changer }) => changer !== 'mine')) return drawMerge(context, subject, { posted, sides, meetings, fault, issues: [] })
  const held = { edit: subject.edit, base: sides.theirs }
  return drawForm(context, subject, { ...posted, held, fault, apart: meetings.length === 0 ? 'same' : 'apart' })
}

/** What was chosen, as one body; or the page again for whoever left a field open. */
export async function chosenBody(context: Context, subject: Subject, posted: Posted): Promise<Page | { readonly body: Posted['typed'] }> {
  const sides = sidesOf(subject, posted)
  const meetings = findMeetings(context.kernel, subject.register, sides)
  const choice = (name: string) => context.form.get(`_choice.${name}`)
  const open = meetings.filter(({ name }) => choice(name) !== 'mine' && choice(name) !== 'theirs')
  if (open.length > 0) {
    const issues = open.map(({ name }): Issue => ({ path: name, code: 'missing' }))
    return drawMerge(context, subject, { posted, sides, meetings, fault: undefined, issues })
  }
  const theirs = meetings.filter(({ name }) => choice(name) === 'theirs').map(({ name }) => name)
  return { body: takeTheirs(sides.mine, sides.theirs, theirs) }
}

function sidesOf(subject: Subject, { typed, held }: Posted): Sides {
  return { base: held?.base, mine: typed, theirs: subject.overtaken ?? subject.body }
}

interface Drawn {
  readonly posted: Posted
  readonly sides: Sides
  readonly meetings: readonly Meeting[]
  readonly fault: Fault | undefined
  readonly issues: readonly Issue[]
}

async function drawMerge(context: Context, subject: Subject, { posted, sides, meetings, fault, issues }: Drawn): Promise<Page> {
  const { words, links, language, kernel, form } = context
  const { register, id = '' } = subject
  const title = words.mergeTitle(nameOfTyped(kernel, register, id, sides.theirs, language))
  const names = meetings.map(({ name }) => name)
  const [before, mine, theirs] = await readableTexts(context, register, [sides.base ?? {}, sides.mine, sides.theirs], names)
  const text = (texts: ReadonlyMap<string, string> | undefined, name: string) => texts?.get(name) ?? ''
  return {
    status: issues.length > 0 ? 422 : fault ? 409 : 200,
    title: issues.length > 0 || fault ? `${words.errorPrefix}: ${title}` : title,
    main: (
      <>
        <Crumbs label={words.breadcrumb} trail={[{ href: links.list(register.name), label: register.words[language].many }]} />
        <Heading title={title}>
          <p class="lead">{words.mergeLead}</p>
        </Heading>
        {fault && (
          <p class="notice" role="alert">
            {tell(fault, language).detail} {words.keptTyped}
          </p>
        )}
        <ErrorSummary issues={issues} context={context} register={register} />
        <form method="post" action={links.edit(register.name, id)} class="record-form" novalidate>
          <input type="hidden" name="_edit" value={subject.edit} />
          <input type="hidden" name="_mine" value={packValues(sides.mine)} />
          {sides.base && <input type="hidden" name="_base" value={packValues(sides.base)} />}
          <Carried posted={posted} note={form.get('_note') ?? subject.note} />
          {meetings.map((meeting) => (
            <Choice
              meeting={meeting}
              label={register.words[language].fields[meeting.name]?.label ?? meeting.name}
              before={sides.base && text(before, meeting.name)}
              sides={{ mine: text(mine, meeting.name), theirs: text(theirs, meeting.name) }}
              issues={issues}
              context={context}
            />
          ))}
          <p class="buttons">
            <button type="submit" name="_do" value="merge">
              {words.mergeSave}
            </button>
          </p>
        </form>
      </>
    ),
  }
}

/** What else was in the form. */
function Carried({ posted, note }: { posted: Posted; note: string }) {
  return (
    <>
      <input type="hidden" name="_note" value={note} />
      {posted.answers.map(({ number, answer, done }) => (
        <>
          <input type="hidden" name={`_answer.${number}`} value={answer} />
          {done && <input type="hidden" name={`_done.${number}`} value="yes" />}
        </>
      ))}
    </>
  )
}

interface ChoiceProps {
  readonly meeting: Meeting
  readonly label: string
  /** Undefined where it is not known what the second began from. */
  readonly before: string | undefined
  readonly sides: Readonly<Record<'mine' | 'theirs', string>>
  readonly issues: readonly Issue[]
  readonly context: Context
}

function Choice({ meeting: { name, changer }, label, before, sides, issues, context }: ChoiceProps) {
  const { words, form } = context
  const id = `f.${name}`
  const wrong = issues.filter(({ path }) => path === name)
  const chosen = form.get(`_choice.${name}`) ?? proposal(changer)
  return (
    <fieldset
      class={wrong.length > 0 ? 'field merge wrong' : 'field merge'}
      id={id}
      tabIndex={wrong.length > 0 ? -1 : undefined}
      aria-describedby={[`${id}-hint`, ...(wrong.length > 0 ? [`${id}-error`] : [])].join(' ')}
    >
      <legend>{label}</legend>
      <p class="hint" id={`${id}-hint`}>
        {before === undefined ? '' : words.mergeWho[changer]}
      </p>
      <Errors id={id} issues={wrong} state={{ context }} />
      {before !== undefined && (
        <p class="difference quiet">
          {words.mergeBefore}: {before || words.mergeEmpty}
        </p>
      )}
      {(['theirs', 'mine'] as const).map((side) => (
        <label class="side">
          <input type="radio" name={`_choice.${name}`} value={side} checked={chosen === side} />
          <span>
            <strong>{side === 'mine' ? words.mergeMine : words.mergeTheirs}</strong>
            <span class="difference">
              {before === undefined ? sides[side] : <Difference old={before} now={sides[side]} />}
              {sides[side] === '' && <span class="quiet">{words.mergeEmpty}</span>}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** Who alone changed a field is proposed; where both did, somebody has to choose. */
function proposal(changer: Changer): 'mine' | 'theirs' | undefined {
  return changer === 'both' ? undefined : changer
}
