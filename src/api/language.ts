// The language that the API speaks in. Data follow the address alone, so that they can be cached by it; problems follow
// the reader's preference too.

import { Fault } from '../kernel/fault/fault.ts'
import { isPageLanguage, type PageLanguage, pageLanguages } from '../kernel/language.ts'

/** The parameter `language`, Spanish when left out. */
export function needLanguage(url: URL): PageLanguage {
  const given = url.searchParams.getAll('language')
  const [language = pageLanguages[0]] = given
  const issue = { path: 'language', values: { name: 'language', value: language.slice(0, 20), known: pageLanguages.join(', ') } }
  if (given.length > 1) throw new Fault('bad-query', {}, { issues: [{ ...issue, code: 'repeated-parameter' }] })
  if (!isPageLanguage(language)) throw new Fault('bad-query', {}, { issues: [{ ...issue, code: 'not-a-choice' }] })
  return language
}

/** The parameter `language` where it is one, then the header Accept-Language, then Spanish. */
export function problemLanguage(request: Request, url: URL): PageLanguage {
  const asked = url.searchParams.get('language') ?? ''
  if (isPageLanguage(asked)) return asked
  const [first] = (request.headers.get('accept-language') ?? '')
    .slice(0, 500)
    .split(',')
    .map(preference)
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .flatMap(({ language }) => (isPageLanguage(language) ? [language] : []))
  return first ?? pageLanguages[0]
}

/** "en-GB;q=0.8" -> en, 0.8 */
function preference(text: string): { language: string; weight: number } {
  const [tag = '', ...more] = text.split(';').map((part) => part.trim().toLowerCase())
  const given = more.find((part) => part.startsWith('q='))
  const weight = given === undefined ? 1 : Number(given.slice(2))
  return { language: tag.split('-')[0] ?? '', weight: Number.isFinite(weight) ? weight : 0 }
}
