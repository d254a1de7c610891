// Lets the reader repeat the check of a record's proof in the browser: shows the button, fetches the proof, and says what
// came of each part. It only reads, and what it writes on the page is text.

import { readBase64 } from './bytes.ts'
import { type Claim, check } from './check.ts'
import { recall } from './memory.ts'
import { type Outcome, open } from './outcome.ts'
import { type Said, wordsIn } from './words.ts'

// Read as the page came: what translates pages for readers changes them afterwards.
const texts = [...document.querySelectorAll<HTMLElement>('[data-says]')].map((one) => ({
  pointer: one.dataset.says ?? '',
  label: one.dataset.label ?? '',
  text: one.textContent,
}))

for (const section of document.querySelectorAll<HTMLElement>('[data-proof]')) offer(section, wordsIn(document.documentElement.lang))

function offer(section: HTMLElement, words: Said): void {
  const button = section.querySelector<HTMLButtonElement>('[data-proof-check]')
  const summary = section.querySelector('[data-proof-summary]')
  if (!button || !summary) return
  if (!globalThis.isSecureContext || !crypto.subtle) {
    summary.textContent = words.insecure({})
    return
  }
  button.hidden = false
  button.addEventListener('click', async () => {
    if (button.getAttribute('aria-disabled')) return
    button.setAttribute('aria-disabled', 'true')
    section.querySelector('[data-proof-outcomes]')?.replaceChildren()
    section.removeAttribute('data-proof-verdict')
    summary.textContent = words.checking({})
    tell(section, await examine(section), words)
    button.removeAttribute('aria-disabled')
  })
}

async function examine(section: HTMLElement): Promise<Outcome[]> {
  const kept = recall() // before asking: another tab may see more meanwhile
  try {
    const { proof = '', growth = '' } = section.dataset
    const claim = claimOf(section)
    return await check(await ask(proof), { claim, kept, ask: (from, to) => ask(`${growth}?from=${from}&to=${to}`) })
  } catch (error) {
    return [open('noAnswer', { why: error instanceof Error ? error.message : String(error) })]
  }
}

const mostMilliseconds = 20_000

async function ask(address: string): Promise<unknown> {
  const response = await fetch(address, { cache: 'no-store', credentials: 'omit', signal: AbortSignal.timeout(mostMilliseconds) })
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  return response.json()
}

function claimOf({ dataset }: HTMLElement): Claim {
  return {
    register: dataset.register ?? '',
    record: dataset.record ?? '',
    version: Number(dataset.version),
    position: Number(dataset.position),
    head: { size: Number(dataset.size), root: readBase64(dataset.root ?? '') ?? new Uint8Array() },
    body: dataset.body,
    texts,
  }
}

/** Large numbers as the page writes them. */
function readable(values: Outcome['values'] = {}): NonNullable<Outcome['values']> {
  const digits = new Intl.NumberFormat(document.documentElement.lang === 'en' ? 'en' : 'es-PE')
  const write = (value: string | number) => (typeof value === 'number' && value > 999 ? digits.format(value) : value)
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, write(value)]))
}

function tell(section: HTMLElement, outcomes: readonly Outcome[], words: Said): void {
  const lies = outcomes.filter(({ verdict }) => verdict === 'lie')
  const opens = outcomes.filter(({ verdict }) => verdict === 'open')
  const say = ({ code, values }: Outcome) => words[code](readable(values))
  const summary = section.querySelector('[data-proof-summary]')
  if (summary) {
    const [first] = lies
    const sentence = first
      ? words.someLies({ first: say(first) })
      : opens.length > 0
        ? words.someOpen({ count: opens.length })
        : words.allHold({})
    summary.textContent = first ? `${sentence} ${words.keep({})}` : sentence
  }
  section.dataset.proofVerdict = lies.length > 0 ? 'lie' : opens.length > 0 ? 'open' : 'holds'
  section.querySelector('[data-proof-outcomes]')?.replaceChildren(...outcomes.map((outcome) => item(outcome, words)))
}

function item({ verdict, code, values, evidence }: Outcome, words: Said): HTMLElement {
  const line = element('li', element('strong', words[verdict]({})), ` ${words[code](readable(values))}`)
  line.className = verdict
  if (evidence) line.append(element('details', element('summary', words.evidence({})), element('pre', evidence)))
  return line
}

function element(name: string, ...content: readonly (Node | string)[]): HTMLElement {
  const made = document.createElement(name)
  made.append(...content)
  return made
}
