// The letters to those who follow something: the one that asks whether the address is theirs, and the digest of what is new.
// Each says how to stop, and its headers let a mail program do so with one press (RFC 8058).

import type { Kernel } from '../kernel.ts'
import type { PageLanguage } from '../language.ts'
import type { Letter } from '../mail.ts'
import { titlesOf } from '../record/title.ts'
import type { FollowingRow } from '../storage/followings.ts'
import type { EntryWithDocument } from '../storage/ledger.ts'
import { nameFilters } from './name-filters.ts'
import { readSubject, type Subject } from './subject.ts'

/** How many entries one digest names. */
const most = 50

const said = {
  es: {
    publish: 'Publicada',
    revise: 'Revisada',
    withdraw: 'Retirada',
    redact: 'Borrada por ley',
    everything: 'todo lo que se publica',
    register: (name: string) => `el registro «${name}»`,
    record: (title: string) => `la ficha «${title}»`,
    institution: (title: string) => `lo que publica ${title}`,
    search: (q: string, where: string) => `la búsqueda «${q}»${where}`,
    within: (name: string) => ` en «${name}»`,
    filtered: (name: string, filters: readonly string[]) => `«${name}» con ${filters.join('; ')}`,
    someSearch: 'una búsqueda en este sitio',
    confirmSubject: 'Quipu: confirme que quiere seguir por correo',
    confirm: (what: string, link: string) =>
      `Alguien, quizá usted, pidió que se le avise por correo de ${what}.\n\nSi fue usted, confírmelo aquí:\n${link}\n\nSi no fue usted, no haga nada: no se le escribirá de nuevo y su dirección se borra en tres días.\n`,
    digestSubject: (count: number) => (count === 1 ? 'Quipu: 1 novedad en lo que sigue' : `Quipu: ${count} novedades en lo que sigue`),
    more: (count: number, link: string) => `y ${count} más: ${link}`,
    why: 'Recibe este correo, uno al día a lo más, porque sigue:',
    stop: 'dejar de seguir',
    stopAll: 'Dejar de seguir todo',
  },
  en: {
    publish: 'Published',
    revise: 'Revised',
    withdraw: 'Withdrawn',
    redact: 'Removed by law',
    everything: 'everything that is published',
    register: (name: string) => `the register "${name}"`,
    record: (title: string) => `the record "${title}"`,
    institution: (title: string) => `what ${title} publishes`,
    search: (q: string, where: string) => `the search "${q}"${where}`,
    within: (name: string) => ` in "${name}"`,
    filtered: (name: string, filters: readonly string[]) => `"${name}" with ${filters.join('; ')}`,
    someSearch: 'a search on this site',
    confirmSubject: 'Quipu: confirm that you want to follow by mail',
    confirm: (what: string, link: string) =>
      `Somebody, perhaps you, asked that you be told by mail of ${what}.\n\nIf it was you, confirm it here:\n${link}\n\nIf it was not, do nothing: you will not be written to again, and your address is deleted in three days.\n`,
    digestSubject: (count: number) => (count === 1 ? 'Quipu: 1 change in what you follow' : `Quipu: ${count} changes in what you follow`),
    more: (count: number, link: string) => `and ${count} more: ${link}`,
    why: 'You get this letter, one a day at most, because you follow:',
    stop: 'stop following',
    stopAll: 'Stop following everything',
  },
} as const

export interface Site {
  readonly kernel: Kernel
  readonly publicUrl: string
}

export async function confirmLetter(
  site: Site,
  { mail, following, subject, language }: Pick<FollowingRow, 'mail' | 'following' | 'subject' | 'language'>,
): Promise<Letter> {
  const words = said[languageOf(language)]
  const followed = readSubject(subject)
  // Anybody can have this letter sent to anybody: it repeats nothing that was typed.
  const what = followed.of === 'search' ? words.someSearch : await nameSubject(site.kernel, followed, languageOf(language))
  return { to: mail, subject: words.confirmSubject, text: words.confirm(what, followingAddress(site, following, language)) }
}

/** @param rows all that the address follows, at least one; @param entries the newest first */
export async function digestLetter(
  site: Site,
  rows: readonly [FollowingRow, ...FollowingRow[]],
  entries: readonly EntryWithDocument[],
): Promise<Letter> {
  const [{ mail, language: first, following }] = rows
  const language = languageOf(first)
  const words = said[language]
  const shown = entries.slice(0, most)
  const titles = await titlesOf(site.kernel, shown, language)
  const lines = shown.map(({ register, record, version, step, time }) => {
    const one = site.kernel.catalog.find(register)?.words[language].one ?? register
    const title = titles.get(`${register}/${record}`) ?? record
    return `${words[step]} ${time.slice(0, 10)}: ${one} «${title}»\n  ${base(site, language)}/${register}/${record}/versions/${version}\n`
  })
  if (entries.length > most) lines.push(words.more(entries.length - most, `${base(site, language)}/changes`))
  const stops: string[] = []
  for (const row of rows)
    stops.push(
      `- ${await nameSubject(site.kernel, readSubject(row.subject), language)}\n  ${words.stop}: ${followingAddress(site, row.following, language)}`,
    )
  const stopAll = `${site.publicUrl}/follow/${following}/stop`
  return {
    to: mail,
    subject: words.digestSubject(entries.length),
    text: [...lines, '--', words.why, ...stops, '', `${words.stopAll}: ${stopAll}`, ''].join('\n'),
    headers: { 'List-Unsubscribe': `<${stopAll}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  }
}

/** "the record «…»", for letters and pages. */
export async function nameSubject(kernel: Kernel, subject: Subject, language: PageLanguage): Promise<string> {
  const words = said[language]
  const register =
    'register' in subject && subject.register !== undefined
      ? (kernel.catalog.find(subject.register)?.words[language].many ?? subject.register)
      : ''
  const titleOf = async (name: string, record: string) =>
    (await titlesOf(kernel, [{ register: name, record }], language)).get(`${name}/${record}`) ?? record
  switch (subject.of) {
    case 'everything':
      return words.everything
    case 'register':
      return words.register(register)
    case 'record':
      return words.record(await titleOf(subject.register, subject.record))
    case 'institution':
      return words.institution(await titleOf('organizations', subject.institution))
    case 'search':
      return subject.filters
        ? words.filtered(register, [
            ...(subject.q ? [`«${subject.q.replace(/\s+/g, ' ')}»`] : []),
            ...(await nameFilters(kernel, subject, language)),
          ])
        : words.search(subject.q.replace(/\s+/g, ' '), register ? words.within(register) : '')
    default:
      return subject satisfies never
  }
}

function followingAddress(site: Site, following: string, language: string): string {
  return `${base(site, languageOf(language))}/follow/${following}`
}

function base({ publicUrl }: Site, language: PageLanguage): string {
  return language === 'es' ? publicUrl : `${publicUrl}/${language}`
}

function languageOf(text: string): PageLanguage {
  return text === 'en' ? 'en' : 'es'
}
