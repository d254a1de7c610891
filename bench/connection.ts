// One kept-alive connection that asks with GET, one request after another, and reads answers of a declared length. It is
// bare on purpose: on a small machine a costly asker slows down what it measures.

import { connect } from 'node:net'

export interface Answer {
  readonly status: number
  readonly body: Buffer
}

export interface Connection {
  ask(path: string): Promise<Answer>
  close(): void
}

const patienceMs = 60_000

export function openConnection(port: number, headers: Readonly<Record<string, string>>): Connection {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true })
  const head = Object.entries({ Host: `127.0.0.1:${port}`, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
  let received: Buffer[] = []
  let asked = ''
  let settle: { resolve(answer: Answer): void; reject(error: Error): void } | undefined
  const end = (error: Error) => {
    settle?.reject(error)
    settle = undefined
  }
  socket.on('data', (piece: Buffer) => {
    received.push(piece)
    try {
      const answer = readAnswer(received)
      if (!answer) return
      received = []
      settle?.resolve(answer)
      settle = undefined
    } catch (error) {
      end(error instanceof Error ? error : new Error(String(error)))
    }
  })
  socket.setTimeout(patienceMs, () => socket.destroy(new Error(`${asked} of port ${port}: no whole answer in ${patienceMs} ms.`)))
  socket.on('error', end)
  socket.on('close', () => end(new Error('The server closed the connection.')))
  return {
    ask(path) {
      return new Promise((resolve, reject) => {
        if (socket.destroyed) return reject(new Error('The server has closed the connection.'))
        settle = { resolve, reject }
        asked = path
        socket.write(`GET ${path} HTTP/1.1\r\n${head.join('')}\r\n`)
      })
    },
    close: () => socket.destroy(),
  }
}

/** Nothing while there is more to come. */
function readAnswer(pieces: Buffer[]): Answer | undefined {
  const [first] = pieces
  if (!first) return undefined
  const all = pieces.length > 1 && first.indexOf('\r\n\r\n') < 0 ? Buffer.concat(pieces) : first
  const end = all.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const head = all.toString('latin1', 0, end)
  const length = /^content-length: (\d+)/im.exec(head)?.[1]
  if (length === undefined) throw new Error(`An answer without a length: ${head.split('\r\n')[0]}`)
  const size = end + 4 + Number(length)
  const there = pieces.reduce((sum, piece) => sum + piece.length, 0)
  if (there < size) return undefined
  return { status: Number(head.slice(9, 12)), body: Buffer.concat(pieces).subarray(end + 4, size) }
}
