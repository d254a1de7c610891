// GET /api: what registers there are, how much they hold, and where everything else is.

import { formatsOf } from '../../kernel/exchange/exchange.ts'
import { formats } from '../../kernel/export/all.ts'
import { countRecords } from '../../kernel/record/list.ts'
import type { Register } from '../../kernel/register/register.ts'
import { ledgerSize } from '../../kernel/storage/ledger.ts'
import { apiVersion } from '../caching.ts'
import { linksOf } from '../links.ts'
import { ref } from '../openapi/names.ts'
import { readResponses } from '../openapi/responses.ts'
import type { Api, SiteOperation } from '../operation.ts'

export const readIndex: SiteOperation = {
  of: 'site',
  method: 'GET',
  path: '/',
  caching: 'ledger',
  async answer({ api }) {
    const links = linksOf(api)
    const { catalog, database } = api.kernel
    const counts = await countRecords(api.kernel)
    const body = {
      name: 'Quipu',
      version: apiVersion,
      ledgerSize: await ledgerSize(database.read),
      registers: catalog.registers.map((register) => shape(api, register, counts.get(register.name) ?? 0)),
      formats: formats.map(({ name, type, about }) => ({ name, type, about })),
      links: { self: links.index(), openapi: links.openapi(), search: links.search(), changes: links.changes() },
    }
    return { body }
  },
  describe: () => ({
    operationId: 'readIndex',
    tags: ['site'],
    summary: 'What registers and formats there are',
    responses: readResponses('The index', ref('Index')),
  }),
}

function shape(api: Api, { name, version, words }: Register, count: number) {
  const links = linksOf(api)
  const say = ({ one, many, about }: Register['words']['es']) => ({ one, many, about })
  const downloads = formats.map((format) => [format.name, links.download(name, format.name)])
  const exchanges = formatsOf(api.kernel, name).map((format) => ({
    name: format.name,
    about: format.file.about,
    file: links.exchange(name, format.name),
    losses: links.losses(name, format.name),
  }))
  return {
    name,
    version,
    words: { es: say(words.es), en: say(words.en) },
    count,
    links: { list: links.list(name), schema: links.schema(name), ...Object.fromEntries(downloads) },
    ...(exchanges.length > 0 ? { exchanges } : {}),
  }
}
