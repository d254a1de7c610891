// Saves a form's text by itself: on the site where there is a draft to save to, in the browser until then and while the site
// does not answer. It warns of leaving with text that is nowhere.

import { clockTime, entriesOf, instantNow, make } from './elements.ts'
import type { FormWords } from './form-words.ts'
import { dropCopy, keepCopy, keyOf, noteSent } from './local-copy.ts'

const copyPauseMs = 500
const savePauseMs = 3000
const againMs = 30_000
const mostMs = 20_000

export function saveByItself(form: HTMLFormElement, words: FormWords): void {
  const language = document.documentElement.lang
  const state = make('p', { role: 'status', class: 'save-state' })
  form.append(state)
  const say = (text: string) => {
    if (state.textContent !== text) state.textContent = text
  }
  const savesHere = form.dataset.saves !== undefined
  let typed = form.dataset.unsaved !== undefined ? 1 : 0
  let saved = 0
  let stopped = false
  let leaving = false
  let saving: Promise<void> | undefined
  let copyTimer: ReturnType<typeof setTimeout> | undefined
  let saveTimer: ReturnType<typeof setTimeout> | undefined

  const copy = (then: (time: string) => string) => say(keepCopy(form) ? then(clockTime(instantNow(), language)) : words.notKept())
  const save = async () => {
    const upTo = typed
    say(words.saving())
    const answer = await send(form)
    if (typeof answer === 'object') {
      put(form, answer)
      saved = upTo
      if (typed === saved) dropCopy(keyOf(form))
      say(typed === saved ? words.saved(clockTime(answer.time, language)) : words.unsaved())
      return
    }
    copy(words.offline)
    if (answer === 'failed') {
      later(againMs)
      return
    }
    stopped = true
    say(answer === 'ended' ? words.ended() : words.conflict())
  }
  const later = (pause: number) => {
    clearTimeout(saveTimer)
    saveTimer = setTimeout(() => {
      if (stopped || typed === saved || saving) return
      saving = save().finally(() => {
        saving = undefined
        if (typed !== saved && !stopped) later(savePauseMs)
      })
    }, pause)
  }

  const noted = () => {
    typed += 1
    clearTimeout(copyTimer)
    copyTimer = setTimeout(() => {
      if (typed !== saved) copyQuietly()
    }, copyPauseMs)
    if (savesHere && !stopped) later(savePauseMs)
  }
  const copyQuietly = () => {
    if (!savesHere) copy(form.dataset.form === 'review' ? words.keptReview : words.kept)
    else if (!keepCopy(form)) say(words.notKept())
  }
  form.addEventListener('input', noted)
  form.addEventListener('change', noted)
  form.addEventListener('submit', (event) => {
    if (!saving) {
      leaving = true
      clearTimeout(saveTimer)
      noteSent(form)
      return
    }
    // What is on its way continues the same draft as this would.
    const { submitter } = event
    event.preventDefault()
    void saving.then(() => HTMLFormElement.prototype.requestSubmit.call(form, submitter))
  })
  const stay = () => {
    leaving = false
  }
  // Another form may have taken this one's place: then its text is that one's.
  window.addEventListener('online', () => typed !== saved && savesHere && form.isConnected && later(0))
  window.addEventListener('pageshow', stay)
  form.addEventListener('not-sent', stay)
  window.addEventListener('beforeunload', (event) => {
    if (typed !== saved && !leaving && form.isConnected) event.preventDefault()
  })
}

interface Saved {
  readonly edit: string
  readonly base: string
  readonly time: string
}

async function send(form: HTMLFormElement): Promise<Saved | 'conflict' | 'ended' | 'failed'> {
  const body = new URLSearchParams(entriesOf(form))
  body.append('_do', 'autosave')
  try {
    const address = form.getAttribute('action') ?? ''
    const response = await fetch(address, { method: 'POST', body, cache: 'no-store', signal: AbortSignal.timeout(mostMs) })
    if (response.status === 403 || response.status === 401) return 'ended'
    if (response.status >= 400 && response.status < 500 && response.status !== 429) return 'conflict'
    const { edit, base, time } = Object(await response.json())
    return response.ok && typeof edit === 'string' && typeof base === 'string' && typeof time === 'string' ? { edit, base, time } : 'failed'
  } catch {
    return 'failed'
  }
}

/** The form goes on from what was saved. */
function put(form: HTMLFormElement, { edit, base }: Saved): void {
  for (const [name, value] of [
    ['_edit', edit],
    ['_base', base],
  ] as const) {
    const input = form.querySelector<HTMLInputElement>(`input[type="hidden"][name="${name}"]`)
    if (input) input.value = value
  }
}
