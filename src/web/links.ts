// Every address of the site, by name. Pages link through these alone, so that an address is written once.

import { type PageLanguage, pageLanguages } from '../kernel/language.ts'

export interface Links {
  home(): string
  list(register: string, query?: string | URLSearchParams): string
  record(register: string, id: string): string
  field(register: string, id: string, field: string): string
  /** Its notice, to be printed. */
  label(register: string, id: string): string
  /** What another site shows of it in a frame, or as a picture. */
  card(register: string, id: string, picture?: 'svg'): string
  /** Two records side by side. */
  beside(register: string, id: string, other: string): string
  versions(register: string, id: string): string
  version(register: string, id: string, version: number): string
  create(register: string): string
  edit(register: string, id: string): string
  /** Several records at once: those that a list's query finds, or those named. */
  editMany(register: string, query?: string | URLSearchParams): string
  search(query?: string): string
  registers(): string
  reference(register: string): string
  changes(query?: string): string
  /** Of everything, or of what the query names. */
  feed(query?: string): string
  /** Following what the query names. */
  follow(query: string): string
  following(key: string): string
  stopFollowing(key: string): string
  messages(register: string, id: string): string
  newMessage(register: string, id: string, kind: string, field?: string): string
  /** What the sender alone can open. */
  ownMessage(token: string): string
  answers(institution?: string | null): string
  inbox(query?: string): string
  inboxMessage(number: string): string
  downloads(): string
  /** The observatory, or what is named in it: an index, a year, a view. */
  observatory(parts?: readonly string[], query?: string | URLSearchParams): string
  /** A register as a file, or what a list's query finds. */
  download(register: string, format: string, query?: URLSearchParams): string
  developers(): string
  about(): string
  errors(code?: string): string
  session(next?: string): string
  code(): string
  elsewhere(next: string): string
  forgotten(): string
  account(done?: string): string
  secondFactor(): string
  /** What waits for somebody, by her secret link. */
  noticesFeed(token: string): string
  stopNotices(key: string): string
  people(institution?: string): string
  drafts(): string
  imports(): string
  intake(id: string): string
  /** Having data audited. */
  audits(): string
  audit(job: string): string
  auditProgress(job: string): string
  /** A picture or table of a published audit. */
  auditFigure(id: string, file: string): string
  acts(query?: string): string
  /** The board of duties under a law; with an ending, its figures as a file. */
  dutyBoard(query?: Readonly<Record<string, string | undefined>>, ending?: '.csv' | '.json'): string
  /** The figures of incidents, or a file of them. */
  incidentFigures(file?: string): string
  questionnaires(): string
  questionnaire(name: string): string
  /** Filling the questions of an assessment's working copy: a page of them, or its score. */
  fill(id: string, page?: string): string
  /** The answers of a published assessment, in a form of their own. */
  filled(id: string, file: string): string
  file(hash: string): string
  api(path: string): string
  /** What a check of a version needs, as one file. */
  proof(register: string, id: string, version: number): string
  checkpoint(): string
  /** The same address in another language. */
  inLanguage(language: PageLanguage, url: URL): string
}

export function linksIn(language: PageLanguage): Links {
  const base = prefix(language)
  const path = (...parts: readonly string[]) => `${base}/${parts.map(encodeURIComponent).join('/')}`
  const withQuery = (address: string, query: string | URLSearchParams = '') => {
    const text = String(query)
    return text ? `${address}?${text}` : address
  }
  return {
    home: () => base || '/',
    list: (register, query) => withQuery(path(register), query),
    record: (register, id) => path(register, id),
    field: (register, id, field) => path(register, id, 'fields', field),
    label: (register, id) => path(register, id, 'label'),
    card: (register, id, picture) => path(register, id, picture ? `card.${picture}` : 'card'),
    beside: (register, id, other) => path(register, id, 'beside', other),
    versions: (register, id) => path(register, id, 'versions'),
    version: (register, id, version) => path(register, id, 'versions', String(version)),
    create: (register) => path(register, 'new'),
    edit: (register, id) => path(register, id, 'edit'),
    editMany: (register, query) => withQuery(path('edit', register), query),
    search: (query) => withQuery(path('search'), query ? new URLSearchParams({ q: query }) : ''),
    registers: () => path('registers'),
    reference: (register) => path('registers', register),
    changes: (query) => withQuery(path('changes'), query),
    feed: (query) => withQuery(path('changes.atom'), query),
    follow: (query) => withQuery(path('follow'), query),
    following: (key) => path('follow', key),
    stopFollowing: (key) => path('follow', key, 'stop'),
    messages: (register, id) => path(register, id, 'messages'),
    newMessage: (register, id, kind, field) =>
      withQuery(path(register, id, 'messages', 'new'), new URLSearchParams({ kind, ...(field ? { field } : {}) })),
    ownMessage: (token) => path('messages', token),
    // No id is an underscore: it stands for what no institution keeps.
    answers: (institution) => (institution === undefined ? path('answers') : path('answers', institution ?? '_')),
    inbox: (query) => withQuery(path('inbox'), query),
    inboxMessage: (number) => path('inbox', number),
    downloads: () => path('downloads'),
    observatory: (parts = [], query) => withQuery(path('observatory', ...parts), query),
    developers: () => path('developers'),
    about: () => path('about'),
    errors: (code) => `${path('errors')}${code ? `#${code}` : ''}`,
    session: (next) => withQuery(path('session'), next ? new URLSearchParams({ next }) : ''),
    code: () => path('session', 'code'),
    elsewhere: (next) => withQuery(path('session', 'elsewhere'), new URLSearchParams({ next })),
    forgotten: () => path('forgotten'),
    account: (done) => withQuery(path('account'), done ? new URLSearchParams({ done }) : ''),
    noticesFeed: (token) => path('notices', token, 'feed.atom'),
    stopNotices: (key) => path('notices', key, 'stop'),
    secondFactor: () => path('account', 'second-factor'),
    people: (institution) => (institution ? path('people', institution) : path('people')),
    drafts: () => path('drafts'),
    imports: () => path('import'),
    intake: (id) => path('import', id),
    audits: () => path('audit'),
    audit: (job) => path('audit', job),
    auditProgress: (job) => path('audit', job, 'progress'),
    auditFigure: (id, file) => path('equity-audits', id, 'figures', file),
    dutyBoard: (query = {}, ending) => withQuery(path(`duty-board${ending ?? ''}`), given(query)),
    incidentFigures: (file) => (file ? path('incident-figures', file) : path('incident-figures')),
    questionnaires: () => path('questionnaires'),
    questionnaire: (name) => path('questionnaires', name),
    fill: (id, page) => withQuery(path('assessments', id, 'fill'), page ? new URLSearchParams({ page }) : ''),
    filled: (id, file) => path('assessments', id, 'filled', file),
    acts: (query) => withQuery(path('acts'), query),
    file: (hash) => `/files/${hash}`,
    api: (rest) => `/api/${rest}`,
    download: (register, format, query) => withQuery(`/api/${register}.${format}`, query),
    // As the format writes it; a slash needs no escape in a query, and neither name has any other sign.
    proof: (register, id, version) =>
      `/api/ledger/proof?record=${encodeURIComponent(register)}/${encodeURIComponent(id)}&version=${version}`,
    checkpoint: () => '/ledger/checkpoint',
    // One slash in front and no more: two would be the address of another site.
    inLanguage: (other, url) =>
      `${prefix(other)}${url.pathname.replace(/^[/\\]{2,}/, '/')}${url.search}`.replace(/^\/en\/(?=$|\?)/, '/en') || '/',
  }
}

/** A query of what has a value. */
export function given(query: Readonly<Record<string, string | undefined>>): URLSearchParams {
  return new URLSearchParams(Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : [])))
}

/** Spanish has no prefix: it is what people get first. */
export function prefix(language: PageLanguage): string {
  return language === pageLanguages[0] ? '' : `/${language}`
}

/** Names that are pages of their own, so that no register may be called so. */
export const takenPaths: readonly string[] = [
  'search',
  'registers',
  'changes',
  'ledger',
  'changes.atom',
  'downloads',
  'observatory',
  'observatorio',
  'developers',
  'about',
  'errors',
  'session',
  'forgotten',
  'reset',
  'join',
  'account',
  'people',
  'notices',
  'passkeys',
  'drafts',
  'edit',
  'duty-board',
  'answers',
  'messages',
  'inbox',
  'follow',
  'import',
  'audit',
  'acts',
  'duty-board',
  'incident-figures',
  'questionnaires',
  'files',
  'assets',
  'api',
  'ledger',
  'health',
  'ready',
  'metrics',
  ...pageLanguages,
]
