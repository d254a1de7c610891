// Offers a copy that this browser holds of text that did not reach the site, and puts it back into its form.

import { type Control, clockTime, make } from './elements.ts'
import type { FormWords } from './form-words.ts'
import { dropCopy, findCopy, keyOf, type LocalCopy } from './local-copy.ts'
import { makeRoom, type Tend } from './rows.ts'

export function offerCopy(form: HTMLFormElement, words: FormWords, tend: Tend): void {
  const copy = findCopy(form)
  if (!copy) return
  const when = clockTime(copy.time, document.documentElement.lang, 'moment')
  const offer = make('section', { class: 'notice copy-offer', role: 'status' })
  const restore = make('button', { type: 'button' }, words.restore())
  const drop = make('button', { type: 'button', class: 'secondary' }, words.drop())
  const buttons = make('p', { class: 'buttons' })
  buttons.append(restore, drop)
  offer.append(make('p', {}, words.found(when)), buttons)
  form.before(offer)
  restore.addEventListener('click', () => {
    fill(form, copy, words, tend)
    offer.remove()
    form.dispatchEvent(new Event('input', { bubbles: true }))
    form.querySelector<Control>('input:not([type=hidden]), textarea, select')?.focus()
  })
  drop.addEventListener('click', () => {
    dropCopy(keyOf(form))
    offer.remove()
  })
}

function fill(form: HTMLFormElement, { entries }: LocalCopy, words: FormWords, tend: Tend): void {
  const values = new Map<string, string[]>()
  for (const [name, value] of entries) values.set(name, [...(values.get(name) ?? []), value])
  for (const [name, list] of values) makeRoom(form, name, list.length, words, tend)
  const seen = new Map<string, number>()
  for (const control of form.querySelectorAll<Control>('input[name]:not([type=hidden]), textarea[name], select[name]')) {
    const list = values.get(control.name) ?? []
    if (control instanceof HTMLInputElement && control.type === 'checkbox') {
      control.checked = list.includes(control.value)
      continue
    }
    const at = seen.get(control.name) ?? 0
    seen.set(control.name, at + 1)
    control.value = list[at] ?? ''
  }
}
