// `quipu list`: a register's published records as a table, filtered, searched and sorted as the site's own lists are.

import { publicShape } from '../../kernel/export/format.ts'
import { type ListPage, listPage } from '../../kernel/record/list.ts'
import type { PublishedRecord } from '../../kernel/record/record.ts'
import type { Catalog } from '../../kernel/register/catalog.ts'
import { fieldOfRegister } from '../../kernel/register/register.ts'
import type { Command, Context, Given } from '../command.ts'
import { drawTable } from '../draw-table.ts'
import { withKernel } from '../open-kernel.ts'
import { oneLine } from '../plain-text.ts'
import { usageFault } from '../usage-fault.ts'

export const list: Command = {
  name: 'list',
  summary: { es: 'Muestra las fichas publicadas de un registro.', en: 'Shows the published records of a register.' },
  usage: 'REGISTER',
  options: {
    filter: {
      value: 'FIELD=VALUE',
      many: true,
      words: { es: 'Solo las que tienen ese valor; se puede repetir.', en: 'Only those with that value; may be repeated.' },
    },
    q: {
      value: 'TEXT',
      words: { es: 'Solo las que hablan de eso, las más cercanas primero.', en: 'Only those that speak of it, the closest first.' },
    },
    sort: { value: 'FIELD', words: { es: 'Orden; con un guion delante, al revés.', en: 'Order; with a hyphen before it, reversed.' } },
    limit: { value: 'N', words: { es: 'Cuántas: 20 si no se dice, 200 a lo más.', en: 'How many: 20 unless said, 200 at most.' } },
    page: { value: 'N', words: { es: 'Qué página, desde 1.', en: 'Which page, from 1.' } },
  },
  examples: [
    'quipu list axes',
    'quipu list actions --filter status=under-way --sort -title',
    'quipu list organizations --q quechua --json',
  ],
  run: (given, context) =>
    withKernel(context, async (kernel) => {
      const [name = ''] = given.words
      const page = await listPage(kernel, name, parametersOf(given, context), context.language)
      return { exit: 0, facts: factsOf(page), text: textOf(page, kernel.catalog, context) }
    }),
}

function parametersOf(given: Given, { language }: Context): URLSearchParams {
  const parameters = new URLSearchParams()
  for (const filter of given.list('filter')) {
    const at = filter.indexOf('=')
    if (at < 1)
      throw usageFault(language, 'list', {
        es: `--filter lleva FIELD=VALUE, no «${filter.slice(0, 80)}».`,
        en: `--filter takes FIELD=VALUE, not "${filter.slice(0, 80)}".`,
      })
    parameters.append(filter.slice(0, at), filter.slice(at + 1))
  }
  for (const name of ['q', 'sort', 'limit', 'page']) {
    const value = given.find(name)
    if (value !== undefined) parameters.append(name, value)
  }
  return parameters
}

function factsOf({ register, total, items, facets, nearly }: ListPage): unknown {
  return { register: register.name, total, facets, nearly, items: items.map(publicShape) }
}

function textOf(page: ListPage, catalog: Catalog, { language, streams }: Context): string {
  const { register, items, total } = page
  const fields = [...new Set([...(register.code ? [register.code] : []), register.title, ...register.list])]
  const labels = fields.map((name) => register.words[language].fields[name]?.label ?? name)
  const cells = (record: PublishedRecord) =>
    fields.map((name) => oneLine(catalog.kinds.present(fieldOfRegister(register, name), record.body[name], language)))
  const rows = [['id', ...labels].map((label) => label.toUpperCase()), ...items.map((record) => [record.id, ...cells(record)])]
  const count = language === 'es' ? `${items.length} de ${total}` : `${items.length} of ${total}`
  return [...(items.length > 0 ? drawTable(rows, streams.columns) : []), count].join('\n')
}
