// How long a connection that rests is kept: longer than proxies keep theirs, so that no form is on its way to one just closed.

import { get, type IncomingMessage } from 'node:http'
import { expect, it } from 'vitest'
import { listen } from '../src/cli/server.ts'

it('is kept for longer than a minute', async () => {
  const server = await listen((_, response) => response.end('here'), { host: '127.0.0.1', port: 0 })
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get({ host: '127.0.0.1', port: server.port, headers: { Connection: 'keep-alive' } }, resolve).on('error', reject)
  })
  answer.resume()
  expect(answer.headers['keep-alive']).toBe('timeout=75')
  await server.stop()
})
