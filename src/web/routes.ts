import { Hono } from 'hono'
import type { Surroundings } from '../kernel/surroundings.ts'
import type { Assets } from './assets.ts'
export interface Web extends Surroundings {
  readonly assets: Assets
}
export function webRoutes(_web: Web): Hono {
  return new Hono()
}
