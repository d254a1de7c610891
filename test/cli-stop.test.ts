/** A server that is told to stop: what is under way is finished whole, the connection that it came by is closed with it,
 * and nothing new is taken, not even by a connection that a proxy keeps open. */
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { Agent, type IncomingMessage, type RequestOptions, request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { aCommandLine, type CommandLine, type Running } from './command-line.ts'
import { andara } from './world.ts'

let cli: CommandLine
let server: Running
let agent: Agent
let address: URL
beforeEach(() => {
  cli = aCommandLine({ QUIPU_STRATEGY: andara, HOST: '127.0.0.1' })
  agent = new Agent({ keepAlive: true, maxSockets: 1 })
})
afterEach(() => {
  agent.destroy()
  cli.remove()
})

it('finishes a write that came by a kept connection, closes that connection, and takes nothing more by it', async () => {
  await serve()
  expect((await ask({ path: '/health' })).headers.connection).toBe('keep-alive')
  const key = readFileSync(join(cli.folder, 'operator.key'), 'utf8').trim()
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', expect: '100-continue' }
  const writing = request({ ...where('/api/organizations'), method: 'POST', headers })
  writing.flushHeaders()
  await once(writing, 'continue') // the server has begun with it
  const answered = once(writing, 'response')
  await stopping()
  writing.end(JSON.stringify({ id: 'last', body: { name: 'Última' } }))
  const [answer]: IncomingMessage[] = await answered
  expect([answer?.statusCode, answer?.headers.connection]).toEqual([201, 'close'])
  answer?.resume()
  await expect(ask({ path: '/health' })).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  const { exit, err } = await server.ended
  expect([exit, err]).toEqual([0, ''])
  expect((await cli.run(['doctor', '--json'])).facts).toMatchObject({
    sound: true,
    checks: expect.arrayContaining([{ name: 'drafts', looked: 1, findings: [] }]),
  })
})

it('finishes a download that its reader takes slowly', async () => {
  const purpose = 'What is the intended purpose and expected benefits of the AI?'
  const rows = Array.from({ length: 3000 }, (_, at) => `Tool ${at},Agency,Office,${'largo '.repeat(600)}${at}\n`)
  const table = join(cli.folder, '..', 'table.csv')
  writeFileSync(table, `Use Case Name,Agency,Bureau,${purpose}\n${rows.join('')}`)
  expect((await cli.run(['import', 'algorithms', table, '--format', 'us-2024'])).exit).toBe(0)
  await serve()
  const answer = await ask({ path: '/api/algorithms.jsonl' }, false)
  answer.setEncoding('utf8')
  await stopping()
  await pause(300)
  let lines = 0
  for await (const piece of answer) lines += piece.split('\n').length - 1
  expect([answer.complete, lines]).toEqual([true, 3000])
  expect((await server.ended).exit).toBe(0)
})

async function serve(): Promise<void> {
  server = cli.start(['serve'])
  address = new URL(/(http:\S+)/.exec(await server.line(/^Listening on/))?.[1] ?? '')
}

async function stopping(): Promise<void> {
  server.process.kill('SIGTERM')
  await server.line(/^Stopping/)
}

function where(path: string): RequestOptions {
  return { agent, host: address.hostname, port: address.port, path }
}

/** @param whole reads the answer to its end, so that the connection can be used again */
async function ask({ path }: { path: string }, whole = true): Promise<IncomingMessage> {
  const asking = request(where(path)).end()
  const [answer]: IncomingMessage[] = await once(asking, 'response')
  if (!answer) throw new Error('no answer')
  if (whole) await once(answer.resume(), 'end')
  return answer
}
