// A program over a loopback port of its own, for tests that ask as strangers do.

import { type ServerType, serve } from '@hono/node-server'

export interface ServedApp {
  /** No slash at the end. */
  readonly url: string
  /** Resolves when the last connection is closed. */
  close(): Promise<void>
}

export function serveApp(fetch: (request: Request) => Response | Promise<Response>): Promise<ServedApp> {
  return new Promise((resolve) => {
    const server: ServerType = serve({ fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve({ url: `http://127.0.0.1:${port}`, close: () => new Promise((done) => server.close(() => done())) }),
    )
  })
}
