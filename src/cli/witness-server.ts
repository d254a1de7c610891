// The witness as a server: POST add-checkpoint (C2SP tlog-witness), and nothing else. Whoever asks is known by nothing but the
// signature on the checkpoint that they bring.

import type { IncomingMessage, RequestListener } from 'node:http'
import type { Decision } from '../kernel/ledger/add-checkpoint.ts'
import type { VerifierKey } from '../kernel/ledger/key.ts'
import type { Context, Outcome } from './command.ts'
import { listen } from './server.ts'
import { usageFault } from './usage-fault.ts'
import type { WitnessFolder } from './witness-folder.ts'

const longestBytes = 65_536

export interface Serving {
  readonly folder: WitnessFolder
  readonly logs: ReadonlyMap<string, readonly VerifierKey[]>
  readonly key: string
}

export async function serveWitness(
  place: { host: string; port: number },
  { folder, logs, key }: Serving,
  context: Context,
): Promise<Outcome> {
  const { streams, language, json, platform } = context
  const listener = witnessListener(
    (body) => folder.decide(body, logs),
    (error) => streams.err(`${error instanceof Error ? error.message : error}\n`),
  )
  const listening = await listen(listener, place)
  const url = `http://${place.host.includes(':') ? `[${place.host}]` : place.host}:${listening.port}`
  const words = {
    es: `Escuchando en ${url}; quien opera el sitio escribe: QUIPU_WITNESSES="${key} ${url}"`,
    en: `Listening on ${url}; whoever operates the site writes: QUIPU_WITNESSES="${key} ${url}"`,
  }
  await streams.out(`${json ? JSON.stringify({ step: 'listening', url, key }) : words[language]}\n`)
  await platform.stopped
  await listening.stop()
  return { exit: 0 }
}

/** Loopback unless a host is named: beyond it, a proxy gives https. */
export function placeOf(listen: string | undefined, { language }: Context): { host: string; port: number } | undefined {
  if (listen === undefined) return undefined
  const [, host = 'localhost', port = ''] = /^(?:\[?([^\]]+)\]?:)?(\d{1,5})$/.exec(listen) ?? []
  if (port !== '' && Number(port) <= 65535) return { host, port: Number(port) }
  throw usageFault(language, 'witness', {
    es: `«${listen}» no es un puerto, ni una dirección con uno.`,
    en: `"${listen}" is no port, nor an address with one.`,
  })
}

/** @param report of what nobody foresaw, for whoever runs the witness */
function witnessListener(decide: (body: string) => Promise<Decision>, report: (error: unknown) => void): RequestListener {
  return async (request, response) => {
    const answer = (status: number, body: string, type = 'text/plain; charset=utf-8') =>
      response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' }).end(body)
    try {
      if (request.url !== '/add-checkpoint') return void answer(404, 'not found\n')
      if (request.method !== 'POST') {
        response.setHeader('Allow', 'POST')
        return void answer(405, 'add-checkpoint takes POST\n')
      }
      const body = await readBody(request)
      if (body === undefined) {
        response.setHeader('Connection', 'close')
        return void answer(413, 'too long for a checkpoint and its proof\n')
      }
      const { status, body: said, type } = await decide(body)
      answer(status, said, type)
    } catch (error) {
      report(error)
      if (!response.headersSent) answer(500, 'the witness could not decide\n')
    }
  }
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of request) {
    bytes += piece.length
    if (bytes > longestBytes) return undefined
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString()
}
