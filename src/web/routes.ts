// The web over HTTP: addresses to pages, pages to answers. It decides nothing about registers, records or access.

import { Hono, type Context as Request_ } from 'hono'
import { actorFrom, anonymous, operator } from '../kernel/access/actor.ts'
import { aboutRefusal } from '../kernel/act/about-refusal.ts'
import { Fault } from '../kernel/fault/fault.ts'
import { storageFaultOf } from '../kernel/fault/storage-fault.ts'
import { type PageLanguage, pageLanguages } from '../kernel/language.ts'
import { findFile } from '../kernel/storage/file-store.ts'
import { recentSize } from '../kernel/storage/recent-size.ts'
import type { Surroundings } from '../kernel/surroundings.ts'
import type { Assets } from './assets.ts'
import { type CachedPage, encoded, encodings, type PageCache, pack } from './cache.ts'
import { linksIn, prefix, takenPaths } from './links.ts'
import type { Answer, Context, Page, PageFunction } from './page.ts'
import { type PageRoute, pages } from './pages/all.ts'
import { faultPage } from './pages/errors.tsx'
import { signInPage } from './pages/session.tsx'
import { readForm } from './read-form.ts'
import { cleanText, renderPage } from './render.tsx'
import { beginSession, endSession, sessionActor } from './session.ts'
import { en } from './wording/en.ts'
import { es } from './wording/es.ts'

export interface Web extends Surroundings {
  readonly assets: Assets
  readonly cache: PageCache
}

const wordings = { es, en } as const

const policy =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

const headers = {
  'Content-Security-Policy': policy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
} as const

/** For pages with behaviours: files of this site, which may ask this site and cannot turn text into markup. */
const scriptedHeaders = {
  ...headers,
  'Content-Security-Policy': `${policy}; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`,
} as const

const headersFor = ({ runsScript }: { runsScript: boolean }) => (runsScript ? scriptedHeaders : headers)

export function webRoutes(web: Web): Hono {
  const taken = web.kernel.catalog.registers.find(({ name }) => takenPaths.includes(name))
  if (taken) throw new TypeError(`No register may be called "${taken.name}": that address is a page`)
  const app = new Hono()
  app.get('/assets/:name', (request) => asset(web, request.req.param('name')))
  app.get('/files/:hash', (request) => storedFile(web, request.req.param('hash'), request.req.header('if-none-match')))
  app.get('/favicon.ico', (request) =>
    request.redirect([...web.assets.keys()].filter((name) => name.startsWith('mark-')).map((name) => `/assets/${name}`)[0] ?? '/', 302),
  )
  app.get('/robots.txt', (request) => request.text('User-agent: *\nDisallow: /session\nDisallow: /drafts\nDisallow: /acts\n'))
  for (const language of [...pageLanguages].reverse()) {
    const base = prefix(language)
    app.post(`${base}/session`, (request) => guarded(web, language, request, () => session(web, language, request)))
    for (const { path, read, post, live } of pages) {
      app.get(base + (path === '/' ? (base ? '' : '/') : path), (request) =>
        guarded(web, language, request, () => give(web, language, request, read, live === true)),
      )
      if (post) app.post(base + path, (request) => guarded(web, language, request, () => take(web, language, request, post)))
    }
  }
  for (const base of pageLanguages.map(prefix)) {
    for (const page of pages)
      app.all(base + (page.path === '/' ? (base ? '' : '/') : page.path), (request) => wrongMethod(web, request, page))
  }
  // Not `notFound`: whoever mounts these routes would put its own in its place.
  app.all('*', (request) => nothingThere(web, request))
  app.onError((error, request) => fail(web, languageOf(request), request, error))
  return app
}

/** A read: from the cache where nobody is signed in and the ledger has not grown. */
async function give(web: Web, language: PageLanguage, request: Request_, read: PageFunction, live: boolean): Promise<Response> {
  // The whole address after the host says the language too.
  const { url } = request.req
  const key = `${await recentSize(web.kernel.database)} ${url.slice(url.indexOf('/', 8))}`
  const isOpen = !live && !request.req.header('cookie')
  const kept = isOpen ? web.cache.find(key) : undefined
  if (kept) return sent(kept, request)
  const context = contextOf(web, language, request, new URLSearchParams())
  const given = await read(context)
  if (live || context.actor.id !== anonymous.id || 'redirect' in given || ('passing' in given && given.passing))
    return answer(web, context, given, false)
  const page =
    'raw' in given
      ? pack(cleanText(given.raw), { status: 200, type: given.type, runsScript: false })
      : pack(renderPage(given, context, web.assets), {
          status: given.status ?? 200,
          type: 'text/html; charset=utf-8',
          runsScript: runsScript(given),
        })
  web.cache.put(key, page)
  return sent(page, request)
}

/** A form's post: from a page of this site, of a bounded size, and answered by a redirect or the same page. */
async function take(web: Web, language: PageLanguage, request: Request_, post: PageFunction): Promise<Response> {
  const context = contextOf(web, language, request, await readForm(web, request.req.raw))
  return answer(web, context, await post(context), true)
}

async function session(web: Web, language: PageLanguage, request: Request_): Promise<Response> {
  const form = await readForm(web, request.req.raw)
  const context = contextOf(web, language, request, form)
  const { acts } = web.kernel
  if (form.get('_do') === 'end') {
    if (context.actor.id !== anonymous.id) acts.later(context.actor, { what: 'sign-out' })
    return answer(web, context, { redirect: context.links.home(), cookie: endSession(web) }, true)
  }
  try {
    const cookie = beginSession(web, form.get('_key')?.trim() ?? '')
    acts.later({ ...operator, from: context.actor.from }, { what: 'sign-in' })
    return answer(web, context, { redirect: context.links.drafts(), cookie }, true)
  } catch (error) {
    acts.refused(context.actor, error, { what: 'sign-in' })
    if (error instanceof Fault && error.code === 'wrong-key') return answer(web, context, signInPage(context, true), true)
    throw error
  }
}

function contextOf(web: Web, language: PageLanguage, request: Request_, form: URLSearchParams): Context {
  const url = new URL(request.req.url)
  const base = prefix(language)
  url.pathname = url.pathname.slice(base.length) || '/'
  return {
    kernel: web.kernel,
    language,
    words: wordings[language],
    links: linksIn(language),
    actor: actorFrom(sessionActor(web, request.req.header('cookie')), { channel: 'web', address: request.env?.address }),
    url,
    parameters: request.req.param(),
    form,
    publicUrl: web.publicUrl,
    ledger: web.ledger,
    report: (error) => report(web, error),
  }
}

function report(web: Web, error: unknown): string {
  const incident = web.incident()
  web.report(error, incident)
  return incident
}

function runsScript({ behaviours = [] }: Page): boolean {
  return behaviours.length > 0
}

function answer(web: Web, context: Context, given: Answer, posted: boolean): Response {
  const common = { ...headers, 'Cache-Control': 'no-store' }
  if ('redirect' in given) {
    return new Response(null, {
      status: posted ? 303 : 302,
      headers: { ...common, Location: given.redirect, ...(given.cookie ? { 'Set-Cookie': given.cookie } : {}) },
    })
  }
  if ('raw' in given) return new Response(cleanText(given.raw), { headers: { ...common, 'Content-Type': given.type } })
  return new Response(renderPage(given, context, web.assets), {
    status: given.status ?? 200,
    headers: { ...common, ...headersFor({ runsScript: runsScript(given) }), 'Content-Type': 'text/html; charset=utf-8' },
  })
}

function sent(page: CachedPage, request: Request_): Response {
  const common = {
    ...headersFor(page),
    ETag: page.etag,
    'Cache-Control': 'public, max-age=0, must-revalidate',
    Vary: 'Accept-Encoding, Cookie',
  }
  const kept =
    request.req
      .header('if-none-match')
      ?.split(',')
      .map((one) => one.trim()) ?? []
  if (page.status === 200 && (kept.includes(page.etag) || kept.includes('*'))) return new Response(null, { status: 304, headers: common })
  const accepted = acceptedEncodings(request.req.header('accept-encoding') ?? '')
  const encoding = encodings.find((one) => accepted.has(one))
  return new Response(encoding ? encoded(page, encoding) : page.plain, {
    status: page.status,
    headers: { ...common, 'Content-Type': page.type, ...(encoding ? { 'Content-Encoding': encoding } : {}) },
  })
}

/** "br;q=0" names an encoding to say that it is not accepted. */
function acceptedEncodings(header: string): Set<string> {
  const named = header.toLowerCase().split(',')
  return new Set(named.filter((one) => !/;\s*q=0(\.0*)?\s*$/.test(one)).map((one) => one.split(';')[0]?.trim() ?? ''))
}

async function guarded(web: Web, language: PageLanguage, request: Request_, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    return fail(web, language, request, error)
  }
}

function fail(web: Web, language: PageLanguage, request: Request_, error: unknown): Response {
  const fault = error instanceof Fault ? asLanguage(error) : unexpected(web, error)
  const context = contextOf(web, language, request, new URLSearchParams())
  const { register, id } = context.parameters
  const isWrite = request.req.method === 'POST'
  // Strangers who ask for what is not theirs to read are not counted: there is no end of them.
  if (isWrite || context.actor.id !== anonymous.id)
    web.kernel.acts.refused(context.actor, fault, aboutRefusal(web.kernel.catalog, fault, { register, id }))
  return answer(web, context, faultPage(fault, context), false)
}

/** An address that begins with a language that no page is in: "/fr/actions". */
function asLanguage(fault: Fault): Fault {
  const name = String(fault.values.name ?? '')
  if (fault.code !== 'unknown-register' || !/^[a-z]{2}(-[a-z]{2})?$/i.test(name)) return fault
  return new Fault('unknown-language', {
    name,
    known: pageLanguages.map((language) => `${language} (${prefix(language) || '/'})`).join(', '),
  })
}

/** There is a page at this address, and it does not take this method. */
function wrongMethod(web: Web, request: Request_, { path, post }: PageRoute): Response {
  const known = post || path === '/session' ? 'GET, HEAD, POST' : 'GET, HEAD'
  const what = new URL(request.req.url).pathname.slice(0, 200)
  const answered = fail(web, languageOf(request), request, new Fault('wrong-method', { what, method: request.req.method, known }))
  answered.headers.set('Allow', known)
  return answered
}

/** Nothing is at this address; with a slash too many at its end, it is that of the page without it. */
function nothingThere(web: Web, request: Request_): Response {
  const { pathname, search } = new URL(request.req.url)
  const reads = request.req.method === 'GET' || request.req.method === 'HEAD'
  if (reads && /^(\/[^/\\]+)+\/$/.test(pathname)) return request.redirect(pathname.slice(0, -1) + search, 301)
  return fail(web, languageOf(request), request, new Fault('not-found', { what: pathname.slice(0, 200) }))
}

function unexpected(web: Web, error: unknown): Fault {
  const incident = report(web, error)
  return storageFaultOf(error) ?? new Fault('unexpected', { incident }, { cause: error })
}

function languageOf(request: Request_): PageLanguage {
  return /^\/en(\/|$)/.test(new URL(request.req.url).pathname) ? 'en' : 'es'
}

function asset(web: Web, name: string): Response {
  const bytes = web.assets.get(name)
  if (!bytes) throw new Fault('not-found', { what: `/assets/${name.slice(0, 100)}` })
  const type =
    { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', woff2: 'font/woff2', svg: 'image/svg+xml' }[
      name.split('.').at(-1) ?? ''
    ] ?? 'application/octet-stream'
  return new Response(new Uint8Array(bytes), {
    headers: { ...headers, 'Content-Type': type, 'Cache-Control': 'public, max-age=31536000, immutable' },
  })
}

/**
 * A stored file is always a download, never a page of this site. Whoever keeps a copy asks again before using it: the law may
 * have had it removed.
 */
async function storedFile(web: Web, hash: string, held: string | undefined): Promise<Response> {
  const bytes = await web.kernel.files.find(hash)
  const noted = bytes && (await findFile(web.kernel.database.read, hash))
  if (!bytes || !noted) throw new Fault('unknown-file', { hash: hash.slice(0, 64) })
  const caching = { ETag: `"${hash}"`, 'Cache-Control': 'public, no-cache' }
  if (held?.includes(hash)) return new Response(null, { status: 304, headers: { ...headers, ...caching } })
  const name = noted.name.replace(/[^\w. -]/g, '_')
  return new Response(new Uint8Array(bytes), {
    headers: {
      ...headers,
      // What was uploaded never runs, not even where a page of this site were made to ask for it.
      'Content-Type': /(java|ecma|j|live)script/i.test(noted.type) ? 'application/octet-stream' : noted.type,
      'Content-Disposition': `attachment; filename="${name}"`,
      ...caching,
    },
  })
}
