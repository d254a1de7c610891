// Sends a form that holds files, and shows how much of it has arrived; it can be stopped, and a line that broke loses nothing of the form. What the
// site answers is shown as if the browser had sent it: the page it leads to, or the same form with what was wrong.

import { make } from './elements.ts'
import type { UploadWords } from './upload-words.ts'

/** @param cameBack is told of the form that takes this one's place, where something was wrong with it */
export function showUpload(form: HTMLFormElement, words: UploadWords, cameBack: (form: HTMLFormElement) => void): void {
  form.addEventListener('submit', (event) => {
    if (event.defaultPrevented || !holdsFile(form)) return
    event.preventDefault()
    if (form.dataset.sending !== undefined) return
    form.dataset.sending = ''
    const request = new XMLHttpRequest()
    const shown = showBar(form, words, () => request.abort())
    const over = (said: string) => {
      delete form.dataset.sending
      shown.end(said)
      form.dispatchEvent(new CustomEvent('not-sent'))
    }
    request.upload.addEventListener('progress', ({ loaded, total }) => shown.at(loaded / total))
    request.upload.addEventListener('load', () => shown.arrived())
    request.addEventListener('abort', () => over(words.stopped()))
    request.addEventListener('error', () => over(words.broken()))
    request.addEventListener('load', () => answered(request, form, cameBack))
    request.open('POST', form.getAttribute('action') || location.href)
    request.responseType = 'document' // a page, parsed by the browser: nothing of it is ever text turned into markup
    request.send(new FormData(form, event.submitter))
  })
}

function holdsFile(form: HTMLFormElement): boolean {
  return [...form.querySelectorAll<HTMLInputElement>('input[type=file]')].some(({ files }) => files && files.length > 0)
}

function answered({ response, responseURL }: XMLHttpRequest, form: HTMLFormElement, cameBack: (form: HTMLFormElement) => void): void {
  const main = response instanceof Document ? response.querySelector('main') : null
  const isElsewhere = new URL(responseURL).pathname !== new URL(form.getAttribute('action') || location.href, location.href).pathname
  // The page that it leads to is asked for by the browser itself, with its scripts and its place in the history.
  if (!main || isElsewhere) {
    location.assign(responseURL)
    return
  }
  document.title = response.title
  const put = document.adoptNode(main)
  document.querySelector('main')?.replaceWith(put)
  put.focus()
  const again = put.querySelector<HTMLFormElement>('form[data-uploads], form[data-form]')
  if (again) cameBack(again)
}

interface Bar {
  at(share: number): void
  arrived(): void
  end(said: string): void
}

/** What is said changes three times at most, so that a screen reader is not kept talking; the bar itself moves. */
function showBar(form: HTMLFormElement, words: UploadWords, stop: () => void): Bar {
  form.querySelector('.upload')?.remove()
  const place = make('div', { class: 'upload' })
  const said = make('p', { role: 'status' }, words.sending())
  const bar = make('progress', { max: '1', value: '0', 'aria-label': words.bar() })
  const button = make('button', { type: 'button', class: 'secondary' }, words.stop())
  button.addEventListener('click', stop)
  place.append(said, bar, button)
  form.append(place)
  return {
    at: (share) => {
      bar.value = share
    },
    arrived: () => {
      said.textContent = words.arrived()
      button.remove()
    },
    end: (why) => {
      said.textContent = why
      bar.remove()
      button.remove()
    },
  }
}
