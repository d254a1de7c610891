// What differs between two bodies of a record, field by field and word by word.

import { diffWordsWithSpace } from 'diff'
import type { Values } from '../../kernel/record/record.ts'
import type { Register } from '../../kernel/register/register.ts'
import type { Known } from '../known.ts'
import type { Context } from '../page.ts'
import { presentationOf } from './fields.tsx'
import { plain } from './plain.ts'

export interface FieldChangesProps {
  readonly register: Register
  readonly now: Values
  /** Left out: there was nothing before, and all is shown as it is. */
  readonly before: Values | undefined
  readonly known: Known
  readonly context: Context
}

export function FieldChanges({ register, now, before, known, context }: FieldChangesProps) {
  const text = (body: Values | undefined, name: string) => (body ? plain(presentationOf(register, body, name, context), known) : '')
  const changed = Object.keys(register.fields).flatMap((name) => {
    const [old, fresh] = [text(before, name), text(now, name)]
    return old === fresh ? [] : [{ name, old: before ? old : undefined, now: fresh }]
  })
  return <Differences changed={changed} register={register} context={context} />
}

export interface ChangedField {
  readonly name: string
  /** Undefined where there was no body before. */
  readonly old: string | undefined
  readonly now: string
}

export function Differences({ changed, register, context }: { changed: readonly ChangedField[]; register: Register; context: Context }) {
  const { words, language } = context
  if (changed.length === 0) return <p class="quiet">{words.noVisibleChange}</p>
  return (
    <dl class="fields">
      {changed.map(({ name, old, now }) => (
        <div class={(old ?? '').length + now.length > 90 || now.includes('\n') ? 'wide' : undefined}>
          <dt>{register.words[language].fields[name]?.label ?? name}</dt>
          <dd class="difference">{old === undefined ? now : <Difference old={old} now={now} />}</dd>
        </div>
      ))}
    </dl>
  )
}

export function Difference({ old, now }: { old: string; now: string }) {
  return (
    <>
      {partsOf(old, now).map((part) =>
        part.added ? <ins>{part.value}</ins> : part.removed ? <del>{part.value}</del> : <span>{part.value}</span>,
      )}
    </>
  )
}

/** Word by word, where that can be found out quickly and would be readable. */
function partsOf(old: string, now: string) {
  const words = old.length + now.length < 20_000 ? diffWordsWithSpace(old, now, { maxEditLength: 2000 }) : undefined
  return (
    words ?? [
      { value: old, removed: true, added: false },
      { value: now, added: true, removed: false },
    ]
  )
}
