// Those who use the site at once: officials who each save a draft of their own again and again, and readers who go from page
// to page. Each waits between two acts, as people do.

import { setTimeout as wait } from 'node:timers/promises'
import { type Environment, runForText } from '../program.ts'
import { type Answered, type Asker, openAsker } from './asker.ts'

export const institution = 'pcm'

/** Seconds between two acts, drawn evenly from the first to the second. */
export const pauses = { official: [2.5, 7.5], reader: [5, 15] } as const

export interface Tally {
  readonly times: number[]
  readonly wrong: string[]
}

export interface Life {
  on: boolean
}

export interface Official {
  readonly asker: Asker
  /** The address of her draft's form, once there is one. */
  form: string
  /** The last text that the server said it had saved, and the one that it was asked to save and has not answered. */
  saved: string
  asked: string | undefined
}

/** With an account of her own, by a link that works once. */
export async function joinOfficial(port: number, at: number, environment: Environment): Promise<Official> {
  const made = await runForText(['invite', '--role', 'editor', '--institution', institution, '--json'], environment)
  const { url } = JSON.parse(made)
  const asker = openAsker(port, at)
  const entries = { name: `Persona ${at}`, email: `persona-${at}@example.org`, password: `una frase larga número ${at}` }
  expectStatus(await asker.post(new URL(url).pathname, entries), 303, 'join')
  return { asker, form: '', saved: '', asked: undefined }
}

/** Begins a draft, and from then on saves it with another text each time, keeping the form's hidden entries. */
export async function saveAgainAndAgain(official: Official, at: number, life: Life, tally: Tally): Promise<void> {
  const { asker } = official
  await pause('official', life, Math.random())
  for (let count = 1; life.on; count++) {
    try {
      const text = `Versión ${count} de la persona ${at}`
      const path = official.form || '/organizations/new'
      const page = await asker.get(path)
      expectStatus(page, 200, path)
      official.asked = text
      const done = await asker.post(path, { ...hiddenOf(page.text), name: `Entidad ${at}`, 'summary.es': text, _do: 'save' })
      expectStatus(done, 303, `save of ${path}`)
      tally.times.push(done.ms)
      Object.assign(official, { saved: text, asked: undefined, form: new URL(done.headers.location ?? '', 'http://x').pathname })
    } catch (error) {
      if (life.on) tally.wrong.push(String(error))
    }
    await pause('official', life)
  }
}

export async function readOnAndOn(asker: Asker, pages: readonly string[], life: Life, tally: Tally): Promise<void> {
  await pause('reader', life, Math.random())
  while (life.on) {
    const path = pages[Math.floor(Math.random() * pages.length)] ?? '/'
    try {
      const { status, ms } = await asker.get(path)
      if (status === 200) tally.times.push(ms)
      else tally.wrong.push(`${path}: ${status}`)
    } catch (error) {
      if (life.on) tally.wrong.push(`${path}: ${error}`)
    }
    await pause('reader', life)
  }
}

/** Whether the draft holds what the server said it saved, or the text that was under way when it was killed. */
export async function findLoss({ asker, form, saved, asked }: Official): Promise<string | undefined> {
  if (!saved) return undefined
  const { status, text } = await asker.get(form)
  if (status !== 200) return `${form}: ${status}`
  return text.includes(saved) || (asked !== undefined && text.includes(asked)) ? undefined : `${form} does not hold "${saved}"`
}

async function pause(who: keyof typeof pauses, life: Life, share = 1): Promise<void> {
  const [least, most] = pauses[who]
  const until = performance.now() + share * 1000 * (least + Math.random() * (most - least))
  while (life.on && performance.now() < until) await wait(Math.min(200, Math.max(1, until - performance.now())))
}

function expectStatus({ status, text }: Answered, wanted: number, what: string): void {
  if (status !== wanted) throw new Error(`${what}: ${status} ${/<main[\s\S]{0,400}/.exec(text)?.[0] ?? text.slice(0, 200)}`)
}

/** The hidden entries of the page's form, which say what it continues. */
function hiddenOf(html: string): Record<string, string> {
  const form = /<form[^>]*class="record-form[\s\S]*?<\/form>/.exec(html)?.[0] ?? ''
  const found = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  return Object.fromEntries(found.map(([, name = '', value = '']) => [name, plainOf(value)]))
}

function plainOf(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
}
