// What makes a record's form pleasant where scripts run: it saves by itself, keeps a copy when the site does not answer, finds
// the records that references name, adds and removes rows, and shows how files arrive. Without it the same form works by the server alone.

import { saveByItself } from './autosave.ts'
import { formWordsIn } from './form-words.ts'
import { settleSent } from './local-copy.ts'
import { pickRecords } from './picker.ts'
import { offerCopy } from './restore.ts'
import { keepRows } from './rows.ts'
import { showUpload } from './upload.ts'
import { uploadWordsIn } from './upload-words.ts'

const language = document.documentElement.lang
const words = formWordsIn(language)
begin(document.querySelector<HTMLFormElement>('form[data-form]') ?? undefined)

function begin(form: HTMLFormElement | undefined): void {
  settleSent(form)
  if (!form) return
  const tend = (row: HTMLElement) => pickRecords(row, words)
  pickRecords(form, words)
  keepRows(form, words, tend)
  offerCopy(form, words, tend)
  saveByItself(form, words)
  showUpload(form, uploadWordsIn(language), begin)
  form.addEventListener('said', (event) => {
    const state = form.querySelector('.save-state')
    if (state && event instanceof CustomEvent) state.textContent = String(event.detail)
  })
}
