// The API on Hono: every request under /api goes to the operations. Nothing is decided here.

import { type Context, Hono } from 'hono'
import type { Surroundings } from '../kernel/surroundings.ts'
import { editionOf } from './caching.ts'
import type { Api } from './operation.ts'
import { allOperations } from './operations/all.ts'
import { respond } from './respond.ts'

export function apiRoutes(surroundings: Surroundings): Hono {
  const api: Api = { ...surroundings, operations: allOperations, edition: editionOf(surroundings.kernel.catalog) }
  return new Hono().all('*', (context: Context) => respond(api, context.req.raw, context.env?.address))
}
