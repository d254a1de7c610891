// A slider beside each weight: while it moves, the order is computed here and drawn again, with no request. Without it the form asks
// the server, which answers with the same figures. The address keeps the weights once the slider rests.

import { render } from 'preact'
import { rank } from '../../engines/composite/statistics.ts'
import { orderUnder } from '../../engines/composite/weighted-order.ts'
import { decimalsOf, rounded } from '../charts/decimals.ts'
import { WeighedRanking, type WeighedRow, weighedRows } from '../charts/weighed-ranking.tsx'
import { type WeightsGiven, weightFrom } from '../charts/weights-given.ts'

const form = document.querySelector<HTMLFormElement>('form[data-weights]')
if (form) keepOrder(form, JSON.parse(form.dataset.weights ?? ''))

function keepOrder(form: HTMLFormElement, given: WeightsGiven): void {
  const fields = [...form.querySelectorAll<HTMLInputElement>('input[name^="w."]')]
  const shares = [...form.querySelectorAll<HTMLElement>('[data-share]')]
  const columns = given.columns.map((column) => Float64Array.from(column, (value) => value ?? Number.NaN))
  const show = shower(given)
  const status = document.createElement('p')
  status.setAttribute('role', 'status')
  form.append(status)
  const sliders = fields.map((field) => sliderFor(field, given))

  const order = () => {
    const weights = fields.map((field, at) => weightFrom(field.value, given.shares[at] ?? 0))
    const sum = weights.reduce((total, weight) => total + weight, 0)
    for (const [at, share] of shares.entries())
      share.textContent = given.words.share.replace('{share}', rounded(sum === 0 ? 0 : ((weights[at] ?? 0) / sum) * 100, 1, given.language))
    const published = () => Float64Array.from(given.published, (value) => value ?? Number.NaN)
    const made = orderUnder(columns, Float64Array.from(weights)) ?? { scores: published(), ranks: rank(published(), 'greatest') }
    const rows = weighedRows(given.countries, made.scores, made.ranks)
    const says = sum === 0 ? given.words.none : saidOf(given, rows)
    show(rows, says)
    return says
  }

  let resting: ReturnType<typeof setTimeout> | undefined
  const moved = () => {
    const says = order()
    clearTimeout(resting)
    // Said once the reader rests, so that a screen reader is not kept talking.
    resting = setTimeout(() => {
      status.textContent = says
      keepAddress(form)
    }, restMs)
  }
  for (const [at, field] of fields.entries()) {
    const slider = sliders[at]
    field.addEventListener('input', () => {
      if (slider) slider.value = String(weightFrom(field.value, given.shares[at] ?? 0))
      moved()
    })
    slider?.addEventListener('input', () => {
      field.value = slider.value
      moved()
    })
  }
}

const restMs = 400

function sliderFor(field: HTMLInputElement, { words }: WeightsGiven): HTMLInputElement {
  const slider = document.createElement('input')
  slider.type = 'range'
  slider.min = '0'
  slider.max = '100'
  slider.value = field.value
  slider.setAttribute('aria-label', words.slider.replace('{component}', field.dataset.name ?? ''))
  field.closest('label')?.after(slider)
  return slider
}

/** Draws an order in the places of the one that the server drew: chart, table and the sentence above them. */
function shower({ language, words }: WeightsGiven): (rows: readonly WeighedRow[], says: string) => void {
  const drawn = document.querySelector('svg.chart')
  const box = document.createElement('div')
  drawn?.replaceWith(box)
  if (drawn) box.append(drawn)
  const lead = document.querySelector('main .lead')
  const body = document.querySelector<HTMLTableSectionElement>('.chart-table tbody')
  const lines = new Map([...(body?.rows ?? [])].map((line) => [line.cells[0]?.textContent ?? '', line]))
  return (rows, says) => {
    render(<WeighedRanking rows={rows} says={says} noted={words.noted} language={language} />, box)
    if (lead) lead.textContent = says
    const decimals = decimalsOf(rows.map(({ made }) => made))
    for (const line of lines.values()) line.hidden = true
    for (const { name, made, now, before, isOwn } of rows) {
      const line = lines.get(name) ?? makeLine(isOwn)
      lines.set(name, line)
      line.hidden = false
      for (const [at, said] of [name, rounded(made, decimals, language), String(now), String(before)].entries()) {
        const cell = line.cells[at]
        if (cell && cell.textContent !== said) cell.textContent = said
      }
      body?.append(line)
    }
  }
}

/** For a country that had no score under the weights that the page came with. */
function makeLine(isOwn: boolean): HTMLTableRowElement {
  const line = document.createElement('tr')
  if (isOwn) line.className = 'own'
  const head = document.createElement('th')
  head.scope = 'row'
  const cells = Array.from({ length: 3 }, () => document.createElement('td'))
  for (const cell of cells) cell.className = 'number'
  line.append(head, ...cells)
  return line
}

function saidOf({ words }: WeightsGiven, rows: readonly WeighedRow[]): string {
  const own = rows.find(({ isOwn }) => isOwn)
  if (!own || !words.says) return ''
  return words.says.replace('{place}', (words.places[own.now - 1] ?? '').replace('{count}', String(rows.length)))
}

/** The page's own address and those of its files say the weights that are shown. */
function keepAddress(form: HTMLFormElement): void {
  const search = new URLSearchParams([...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
  history.replaceState(null, '', `?${search}`)
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.chart-files a')) link.search = `?${search}`
  const line = document.querySelector('.chart-files code')
  if (line)
    line.textContent = (line.textContent ?? '').replace(/((?:href|src)="[^"?]*)(?:\?[^"]*)?"/g, (_, address) =>
      `${address}?${search}"`.replaceAll('&', '&amp;'),
    )
}
