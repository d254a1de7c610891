// GET /api/changes: what became public, newest first, one ledger entry each.

import type { PageLanguage } from '../../kernel/language.ts'
import { readDocument } from '../../kernel/ledger/entry.ts'
import { maximumLimit } from '../../kernel/register/list-query.ts'
import { type EntryWithDocument, latestEntries } from '../../kernel/storage/ledger.ts'
import { needLanguage } from '../language.ts'
import { linksOf, nextLink } from '../links.ts'
import { ref } from '../openapi/names.ts'
import { languageParameter, limitParameter, query } from '../openapi/parameters.ts'
import { readResponses } from '../openapi/responses.ts'
import type { Api, SiteOperation } from '../operation.ts'
import { needChoice, needKnown, needNumber } from '../parameters.ts'
import { fieldText, findTitles } from '../title.ts'

export const listChanges: SiteOperation = {
  of: 'site',
  method: 'GET',
  path: '/changes',
  caching: 'ledger',
  async answer({ api, url }) {
    needKnown(url, ['before', 'register', 'limit', 'language'])
    const { kernel, publicUrl } = api
    const language = needLanguage(url)
    const limit = needNumber(url, 'limit', { low: 1, high: maximumLimit, otherwise: 20 })
    const before = needNumber(url, 'before', { low: 1, high: Number.MAX_SAFE_INTEGER, otherwise: undefined })
    const register = needChoice(
      url,
      'register',
      kernel.catalog.registers.map(({ name }) => name),
    )
    const entries = await latestEntries(kernel.database.read, { before, register, count: limit + 1 })
    const shown = entries.slice(0, limit)
    const titles = await findTitles(kernel, shown.filter(isBare), language)
    const next = entries.length > limit ? (shown.at(-1)?.seq ?? null) : null
    return {
      body: { items: shown.map((entry) => entryShape(api, entry, titleOf(api, entry, titles, language))), next },
      ...(next === null ? {} : { headers: nextLink(publicUrl, url, { before: String(next) }) }),
    }
  },
  describe: (catalog) => ({
    operationId: 'listChanges',
    tags: ['site'],
    summary: 'What became public, newest first',
    parameters: [
      query('before', 'Only entries before this position of the ledger: the last `next`.', { type: 'integer', minimum: 1 }),
      query('register', 'Only this register.', { type: 'string', enum: catalog.registers.map(({ name }) => name) }),
      limitParameter,
      languageParameter,
    ],
    responses: readResponses('Ledger entries', ref('ChangesPage'), { problems: [400], link: true }),
  }),
}

/** True where the entry itself does not say what the record is called: a withdrawal, an erasure. */
function isBare(entry: EntryWithDocument): boolean {
  return entry.document === null || readDocument(entry.document).body === null
}

function titleOf({ kernel: { catalog } }: Api, entry: EntryWithDocument, titles: ReadonlyMap<string, string>, language: PageLanguage) {
  const register = catalog.find(entry.register)
  const body = entry.document === null ? undefined : readDocument(entry.document).body
  const own = register && body ? fieldText({ catalog, register, body, language }, register.title) : undefined
  return own ?? titles.get(`${entry.register}/${entry.record}`) ?? entry.record
}

function entryShape(api: Api, { seq, register, record: id, version, step, time, institution, digest }: EntryWithDocument, title: string) {
  const links = linksOf(api)
  return {
    seq,
    register,
    id,
    version,
    step,
    time,
    institution,
    digest,
    title,
    links: { record: links.record(register, id), version: links.version(register, id, version), page: links.page(register, id) },
  }
}
