// A copy of what somebody typed, in her browser: for text that has not reached the site. It is of one person and one form,
// is dropped once the site has the text, and after a week.

import { entriesOf, instantNow } from './elements.ts'

export interface LocalCopy {
  readonly time: number
  readonly entries: readonly (readonly [name: string, value: string])[]
}

const prefix = 'quipu form '
const sentMark = 'quipu sent'
const weekMs = 7 * 24 * 3_600_000

export function keyOf({ dataset }: HTMLFormElement): string {
  return `${prefix}${dataset.owner ?? ''} ${dataset.kept ?? ''}`
}

/** What of a form people type: not what it continues. */
export function typedEntries(form: HTMLFormElement): [string, string][] {
  return entriesOf(form).filter(
    ([name, value]) => (!name.startsWith('_') && value !== '') || (/^_(note|id|answer|remark|done)/.test(name) && value !== ''),
  )
}

/** False where the browser keeps nothing. */
export function keepCopy(form: HTMLFormElement): boolean {
  try {
    localStorage.setItem(keyOf(form), JSON.stringify({ time: instantNow(), entries: typedEntries(form) }))
    return true
  } catch {
    return false
  }
}

export function dropCopy(key: string): void {
  try {
    localStorage.removeItem(key)
  } catch {
    // What was never kept need not go.
  }
}

/** The copy of this form, where it says something else than the form does. */
export function findCopy(form: HTMLFormElement): LocalCopy | undefined {
  const copy = read(keyOf(form))
  if (!copy) return undefined
  const isSame = JSON.stringify(copy.entries) === JSON.stringify(typedEntries(form))
  const isOver = copy.time < instantNow() - weekMs
  // Text that came back unsaved goes on needing its copy.
  if (isOver || (isSame && form.dataset.unsaved === undefined)) dropCopy(keyOf(form))
  return isOver || isSame ? undefined : copy
}

/** Notes that a form is on its way: the page that answers says whether it arrived. */
export function noteSent(form: HTMLFormElement): void {
  try {
    sessionStorage.setItem(sentMark, keyOf(form))
  } catch {
    // Then its copy is offered once more than needed.
  }
}

/** What was sent has arrived, unless the same form came back. */
export function settleSent(form: HTMLFormElement | undefined): void {
  try {
    const key = sessionStorage.getItem(sentMark)
    sessionStorage.removeItem(sentMark)
    const cameBack = form && keyOf(form) === key && form.dataset.unsaved !== undefined
    if (key?.startsWith(prefix) && !cameBack) dropCopy(key)
  } catch {
    // No marks, no copies.
  }
}

function read(key: string): LocalCopy | undefined {
  try {
    const { time, entries } = Object(JSON.parse(localStorage.getItem(key) ?? 'null'))
    if (typeof time !== 'number' || !Array.isArray(entries)) return undefined
    const pairs = entries.map((one): [string, string] => [String(Object(one)[0]), String(Object(one)[1])])
    return { time, entries: pairs }
  } catch {
    return undefined
  }
}
