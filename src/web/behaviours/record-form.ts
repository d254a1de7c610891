// What makes a record's form pleasant where scripts run: it saves by itself, keeps a copy when the site does not answer, finds
// the records that references name, and adds and removes rows. Without it the same form works by the server alone.

import { saveByItself } from './autosave.ts'
import { formWordsIn } from './form-words.ts'
import { settleSent } from './local-copy.ts'
import { pickRecords } from './picker.ts'
import { offerCopy } from './restore.ts'
import { keepRows } from './rows.ts'

const words = formWordsIn(document.documentElement.lang)
const form = document.querySelector<HTMLFormElement>('form[data-form]') ?? undefined

settleSent(form)
if (form) {
  const tend = (row: HTMLElement) => pickRecords(row, words)
  pickRecords(form, words)
  keepRows(form, words, tend)
  offerCopy(form, words, tend)
  saveByItself(form, words)
  form.addEventListener('said', (event) => {
    const state = form.querySelector('.save-state')
    if (state && event instanceof CustomEvent) state.textContent = String(event.detail)
  })
}
