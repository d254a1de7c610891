// Rows of a form's table or list of references, added and taken away in the page; without it the server draws more of them.

import { controlsIn, make } from './elements.ts'
import type { FormWords } from './form-words.ts'

/** Handed each row that was added, so that others may see to its inputs. */
export type Tend = (row: HTMLElement) => void

export function keepRows(form: HTMLFormElement, words: FormWords, tend: Tend): void {
  for (const group of form.querySelectorAll<HTMLElement>('[data-rows]')) {
    for (const row of rowsOf(group)) offerRemoval(group, row, words)
    moreButton(group)?.addEventListener('click', (event) => {
      event.preventDefault()
      const row = addRow(group, words, tend)
      if (row) controlsIn(row)[0]?.focus()
    })
  }
}

/** Adds rows until the group that an input of this name belongs to has one for it. */
export function makeRoom(form: HTMLFormElement, name: string, count: number, words: FormWords, tend: Tend): void {
  for (const group of form.querySelectorAll<HTMLElement>('[data-rows]')) {
    const path = group.dataset.rows ?? ''
    const at = name.startsWith(`${path}.`) ? Number(name.slice(path.length + 1).split('.')[0]) + 1 : name === path ? count : 0
    for (let rows = rowsOf(group).length; Number.isInteger(at) && rows < Math.min(at, most); rows++) addRow(group, words, tend)
  }
}

const most = 200

function rowsOf(group: HTMLElement): HTMLElement[] {
  return [...group.querySelectorAll<HTMLElement>(':scope > [data-row]')]
}

function moreButton(group: HTMLElement): HTMLButtonElement | null {
  return group.querySelector('button[name="_do"][value^="more:"]')
}

function addRow(group: HTMLElement, words: FormWords, tend: Tend): HTMLElement | undefined {
  const rows = rowsOf(group)
  const last = rows.at(-1)
  if (!last || rows.length >= most) return undefined
  const row = last.cloneNode(true) as HTMLElement // a copy is of the same kind
  for (const made of row.querySelectorAll('[data-made], .error, .chosen-record')) made.remove()
  clear(row)
  number(group, row, rows.length - 1, rows.length, words)
  last.after(row)
  offerRemoval(group, row, words)
  tend(row)
  count(group)
  return row
}

function offerRemoval(group: HTMLElement, row: HTMLElement, words: FormWords): void {
  const place = rowsOf(group).indexOf(row)
  const button = make('button', { type: 'button', class: 'secondary remove-row' }, words.removeRow(place + 1))
  button.addEventListener('click', () => removeRow(group, row, words))
  row.append(button)
}

function removeRow(group: HTMLElement, row: HTMLElement, words: FormWords): void {
  const rows = rowsOf(group)
  const place = rows.indexOf(row)
  if (rows.length === 1) clear(row)
  else {
    row.remove()
    for (const [at, later] of rows.entries()) if (at > place) number(group, later, at, at - 1, words)
  }
  count(group)
  const next = rowsOf(group)[place] ?? rowsOf(group).at(-1)
  const target = (next && controlsIn(next)[0]) ?? moreButton(group)
  target?.focus()
  group.dispatchEvent(new CustomEvent('said', { bubbles: true, detail: words.rowRemoved(place + 1) }))
  group.dispatchEvent(new Event('input', { bubbles: true }))
}

function clear(row: HTMLElement): void {
  for (const control of controlsIn(row)) {
    control.removeAttribute('aria-invalid')
    if (control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio')) control.checked = false
    else if (control instanceof HTMLSelectElement) control.selectedIndex = 0
    else control.value = ''
  }
  for (const wrong of [row, ...row.querySelectorAll('.wrong')]) wrong.classList.remove('wrong')
}

const numbered = ['name', 'id', 'for', 'aria-describedby']

/** Names and ids hold the row's place: "programmes.2.name", "f.programmes.2.name-hint". */
function number(group: HTMLElement, row: HTMLElement, from: number, to: number, words: FormWords): void {
  const path = group.dataset.rows ?? ''
  for (const element of [row, ...row.querySelectorAll('*')]) {
    for (const attribute of numbered) {
      const value = element.getAttribute(attribute)
      if (value?.includes(`${path}.${from}`)) element.setAttribute(attribute, value.replaceAll(`${path}.${from}`, `${path}.${to}`))
    }
    const label = element.getAttribute('aria-label')
    if (label?.endsWith(` ${from + 1}`)) element.setAttribute('aria-label', `${label.slice(0, -String(from + 1).length)}${to + 1}`)
  }
  const legend = row.querySelector(':scope > legend')
  if (legend) legend.textContent = words.row(to + 1)
  const removal = row.querySelector(':scope > .remove-row')
  if (removal) removal.textContent = words.removeRow(to + 1)
}

function count(group: HTMLElement): void {
  const hidden = group.querySelector<HTMLInputElement>(`input[type="hidden"][name="_rows.${CSS.escape(group.dataset.rows ?? '')}"]`)
  if (hidden) hidden.value = String(rowsOf(group).length)
}
