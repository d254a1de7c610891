// The server's life: it listens on every address that its host name has, and stops without cutting anybody off.

import { lookup } from 'node:dns/promises'
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http'

const graceMs = 10_000

// Longer than proxies and browsers keep a connection that rests, so that it is they who close it: one closed here while a
// form is on its way would lose the form.
const keptMs = 75_000

export interface Listening {
  readonly port: number
  /** Takes no new connection, lets answers under way end for ten seconds, then closes what is left. */
  stop(): Promise<void>
}

/** Rejects with the system's error: EADDRINUSE where another program has the port. */
export async function listen(listener: RequestListener, place: { host: string; port: number }): Promise<Listening> {
  // "localhost" is an address of each kind, and a browser may try either.
  const addresses = place.host === 'localhost' ? (await lookup('localhost', { all: true })).map(({ address }) => address) : [place.host]
  const servers: Server[] = []
  const answering = new Answering(listener)
  let port = place.port
  for (const address of new Set(addresses)) {
    const server = createServer({ keepAliveTimeout: keptMs }, answering.listener)
    try {
      port = await listenOn(server, address, port)
      servers.push(server)
    } catch (error) {
      // A name may list an address that this machine does not have, such as ::1 without IPv6.
      if (isMissingAddress(error) && addresses.length > 1) continue
      for (const one of servers) one.close()
      throw error
    }
  }
  return {
    port,
    async stop() {
      const cut = setTimeout(() => {
        for (const server of servers) server.closeAllConnections()
      }, graceMs)
      const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)))
      answering.end(() => {
        for (const server of servers) server.closeIdleConnections()
      })
      await Promise.all(closed)
      clearTimeout(cut)
    },
  }
}

/** The answers under way. A connection outlives its answer, and a proxy would go on asking by it for as long as it is open. */
class Answering {
  private readonly open = new Set<ServerResponse>()
  private close: (() => void) | undefined
  readonly listener: RequestListener

  constructor(listener: RequestListener) {
    this.listener = (request, response) => {
      this.open.add(response)
      if (this.close) response.setHeader('Connection', 'close')
      response.once('close', () => {
        this.open.delete(response)
        if (this.close) setImmediate(this.close)
      })
      listener(request, response)
    }
  }

  /** From now on every answer is the last of its connection. */
  end(close: () => void): void {
    this.close = close
    for (const response of this.open) if (!response.headersSent) response.setHeader('Connection', 'close')
  }
}

function listenOn(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

function isMissingAddress(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT')
}
