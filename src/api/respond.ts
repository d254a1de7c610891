// From a request to its response: the operation found, the asker's copy compared, the answer said, and the headers that
// every answer carries. Whatever goes wrong leaves as a problem document, never as a stack.

import { Fault } from '../kernel/fault/fault.ts'
import { encodingOf, type Packed, packPieces, packText } from '../kernel/packing.ts'
import { isQuery } from '../kernel/record/stream-list.ts'
import { isHeld, ledgerTag } from './caching.ts'
import { problemLanguage } from './language.ts'
import { type Matched, matchPath } from './match.ts'
import { noteRefusal } from './note-refusal.ts'
import type { Answer, Api, Call, Operation } from './operation.ts'
import { type Problem, problemOf, tellProblem } from './problem.ts'
import { streamOf } from './stream.ts'

export async function respond(api: Api, request: Request, address?: string): Promise<Response> {
  const url = new URL(request.url)
  const matched = matchPath(api.operations, url.pathname)
  if (!matched) return problemResponse(unknownPath(api, request, url))
  const allow = methodsOf(matched).join(', ')
  if (request.method === 'OPTIONS') return preflight(allow)
  const operation = matched.operations.find(({ method }) => method === (request.method === 'HEAD' ? 'GET' : request.method))
  try {
    if (!operation) throw new Fault('wrong-method', { what: shown(url), method: request.method.slice(0, 20), known: allow })
    return await perform(operation, { api, request, url, path: matched.path, address })
  } catch (error) {
    await noteRefusal({ api, request, url, path: matched.path, address }, error)
    return problemResponse(problemOf(api, error, problemLanguage(request, url)), allow)
  }
}

/** What every answer carries: open to every origin, never sniffed, its language and its length of life said. */
const always: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Link, Location, Allow, Content-Disposition',
  'X-Content-Type-Options': 'nosniff',
  Vary: 'Accept-Language, Accept-Encoding',
}

const revalidated = 'public, max-age=0, must-revalidate'

async function perform(operation: Operation, call: Call): Promise<Response> {
  const tag = await tagOf(operation, call)
  if (tag && isHeld(call.request, tag)) return notModified(tag)
  const answer = await operation.answer(call)
  const own = tag ?? answer.headers?.ETag
  if (operation.caching === 'record' && own && isHeld(call.request, own)) return notModified(own)
  const isHead = call.request.method === 'HEAD'
  // A strong tag stands for these very bytes (RFC 9110, 8.8.3.3), and If-Match asks for a strong one.
  const sent = packed(answer, isHead || own?.startsWith('"') ? null : call.request.headers.get('accept-encoding'))
  const headers = {
    ...always,
    ...sent.headers,
    'Cache-Control': operation.caching === 'never' ? 'private, no-store' : revalidated,
    ...(own ? { ETag: own } : {}),
    ...answer.headers,
  }
  return new Response(isHead ? null : sent.body, { status: answer.status ?? 200, headers })
}

async function tagOf({ caching }: Operation, { api, url }: Call): Promise<string | undefined> {
  const isOfDay = caching === 'day' || (caching === 'day of a query' && isQuery(url.searchParams))
  if (caching === 'ledger' || (caching === 'day of a query' && !isOfDay)) return ledgerTag(api, url)
  return isOfDay ? ledgerTag(api, url, api.kernel.clock.now().slice(0, 10)) : undefined
}

function packed({ body, type = 'application/json; charset=utf-8' }: Answer, accepted: string | null): Packed {
  if (!(body instanceof ReadableStream)) return packText(`${JSON.stringify(body)}\n`, type, accepted)
  const encoding = encodingOf(accepted, type)
  if (!encoding) return { body, headers: { 'Content-Type': type } }
  const pieces = streamOf(packPieces(body, encoding), () => undefined) // what breaks it off has been told by `body`
  return { body: pieces, headers: { 'Content-Type': type, 'Content-Encoding': encoding } }
}

function notModified(tag: string): Response {
  return new Response(null, { status: 304, headers: { ...always, ETag: tag, 'Cache-Control': revalidated } })
}

function preflight(allow: string): Response {
  const headers = {
    ...always,
    Allow: allow,
    'Access-Control-Allow-Methods': allow,
    'Access-Control-Allow-Headers': 'Authorization, Content-Type, If-Match, If-None-Match, Accept-Language',
    'Access-Control-Max-Age': '86400',
  }
  return new Response(null, { status: 204, headers })
}

function unknownPath(api: Api, request: Request, url: URL): Problem {
  const known = [...new Set(api.operations.map(({ path }) => `/api${path === '/' ? '' : path}`))]
  return tellProblem(new Fault('not-found', { what: shown(url) }), problemLanguage(request, url), { known })
}

function problemResponse({ status, body }: Problem, allow?: string): Response {
  const headers = {
    ...always,
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Cache-Control': 'no-store',
    ...(status === 405 && allow ? { Allow: allow } : {}),
    ...(status === 503 ? { 'Retry-After': '5' } : {}),
    ...(status === 401 ? { 'WWW-Authenticate': 'Bearer realm="quipu"' } : {}),
  }
  return new Response(JSON.stringify(body), { status, headers })
}

function methodsOf({ operations }: Matched): string[] {
  const methods = operations.map(({ method }) => method)
  return [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS']
}

function shown(url: URL): string {
  return url.pathname.slice(0, 120)
}
