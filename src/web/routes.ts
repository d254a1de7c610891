// The web over HTTP: addresses to pages, pages to answers. It decides nothing about registers, records or access.

import { Hono, type Context as Request_ } from 'hono'
import { routePath } from 'hono/route'
import { actorFrom, anonymous, operator } from '../kernel/access/actor.ts'
import { aboutRefusal } from '../kernel/act/about-refusal.ts'
import { Fault } from '../kernel/fault/fault.ts'
import { storageFaultOf } from '../kernel/fault/storage-fault.ts'
import { mostBytes } from '../kernel/import/intake.ts'
import { type PageLanguage, pageLanguages } from '../kernel/language.ts'
import { packText } from '../kernel/packing.ts'
import { type Asking, originOf, passkeySteps, type Visitor } from '../kernel/people/people.ts'
import { countWork } from '../kernel/record/work.ts'
import type { Surroundings } from '../kernel/surroundings.ts'
import type { Assets } from './assets.ts'
import { attach, holdsFiles, mostAttached } from './attach.ts'
import { type CachedPage, type PageCache, pack } from './cache.ts'
import { findCarried, hasSent } from './carried-form.tsx'
import { asset, storedFile } from './files.ts'
import { headers, headersFor } from './headers.ts'
import { linksIn, prefix, takenPaths } from './links.ts'
import { nextOf } from './next.ts'
import type { Answer, Context, Page, PageFunction, Raw } from './page.ts'
import { type PageRoute, pages } from './pages/all.ts'
import { faultPage } from './pages/errors.tsx'
import { formComesBack } from './pages/form.tsx'
import { sendAgainPage } from './pages/send-again.tsx'
import { signInByPassword, signInPage } from './pages/session.tsx'
import { isInParts, readForm, readJson, readParts, readUpload, refuseForeign } from './read-form.ts'
import { readStreamed } from './read-streamed.ts'
import { cleanText, renderPage } from './render.tsx'
import { keyOf, sentPage } from './sent-page.ts'
import { beginSession, endSession, sessionActor } from './session.ts'
import { en } from './wording/en.ts'
import { es } from './wording/es.ts'

export interface Web extends Surroundings {
  readonly assets: Assets
  readonly cache: PageCache
  /** An SVG as PNG. */
  drawPicture(svg: string): Promise<Uint8Array<ArrayBuffer>>
}

const wordings = { es, en } as const

/** What no search engine has to look at. */
const unlisted = [
  'session',
  'drafts',
  'edit',
  'notices',
  'account',
  'join',
  'reset',
  'inbox',
  'messages',
  'follow',
  'acts',
  'audit',
] as const

export function webRoutes(web: Web): Hono {
  const taken = web.kernel.catalog.registers.find(({ name }) => takenPaths.includes(name))
  if (taken) throw new TypeError(`No register may be called "${taken.name}": that address is a page`)
  const app = new Hono()
  app.get('/assets/:name', (request) => asset(web, request.req.param('name'), request.req.header('accept-encoding')))
  app.get('/files/:hash', (request) => storedFile(web, request.req.param('hash'), request.req.header('if-none-match')))
  app.get('/favicon.ico', (request) =>
    request.redirect([...web.assets.keys()].filter((name) => name.startsWith('mark-')).map((name) => `/assets/${name}`)[0] ?? '/', 302),
  )
  app.get('/robots.txt', (request) => request.text(`User-agent: *\n${unlisted.map((name) => `Disallow: /${name}\n`).join('')}`))
  app.post('/passkeys/:step', (request) => guarded(web, 'es', request, () => passkeyStep(web, request)))
  for (const language of [...pageLanguages].reverse()) {
    const base = prefix(language)
    app.post(`${base}/session`, (request) => guarded(web, language, request, () => session(web, language, request)))
    for (const { path, read, post, live, ...how } of pages) {
      app.get(base + (path === '/' ? (base ? '' : '/') : path), (request) =>
        guarded(web, language, request, () => give(web, language, request, read, live === true)),
      )
      if (post) app.post(base + path, (request) => guarded(web, language, request, () => take(web, language, request, { post, ...how })))
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

const html = 'text/html; charset=utf-8'

/** A read: from the cache where nobody is signed in and the ledger has not grown. */
async function give(web: Web, language: PageLanguage, request: Request_, read: PageFunction, live: boolean): Promise<Response> {
  const { url } = request.req
  const key = await keyOf(web.kernel, url.slice(url.indexOf('/', 8)))
  const isOpen = !live && !request.req.header('cookie')
  const kept = isOpen ? web.cache.find(key) : undefined
  if (kept) return sent(kept, request)
  // The page is kept as that of a size: nothing on it may be of an earlier one. Who needs the finders is told where they fail.
  await web.kernel.finders.follow().catch(() => undefined)
  const context = await contextOf(web, language, request, new URLSearchParams())
  const given = await read(context)
  if (live || context.actor.id !== anonymous.id || 'redirect' in given || ('passing' in given && given.passing))
    return answer(web, context, given, false)
  const route = routePath(request)
  const page =
    'raw' in given
      ? pack(await bodyOf(web, given), { route, status: 200, type: given.type, runsScript: false })
      : pack(renderPage(given, context, web.assets), {
          route,
          status: given.status ?? 200,
          type: html,
          runsScript: runsScript(given),
          isCard: given.isCard === true,
        })
  web.cache.put(key, page)
  return sent(page, request)
}

type TakingRoute = { readonly post: PageFunction } & Pick<PageRoute, 'anywhere' | 'attaches' | 'upload'>

/** A form's post: from a page of this site, of a bounded size, and answered by a redirect or the same page. */
async function take(web: Web, language: PageLanguage, request: Request_, route: TakingRoute): Promise<Response> {
  const { post, anywhere, attaches, upload: uploads } = route
  if (uploads === 'streamed') {
    refuseForeign(request.req.raw.headers, web.publicUrl)
    const context = await contextOf(web, language, request, new URLSearchParams())
    return answer(web, context, await post({ ...context, receive: (keep) => readStreamed(web, request.req.raw, keep) }), true)
  }
  if (!uploads) {
    const sent = request.req.raw
    const register = attaches ? web.kernel.catalog.find(request.req.param('register') ?? '') : undefined
    const { form, files } =
      register && isInParts(sent) && holdsFiles(web.kernel.catalog, register)
        ? await readParts(web, sent, mostAttached)
        : { form: anywhere ? new URLSearchParams() : await readForm(web, sent), files: [] }
    const context = await contextOf(web, language, request, form)
    if (attaches) await attach(context, files)
    const given = await keepingSent(web, context, post)
    return (await comeBack(web, context, given)) ?? answer(web, context, given, true)
  }
  // Nobody who may not import anything gets a file read.
  const asked = await contextOf(web, language, request, new URLSearchParams())
  if (asked.actor.id === anonymous.id) return answer(web, asked, await post(asked), true)
  const { form, upload } = await readUpload(web, request.req.raw, mostBytes)
  const context = { ...(await contextOf(web, language, request, form)), upload }
  return answer(web, context, await post(context), true)
}

/** Whoever is not signed in any more is told so on a page that takes along what was sent. */
async function keepingSent(web: Web, context: Context, post: PageFunction): Promise<Answer> {
  try {
    return await post(context)
  } catch (error) {
    const { actor, parameters } = context
    if (!(error instanceof Fault) || error.code !== 'not-allowed' || actor.id !== anonymous.id || !hasSent(context)) throw error
    web.kernel.acts.refused(actor, error, aboutRefusal(web.kernel.catalog, error, parameters))
    return faultPage(error, context)
  }
}

async function session(web: Web, language: PageLanguage, request: Request_): Promise<Response> {
  const form = await readForm(web, request.req.raw)
  const context = await contextOf(web, language, request, form)
  const { acts } = web.kernel
  const { actor, links, visitor } = context
  // Whoever signs in, or out, leaves nothing of who was there before.
  const leave = async () => {
    if (!visitor.person && actor.id !== anonymous.id) acts.later(actor, { what: 'sign-out' })
    return [endSession(web), ...(visitor.person ? (await web.people.signOut(context.asking)).cookies : [])]
  }
  if (form.get('_do') === 'end') return answer(web, context, { redirect: links.home(), cookies: await leave() }, true)
  if (form.get('_do') === 'carry') return answer(web, context, signInPage(context), true)
  if (form.get('_do') === 'resume') {
    const signedIn = { redirect: nextOf(context), cookies: [] }
    return (await comeBack(web, context, signedIn)) ?? answer(web, context, signInPage(context, { notYet: true }), true)
  }
  if (!form.has('_key')) {
    const given = withCookies(await signInByPassword(context), [endSession(web)])
    return (await comeBack(web, context, given)) ?? answer(web, context, given, true)
  }
  try {
    const cookie = beginSession(web, form.get('_key')?.trim() ?? '')
    const [, ...person] = await leave()
    acts.later({ ...operator, from: actor.from }, { what: 'sign-in' })
    const given = { redirect: nextOf(context), cookies: [...person, cookie] }
    return (await comeBack(web, context, given)) ?? answer(web, context, given, true)
  } catch (error) {
    acts.refused(actor, error, { what: 'sign-in' })
    if (error instanceof Fault && error.code === 'wrong-key') return answer(web, context, signInPage(context, { wrongKey: true }), true)
    throw error
  }
}

/** The form that was taken along while its sender signed in, as typed; nothing where none was, or where nobody is signed in yet. */
async function comeBack(web: Web, context: Context, given: Answer): Promise<Response | undefined> {
  const carried = findCarried(context.form)
  if (!carried || !('redirect' in given) || !given.cookies) return undefined
  const set = given.cookies.map((one) => one.split(';')[0]).join('; ')
  const cookie = set || context.asking.cookie
  const asking = { ...context.asking, cookie }
  const visitor = await visitorOf(web, asking)
  if (visitor.actor.id === anonymous.id) return undefined
  const signedIn = { ...context, asking, visitor, actor: visitor.actor, form: carried.form }
  if ('to' in carried) return answer(web, signedIn, { ...sendAgainPage(signedIn, carried.to), cookies: given.cookies }, true)
  const parameters = { register: carried.register, ...(carried.id ? { id: carried.id } : {}) }
  return answer(web, signedIn, { ...(await formComesBack({ ...signedIn, parameters })), cookies: given.cookies }, true)
}

function withCookies(given: Answer, cookies: readonly string[]): Answer {
  return 'redirect' in given ? { ...given, cookies: [...cookies, ...(given.cookies ?? [])] } : given
}

/** A step of a passkey's ceremony: JSON both ways, from a page of this site alone. */
async function passkeyStep(web: Web, request: Request_): Promise<Response> {
  const step = passkeySteps.find((one) => one === request.req.param('step'))
  if (!step) throw new Fault('not-found', { what: '/passkeys' })
  const given = await readJson(web, request.req.raw)
  const { body, cookies } = await web.people.passkeyStep(askingOf('es', request), step, given)
  const response = Response.json(body, { headers: { ...headers, 'Cache-Control': 'no-store' } })
  for (const cookie of step === 'enter' ? [...cookies, endSession(web)] : cookies) response.headers.append('Set-Cookie', cookie)
  return response
}

function askingOf(language: PageLanguage, { req, env }: Request_): Asking {
  const address: unknown = Object(env).address
  return {
    cookie: req.header('cookie'),
    address: typeof address === 'string' ? address : undefined,
    agent: req.header('user-agent'),
    language,
  }
}

async function contextOf(web: Web, language: PageLanguage, request: Request_, form: URLSearchParams): Promise<Context> {
  const asking = askingOf(language, request)
  return contextFor(web, request, form, { asking, visitor: await visitorOf(web, asking) })
}

/** Who somebody is, and from where. */
async function visitorOf(web: Web, asking: Asking): Promise<Visitor> {
  const isOperator = sessionActor(web, asking.cookie) === operator
  return isOperator ? { actor: actorFrom(operator, originOf(asking)) } : web.people.visitor(asking)
}

/** @param who as somebody was found to be, or as nobody where that could not be found out */
function contextFor(web: Web, request: Request_, form: URLSearchParams, who: Pick<Context, 'asking' | 'visitor'>): Context {
  const { language } = who.asking
  const url = new URL(request.req.url)
  const base = prefix(language)
  url.pathname = url.pathname.slice(base.length) || '/'
  return {
    kernel: web.kernel,
    language,
    words: wordings[language],
    links: linksIn(language),
    actor: who.visitor.actor,
    ...who,
    people: web.people,
    url,
    parameters: request.req.param(),
    form,
    publicUrl: web.publicUrl,
    ledger: web.ledger,
    address: addressIn(request),
    accepts: request.req.header('accept-encoding'),
    post: (letter) => void web.mail.send(letter).catch((error: unknown) => report(web, error)),
    report: (error) => report(web, error),
  }
}

/** The composition root hands it over with the request. */
function addressIn({ env }: { env: { address?: unknown } | undefined }): string | undefined {
  return typeof env?.address === 'string' ? env.address : undefined
}

function report(web: Web, error: unknown): string {
  const incident = web.incident()
  web.report(error, incident)
  return incident
}

function runsScript({ behaviours = [] }: Page): boolean {
  return behaviours.length > 0
}

async function answer(web: Web, context: Context, given: Answer, posted: boolean): Promise<Response> {
  const response = await answerWithout(web, context, given, posted)
  if (!('raw' in given)) for (const cookie of given.cookies ?? []) response.headers.append('Set-Cookie', cookie)
  return response
}

async function answerWithout(web: Web, context: Context, given: Answer, posted: boolean): Promise<Response> {
  const common = { ...headers, 'Cache-Control': 'no-store' }
  if ('redirect' in given) return new Response(null, { status: posted ? 303 : 302, headers: { ...common, Location: given.redirect } })
  if ('raw' in given) {
    const body = await bodyOf(web, given)
    const raw = typeof body === 'string' ? packText(body, given.type, context.accepts) : { body, headers: { 'Content-Type': given.type } }
    return new Response(raw.body, { headers: { ...common, ...raw.headers } })
  }
  const tasks = context.actor.id === anonymous.id ? undefined : await countWork(web.kernel, context.actor).catch(() => undefined)
  const page = packText(renderPage(given, { ...context, tasks }, web.assets), html, context.accepts)
  return new Response(page.body, {
    status: given.status ?? 200,
    headers: { ...common, ...headersFor({ runsScript: runsScript(given), isCard: given.isCard === true }), ...page.headers },
  })
}

async function bodyOf(web: Web, { raw, type }: Raw): Promise<string | Uint8Array<ArrayBuffer>> {
  return type === 'image/png' ? web.drawPicture(raw) : cleanText(raw)
}

function sent(page: CachedPage, request: Request_): Response {
  const asked = { 'if-none-match': request.req.header('if-none-match'), 'accept-encoding': request.req.header('accept-encoding') }
  const { status, headers: own, body } = sentPage(page, asked)
  return new Response(body, { status, headers: own })
}

async function guarded(web: Web, language: PageLanguage, request: Request_, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    return fail(web, language, request, error)
  }
}

async function fail(web: Web, language: PageLanguage, request: Request_, error: unknown): Promise<Response> {
  const fault = error instanceof Fault ? asLanguage(error) : unexpected(web, error)
  const form = new URLSearchParams()
  const asking = askingOf(language, request)
  const context = await contextOf(web, language, request, form).catch(() =>
    contextFor(web, request, form, { asking, visitor: { actor: actorFrom(anonymous, originOf(asking)) } }),
  )
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
async function wrongMethod(web: Web, request: Request_, { path, post }: PageRoute): Promise<Response> {
  const known = post || path === '/session' ? 'GET, HEAD, POST' : 'GET, HEAD'
  const what = new URL(request.req.url).pathname.slice(0, 200)
  const answered = await fail(web, languageOf(request), request, new Fault('wrong-method', { what, method: request.req.method, known }))
  answered.headers.set('Allow', known)
  return answered
}

/** Nothing is at this address; with a slash too many at its end, it is that of the page without it. */
async function nothingThere(web: Web, request: Request_): Promise<Response> {
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
