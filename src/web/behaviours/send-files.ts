// Shows how much of a file has arrived, in forms that do nothing else by themselves.

import { showUpload } from './upload.ts'
import { uploadWordsIn } from './upload-words.ts'

const words = uploadWordsIn(document.documentElement.lang)
const form = document.querySelector<HTMLFormElement>('form[data-uploads]')
if (form) tend(form)

function tend(one: HTMLFormElement): void {
  showUpload(one, words, tend)
}
