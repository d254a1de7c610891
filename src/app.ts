// The composition root: settings -> kernel -> web and API. It hands each part what it needs; no layer imports it.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Hono } from 'hono'
import { routePath } from 'hono/route'
import { matchPath } from './api/match.ts'
import { allOperations } from './api/operations/all.ts'
import { apiRoutes } from './api/routes.ts'
import { startAuditing } from './audits/auditing.ts'
import { addressOf } from './kernel/access/origin.ts'
import type { Kernel } from './kernel/kernel.ts'
import type { Mail } from './kernel/mail.ts'
import { openSignedLedger, type SignedLedger } from './kernel/proof/signed-ledger.ts'
import { onceThere, orNothing } from './kernel/soon.ts'
import type { KeptNote } from './kernel/storage/kept-note.ts'
import { keepKeyFile } from './kernel/storage/key-file.ts'
import { openLedgerKeys, signedNote } from './kernel/storage/ledger-keys.ts'
import { openOutbox } from './kernel/storage/outbox.ts'
import type { Surroundings } from './kernel/surroundings.ts'
import { answerLedger, findAtHand } from './ledger/answer.ts'
import { answerCosignature } from './ledger/cosign.ts'
import { startPushing } from './ledger/push.ts'
import type { Answering } from './listener.ts'
import { openMail } from './mail/mail.ts'
import { startPosting } from './mail/post.ts'
import { openKernel, type Parts } from './open-kernel.ts'
import { addLeast, keptWithLeast, type LeastHeaders, leastHeaders, withLeast } from './operations/least-headers.ts'
import { createLog } from './operations/log.ts'
import { type Operations, openOperations, type Watched } from './operations/observe.ts'
import { type OpenPeople, openPeople } from './people/open.ts'
import { openPictures, type Tools as PictureTools } from './pictures/pictures.ts'
import type { Settings } from './settings.ts'
import type { Assets } from './web/assets.ts'
import { createCache } from './web/cache.ts'
import { webRoutes } from './web/routes.ts'
import { findKept, type SentPage } from './web/sent-page.ts'

export interface App extends Answering {
  readonly kernel: Kernel
  readonly people: OpenPeople
  /** Every address there is, each with its method; one that only sees requests go by has the method ALL. */
  readonly routes: readonly { readonly method: string; readonly path: string }[]
  close(): Promise<void>
}

/** @param assets the built style sheet and fonts */
export async function openApp(settings: Settings, assets: Assets, parts: Parts & Pick<Partial<Watched>, 'fellows'> = {}): Promise<App> {
  const kernel = await openKernel(settings, parts)
  await kernel.finders.prepare(kernel.clock.now().slice(0, 10))
  const operatorKey = keepKeyFile(join(settings.dataFolder, 'operator.key'), () =>
    Buffer.from(kernel.chance.bytes(24)).toString('base64url'),
  )
  const memory = signedNote(settings.dataFolder)
  const ledger = await openLedger(settings, kernel, memory)
  const incident = () => Buffer.from(kernel.chance.bytes(6)).toString('hex')
  const log = createLog({ form: settings.log, clock: kernel.clock, write: (line) => console.error(line) })
  const operations = await openOperations(kernel, { log, metrics: settings.metrics, ledger, fellows: parts.fellows })
  // Whoever runs the site is told at once, not when somebody asks for a checkpoint.
  await ledger.checkpoint().catch((error: unknown) => log.incident(error, incident()))
  const { publicUrl } = settings
  const mail = openMailOf(settings, kernel)
  const people = openPeopleOf(settings, kernel, mail, (error) => log.incident(error, incident()))
  const surroundings: Surroundings = { kernel, publicUrl, ledger, mail, people, operatorKey, incident, report: log.incident }
  const least = leastHeaders(publicUrl)
  const pageWithLeast = keptWithLeast<SentPage>(least)
  const hono = observed(operations, least)
  hono.post('/ledger/cosignatures', (context) => answerCosignature(surroundings, context.req.raw))
  hono.get('/ledger/*', (context) => answerLedger(surroundings, context.req.path.slice('/ledger/'.length), context.req.raw))
  hono.route('/api', apiRoutes(surroundings))
  const cache = createCache()
  const drawPicture = openPictures(() => pictureTools(assets))
  hono.route('/', webRoutes({ ...surroundings, assets, cache: operations.counted(cache), drawPicture }))
  const endPushing = startPushing(surroundings)
  const endPosting = startPosting(surroundings)
  const endAuditing = startAuditing({ kernel, version: readVersion(), failed: (error) => log.incident(error, incident()) })
  const close = async () => {
    await Promise.all([endPushing(), endPosting(), endAuditing()])
    await people.finish()
    await kernel.acts.settled().catch((error: unknown) => log.incident(error, incident()))
    await kernel.people.close()
    await kernel.database.close()
  }
  const kept: App['kept'] = (asked) => {
    const end = operations.begin()
    const find = () => onceThere(findAtHand(surroundings, asked), (file) => file ?? findKept({ kernel, cache }, asked))
    // What fails here is asked for anew, which tells whoever asks.
    return onceThere(orNothing(find), (found) => {
      if (!found) return undefined
      if ('sent' in found) {
        operations.countKept(end, found)
        return pageWithLeast(found.sent)
      }
      end({ method: 'GET', route: '/ledger/*', status: found.status })
      return withLeast(found, least)
    })
  }
  const fetch: App['fetch'] = (request, connection) =>
    hono.fetch(request, { address: addressOf(peerOf(connection), request.headers.get('x-forwarded-for'), settings.proxies) })
  return { kernel, people, routes: hono.routes.map(({ method, path }) => ({ method, path })), kept, fetch, close }
}

function peerOf(connection: unknown): string | undefined {
  const address: unknown = Object(Object(Object(connection).incoming).socket).remoteAddress
  return typeof address === 'string' ? address : undefined
}

/** Accounts, for the server and for the command that makes a link. */
export function openPeopleOf(settings: Settings, kernel: Kernel, mail: Mail, report: (error: unknown) => void): OpenPeople {
  const { publicUrl, oidc, dataFolder } = settings
  const secret = keepKeyFile(join(dataFolder, 'people.key'), () => Buffer.from(kernel.chance.bytes(32)).toString('base64url'))
  return openPeople(kernel, { publicUrl, oidc, secret, mail, report })
}

export function openMailOf({ smtp, mailFrom: from, dataFolder }: Settings, { clock, chance }: Kernel): Mail {
  return openMail({ smtp, from, keep: openOutbox(join(dataFolder, 'outbox'), clock, chance) })
}

async function openLedger(settings: Settings, { database, chance }: Kernel, memory: KeptNote): Promise<SignedLedger> {
  try {
    const hasSigned = (await memory.latest()).text !== ''
    return openSignedLedger(database, openLedgerKeys(settings, chance, hasSigned), memory)
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Sees every request that is routed through it, and has the addresses for whoever watches. */
function observed(operations: Operations, least: LeastHeaders): Hono {
  const hono = new Hono()
  hono.use(async (context, next) => {
    const end = operations.begin()
    await next()
    addLeast(context.res.headers, least)
    end({ method: context.req.method, route: patternOf(routePath(context), context.req.path), status: context.res.status })
  })
  for (const [path, answer] of Object.entries(operations.answers)) hono.get(path, answer)
  return hono
}

/** The API has one route for the router; its own list of operations knows the pattern. */
function patternOf(route: string, path: string): string {
  const operation = route.startsWith('/api') && matchPath(allOperations, path)?.operations[0]
  return operation ? `/api${operation.path === '/' ? '' : operation.path}` : route
}

/** Of the package, which lies beside the folder of the program, built or as it is written. */
function readVersion(): string {
  const manifest: { version: string } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  return manifest.version
}

function pictureTools(assets: Assets): PictureTools {
  const renderer = readFileSync(fileURLToPath(import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm')))
  return { fonts: [...assets].flatMap(([name, bytes]) => (name.endsWith('.woff2') ? [bytes] : [])), renderer }
}

/** Reads what the build put beside the program. */
export function readAssets(folder: string): Assets {
  const files = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))] as const)
  return new Map(files)
}
