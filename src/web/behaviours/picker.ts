// Searching for the record that a reference names, while it is typed: a combobox over the public API. What is sent stays the
// identifier, which may be typed as well.

import { make } from './elements.ts'
import type { FormWords } from './form-words.ts'

interface Option {
  readonly id: string
  readonly title: string
}

const pauseMs = 200
const mostOptions = 8
let made = 0

export function pickRecords(part: Element, words: FormWords): void {
  for (const input of part.querySelectorAll<HTMLInputElement>('input[data-register]')) offer(input, words)
}

function offer(input: HTMLInputElement, words: FormWords): void {
  made += 1
  const list = make('ul', { role: 'listbox', id: `options-${made}`, class: 'options', 'aria-label': labelOf(input), hidden: '' })
  const said = make('p', { role: 'status', class: 'unseen' })
  input.after(list, said)
  input.parentElement?.classList.add('picks')
  input.removeAttribute('list')
  for (const [name, value] of Object.entries({
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    autocomplete: 'off',
  }))
    input.setAttribute(name, value)
  input.setAttribute('aria-controls', list.id)
  let options: readonly Option[] = []
  let active = -1
  let asked = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let choosing = false

  const close = () => {
    list.hidden = true
    active = -1
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
  }
  const choose = ({ id, title }: Option) => {
    input.value = id
    name(input, title)
    close()
    choosing = true
    input.dispatchEvent(new Event('input', { bubbles: true }))
    choosing = false
  }
  const point = (to: number) => {
    active = to
    for (const [at, item] of [...list.children].entries()) item.setAttribute('aria-selected', String(at === to))
    const item = list.children[to]
    if (!item) return
    input.setAttribute('aria-activedescendant', item.id)
    item.scrollIntoView({ block: 'nearest' })
  }
  const show = (found: readonly Option[]) => {
    options = found
    list.replaceChildren(
      ...found.map((option, at) => {
        const item = make('li', { role: 'option', id: `${list.id}-${at}`, 'aria-selected': 'false' }, option.title)
        item.append(make('span', { class: 'quiet' }, ` ${option.id}`))
        item.addEventListener('pointerdown', (event) => {
          event.preventDefault() // so that the input keeps the focus
          choose(option)
        })
        return item
      }),
    )
    said.textContent = words.options(found.length)
    if (found.length === 0) return close()
    list.hidden = false
    active = -1
    input.setAttribute('aria-expanded', 'true')
    input.removeAttribute('aria-activedescendant')
  }
  const search = async () => {
    asked += 1
    const mine = asked
    try {
      const found = await find(input, input.value.trim())
      if (mine === asked && document.activeElement === input) show(found)
    } catch {
      close()
      said.textContent = words.noOptions()
    }
  }

  input.addEventListener('input', () => {
    clearTimeout(timer)
    if (choosing) return
    name(input, '')
    if (input.value.trim().length < 2) return close()
    timer = setTimeout(search, pauseMs)
  })
  input.addEventListener('keydown', (event) => {
    if (list.hidden) {
      if (event.key === 'ArrowDown' && input.value.trim().length > 1) void search()
      return
    }
    const option = options[active]
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && option) choose(option)
    else if (event.key === 'ArrowDown') point((active + 1) % options.length)
    else if (event.key === 'ArrowUp') point((active <= 0 ? options.length : active) - 1)
    else return
    event.preventDefault()
  })
  input.addEventListener('blur', close)
}

async function find({ dataset }: HTMLInputElement, words: string): Promise<Option[]> {
  const { register = '', title = '', code = '' } = dataset
  const query = new URLSearchParams({ q: words, limit: String(mostOptions) })
  const response = await fetch(`/api/${encodeURIComponent(register)}?${query}`, { credentials: 'omit' })
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  const { items } = Object(await response.json())
  if (!Array.isArray(items)) return []
  return items.flatMap((item): Option[] => {
    const { id, body } = Object(item)
    if (typeof id !== 'string') return []
    const said = textOf(Object(body)[title]) || id
    const short = textOf(Object(body)[code])
    return [{ id, title: short ? `${short} ${said}` : said }]
  })
}

/** A text, or a text in the page's language or any other. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  const texts = Object(value)
  const own = texts[document.documentElement.lang] ?? Object.values(texts)[0]
  return typeof own === 'string' ? own : ''
}

/** Shows what the record is called that was chosen. */
function name(input: HTMLInputElement, title: string): void {
  const field = input.parentElement
  const shown = field?.querySelector(':scope > .chosen-record')
  if (!title) shown?.remove()
  else if (shown) shown.textContent = title
  else field?.append(make('p', { class: 'chosen-record' }, title))
}

function labelOf(input: HTMLInputElement): string {
  return input.getAttribute('aria-label') ?? input.labels?.[0]?.textContent?.trim() ?? ''
}
