// A folder whose lists and search another release made: whatever opens it first makes them anew, once, and says so.

import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { aCommandLine, type CommandLine, type Ended, type Running } from './command-line.ts'
import { andara } from './world.ts'

let cli: CommandLine
let database: DatabaseSync
beforeEach(async () => {
  cli = aCommandLine({ QUIPU_STRATEGY: andara, HOST: '127.0.0.1' })
  expect((await cli.run(['load', andara])).exit).toBe(0)
  database = new DatabaseSync(join(cli.folder, 'quipu.db'))
  database.exec(`delete from records; update settings set value = 'older' where name = 'projections'`)
})
afterEach(() => {
  database.close()
  cli.remove()
})

it('a server has it done by a process of its own before it answers anybody', async () => {
  const server = cli.start(['serve', '--json'])
  expect(JSON.parse(await server.line(/"step":"rebuild"/))).toEqual({ step: 'rebuild', entries: 17 })
  const { url } = JSON.parse(await server.line(/"step":"listening"/))
  expect(await (await fetch(`${url}/api/organizations?limit=1`)).json()).toMatchObject({ total: 3 })
  expect((await stop(server)).exit).toBe(0)
  const again = cli.start(['serve', '--json'])
  await again.line(/"step":"listening"/)
  expect((await stop(again)).out).not.toContain('rebuild')
})

it('a server that is told to stop meanwhile does, and leaves everything as it was', async () => {
  database.exec('begin immediate') // so that it waits
  const server = cli.start(['serve', '--json'])
  await server.line(/"step":"rebuild"/)
  const { exit, err } = await stop(server)
  expect([exit, err]).toEqual([7, expect.stringContaining('not-rebuilt')])
  expect(database.prepare(`select value from settings where name = 'projections'`).get()).toEqual({ value: 'older' })
})

it('a rebuild by hand makes them once, not again after opening', async () => {
  database.exec(
    `create table made (record text); create trigger making after insert on records begin insert into made values (new.record); end`,
  )
  expect((await cli.run(['rebuild', '--json'])).facts).toMatchObject({ entries: 17 })
  expect(database.prepare('select count(*) as times, count(distinct record) as records from made').get()).toEqual({
    times: 17,
    records: 17,
  })
  database.exec('drop trigger making; drop table made')
  expect((await cli.run(['list', 'organizations', '--json'])).facts).toMatchObject({ total: 3 })
  expect((await cli.run(['doctor', '--json'])).facts).toMatchObject({ sound: true })
})

function stop(server: Running): Promise<Ended> {
  server.process.kill('SIGTERM')
  return server.ended
}
