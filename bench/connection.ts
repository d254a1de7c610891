// One kept-alive connection that asks with GET, one request after another, and reads answers of a declared length. It is
// bare on purpose, and reads into the same memory again and again: on a small machine a costly asker, or one whose
// collector stops it for 20 ms each time that some megabytes came, is what its figures tell of.

import { connect } from 'node:net'

export interface Answer {
  readonly status: number
  /** It lies where the next answer will: what is to last is copied. */
  readonly body: Buffer
}

export interface Connection {
  ask(path: string): Promise<Answer>
  close(): void
}

interface Head {
  readonly status: number
  /** Where the body begins and ends. */
  readonly from: number
  readonly until: number
}

const patienceMs = 60_000
const readBytes = 65_536

export function openConnection(port: number, headers: Readonly<Record<string, string>>): Connection {
  const given = Object.entries({ Host: `127.0.0.1:${port}`, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
  let room = Buffer.allocUnsafeSlow(readBytes)
  let [there, asked] = [0, '']
  let head: Head | undefined
  let settle: { resolve(answer: Answer): void; reject(error: Error): void } | undefined
  const end = (error: Error) => {
    settle?.reject(error)
    settle = undefined
  }
  const take = (count: number, piece: Uint8Array) => {
    if (there + count > room.length) room = Buffer.concat([room.subarray(0, there)], 2 * (there + count))
    room.set(piece.subarray(0, count), there)
    there += count
    head ??= readHead(room.subarray(0, there))
    if (!head || there < head.until) return
    const { status, from, until } = head
    head = undefined
    there = 0
    settle?.resolve({ status, body: room.subarray(from, until) })
    settle = undefined
  }
  const onread = {
    buffer: Buffer.allocUnsafeSlow(readBytes),
    callback(count: number, piece: Uint8Array) {
      try {
        take(count, piece)
      } catch (error) {
        end(error instanceof Error ? error : new Error(String(error)))
      }
      return true
    },
  }
  const socket = connect({ host: '127.0.0.1', port, noDelay: true, onread })
  socket.setTimeout(patienceMs, () => socket.destroy(new Error(`${asked} of port ${port}: no whole answer in ${patienceMs} ms.`)))
  socket.on('error', end)
  socket.on('close', () => end(new Error('The server closed the connection.')))
  return {
    ask(path) {
      return new Promise((resolve, reject) => {
        if (socket.destroyed) return reject(new Error('The server has closed the connection.'))
        settle = { resolve, reject }
        asked = path
        socket.write(`GET ${path} HTTP/1.1\r\n${given.join('')}\r\n`)
      })
    },
    close: () => socket.destroy(),
  }
}

/** Nothing while there is more of it to come. */
function readHead(all: Buffer): Head | undefined {
  const end = all.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const text = all.toString('latin1', 0, end)
  const length = /^content-length: (\d+)/im.exec(text)?.[1]
  if (length === undefined) throw new Error(`An answer without a length: ${text.split('\r\n')[0]}`)
  return { status: Number(text.slice(9, 12)), from: end + 4, until: end + 4 + Number(length) }
}
