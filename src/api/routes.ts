import { Hono } from 'hono'
import type { Surroundings } from '../kernel/surroundings.ts'
export function apiRoutes(_surroundings: Surroundings): Hono {
  return new Hono()
}
