// From Node's own requests to the program's: a page that is kept goes out as it is, at once where it is at
// hand; anything else becomes a Request, when its turn comes.

import type { RequestListener } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { onceThere, type Soon } from './kernel/soon.ts'
import { inTurns } from './turns.ts'
import type { AskedHeaders, SentPage } from './web/sent-page.ts'

export interface Answering {
  /** Never rejects. */
  kept(asked: { method?: string | undefined; url?: string | undefined; headers: AskedHeaders }): Soon<SentPage | undefined>
  /** @param connection as the HTTP server hands it: of it, the network address of the other side is read */
  fetch(request: Request, connection?: unknown): Response | Promise<Response>
}

export function createListener(app: Answering): RequestListener {
  const answer = inTurns(getRequestListener((request, connection) => app.fetch(request, connection)))
  return (incoming, outgoing) =>
    onceThere(app.kept(incoming), (page) => {
      if (!page) return answer(incoming, outgoing)
      outgoing.writeHead(page.status, page.headers)
      outgoing.end(page.body ?? undefined)
    })
}
