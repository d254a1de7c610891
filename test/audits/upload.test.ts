/** A log brought to the site becomes a draft of an audit: private to its owner, made beside the requests, and forgotten. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forgetOldLogs } from '../../src/audits/auditing.ts'
import { bringLog, dropAudit } from '../../src/audits/bring.ts'
import { commandOf } from '../../src/audits/command.ts'
import { findAudit, listAudits } from '../../src/audits/job.ts'
import { anonymous, operator } from '../../src/kernel/access/actor.ts'
import { findWorking } from '../../src/kernel/record/read.ts'
import { listJobs } from '../../src/kernel/storage/jobs.ts'
import { aCommandLine } from '../command-line.ts'
import { memberOf } from '../kernel/actors.ts'
import { openSender, pageOf, type Sender } from '../web/sender.ts'
import { andara, databases, openWorld, type World } from '../world.ts'
import { decisions } from './decisions.ts'

const csv = decisions(600)
const chosen = {
  _do: 'order',
  decision: 'aprobado',
  outcome: 'asistio',
  score: 'prioridad',
  group: 'sexo',
  suppress: '10',
  reference: 'largest',
  interval: 'wilson',
  adjust: 'holm',
  level: '0.95',
  tolerance: '0.1',
  algorithm: '',
  title: '',
}

/** As a browser sends a form with a file. */
export async function bring(world: World, cookie: string, name: string, text: string | Uint8Array<ArrayBuffer>): Promise<Response> {
  const form = new FormData()
  form.append('_institution', '')
  form.append('_file', new File([text], name))
  return world.send('POST', '/audit', form, { cookie, origin: world.settings.publicUrl })
}

async function ended(world: World, sender: Sender, address: string): Promise<string> {
  for (let tries = 0; tries < 150; tries++) {
    const told: { state: string } = await (await world.get(`${address}/progress`, { cookie: sender.cookie })).json()
    if (told.state !== 'waiting' && told.state !== 'running') return told.state
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error('the audit does not end')
}

describe.each(databases)('on %s', (database) => {
  let world: World
  let sender: Sender
  beforeAll(async () => {
    world = await openWorld({ database, load: andara, environment: { QUIPU_AUDIT_MEGABYTES: '1' } })
    sender = await openSender(world)
  })
  afterAll(() => world?.close())

  const logs = () => (existsSync(join(world.settings.dataFolder, 'logs')) ? readdirSync(join(world.settings.dataFolder, 'logs')) : [])

  it('a log becomes a draft with its hash and the report, and the report is what the command writes', async () => {
    const brought = await bring(world, sender.cookie, 'decisiones de marzo.csv', csv)
    expect(brought.status).toBe(303)
    const address = brought.headers.get('location') ?? ''
    const choice = await pageOf(world.get(address, { cookie: sender.cookie }))
    for (const column of ['sexo', 'region', 'prioridad', 'aprobado', 'asistio']) expect(choice.words).toContain(column)
    expect((await sender.post(address, chosen)).status).toBe(303)
    expect(await ended(world, sender, address)).toBe('done')
    const [job] = await listAudits(world.kernel, operator)
    const draft = await findWorking(world.kernel, 'equity-audits', job?.record ?? '')
    expect(draft?.body).toMatchObject({
      decision: 'aprobado',
      outcome: 'asistio',
      groups: ['sexo'],
      suppress: 10,
      log_sha256: createHash('sha256').update(csv).digest('hex'),
      log_bytes: Buffer.byteLength(csv),
      log_format: 'csv',
    })
    const kept = Object(draft?.body.report)
    const bytes = Buffer.from((await world.kernel.files.find(kept.hash)) ?? []).toString()
    const report = JSON.parse(bytes)
    // Whoever has the log gets the same file by the command that the page shows.
    const cli = aCommandLine()
    const folder = dirname(cli.folder)
    writeFileSync(join(folder, 'log.csv'), csv)
    const words = commandOf(draft?.body ?? {})
      .split(' ')
      .slice(2)
    const placed = words.map((word) => (/^(log\.csv|report\.json)$/.test(word) ? join(folder, word) : word))
    expect((await cli.run(placed)).exit).toBe(0)
    expect(readFileSync(join(folder, 'report.json'), 'utf8')).toBe(bytes)
    cli.remove()
    expect(report.inputs.sha256).toBe(createHash('sha256').update(csv).digest('hex'))
    expect(report.suppressed.threshold).toBe(10)
    expect(report.inputs.query).toContain("'log.csv'")
    expect(JSON.stringify(draft)).not.toContain('decisiones de marzo')
    const opened = await pageOf(world.get(`/equity-audits/${job?.record}/edit`, { cookie: sender.cookie }))
    expect(opened.status).toBe(200)
    expect(opened.words).toMatch(/determinado|[Cc]umple/)
    await sender.post(address, { _do: 'drop' })
    expect(logs()).toEqual([])
    expect(await findWorking(world.kernel, 'equity-audits', job?.record ?? '')).toBeDefined()
  })

  it('says what is wrong in the words of the engine, and keeps what was chosen', async () => {
    const address = (await bring(world, sender.cookie, 'a.csv', csv)).headers.get('location') ?? ''
    const wrong = await pageOf(sender.post(address, { ...chosen, where: 'sexo ~ F', title: 'Mi auditoría' }))
    expect(wrong.status).toBe(422)
    expect(wrong.words).toContain('no se entiende desde')
    expect(wrong.html).toContain('value="Mi auditoría"')
    expect((await pageOf(sender.post(address, { ...chosen, decision: 'prioridad' }))).status).toBe(303)
    expect(await ended(world, sender, address)).toBe('failed')
    const failed = await pageOf(world.get(address, { cookie: sender.cookie }))
    expect(failed.words).toContain('tiene valores que no son sí ni no')
    expect(failed.html).toMatch(/<option selected value="prioridad"|<option value="prioridad" selected/)
    await sender.post(address, { ...chosen, reference: 'sexo=X' })
    expect(await ended(world, sender, address)).toBe('failed')
    expect((await pageOf(world.get(address, { cookie: sender.cookie }))).words).toContain('Nadie es del grupo de referencia')
    await sender.post(address, { _do: 'drop' })
  })

  it('refuses what is too large or no data, and keeps nothing of it', async () => {
    const large = await pageOf(bring(world, sender.cookie, 'a.csv', `sexo\n${'F\n'.repeat(600_000)}`))
    expect(large.status).toBe(413)
    expect(large.words).toContain('1000000')
    for (const [name, text] of [
      ['a.xlsx', 'PK'],
      ['a.parquet', 'PAR1 and no more'],
      ['a.jsonl', '{"a": 1'],
    ] as const) {
      const refused = await pageOf(bring(world, sender.cookie, name, text))
      expect(refused.status, name).toBe(422)
      expect(refused.words, name).toContain(name)
    }
    expect((await pageOf(bring(world, sender.cookie, '', ''))).words).toContain('Elija un archivo')
    expect(logs()).toEqual([])
    expect(await listJobs(world.kernel.database.read)).toEqual([])
  })

  it('outlives a line that breaks before anything of the file is read, and keeps nothing', async () => {
    for (const name of ['a.csv', '']) {
      for (const piece of ['', 'sexo\nF\n']) {
        const head = `--x\r\ncontent-disposition: form-data; name="_file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n${piece}`
        const pieces = [Buffer.from(head)]
        const body = new ReadableStream<Uint8Array>({
          pull(controller) {
            const next = pieces.pop()
            if (next) controller.enqueue(next)
            else controller.error(new Error('the line broke'))
          },
        })
        const headers = { cookie: sender.cookie, origin: world.settings.publicUrl, 'content-type': 'multipart/form-data; boundary=x' }
        const broken = { method: 'POST', headers, body, duplex: 'half' }
        expect((await world.app.fetch(new Request(`${world.settings.publicUrl}/audit`, broken))).status).toBe(415)
      }
    }
    expect(logs()).toEqual([])
  })

  it('keeps no more than ten for one person', async () => {
    for (let at = 0; at < 10; at++) expect((await bring(world, sender.cookie, 'a.csv', 'a,b\n1,0\n')).status).toBe(303)
    const more = await pageOf(bring(world, sender.cookie, 'a.csv', 'a,b\n1,0\n'))
    expect(more.status).toBe(422)
    expect(more.words).toContain('Ya tiene 10')
    for (const { id } of await listAudits(world.kernel, operator)) await sender.post(`/audit/${id}`, { _do: 'drop' })
    expect(logs()).toEqual([])
  })

  it('takes down who brought, audited and deleted, and never what the file is called', async () => {
    const acts = await world.kernel.database.read.selectFrom('acts').selectAll().where('register', '=', 'equity-audits').execute()
    expect(new Set(acts.map(({ what }) => what))).toEqual(new Set(['bring-log', 'audit', 'drop-log', 'create']))
    expect(JSON.stringify(acts)).not.toMatch(/decisiones|a\.csv/)
  })

  it('shows one of somebody else to nobody, and takes no data of who may write no audit', async () => {
    const address = (await bring(world, sender.cookie, 'a.csv', csv)).headers.get('location') ?? ''
    for (const path of [address, `${address}/progress`]) expect((await world.get(path)).status).toBe(403)
    expect((await bring(world, '', 'a.csv', csv)).status).toBe(403)
    const form = new FormData()
    form.append('_file', new File([csv], 'a.csv'))
    expect((await world.send('POST', '/audit', form, { cookie: sender.cookie, origin: 'https://evil.example' })).status).toBe(403)
    await sender.post(address, { _do: 'drop' })
  })

  it('is an editor’s in her own institution alone, and no other editor’s', async () => {
    const editor = memberOf('andara-digital', 'editor')
    const other = memberOf('andara-digital', 'reviewer')
    const pieces = () => Readable.from([Buffer.from('sexo,aprobado\nF,1\n')])
    const elsewhere = bringLog(world.kernel, editor, { institution: 'universidad-de-andara', name: 'a.csv', pieces: pieces() })
    await expect(elsewhere).rejects.toMatchObject({ code: 'not-allowed' })
    const nowhere = bringLog(world.kernel, editor, { institution: undefined, name: 'a.csv', pieces: pieces() })
    await expect(nowhere).rejects.toMatchObject({ code: 'not-allowed' })
    const id = await bringLog(world.kernel, editor, { institution: 'andara-digital', name: 'a.csv', pieces: pieces() })
    expect(await findAudit(world.kernel, editor, id)).toBeDefined()
    for (const somebody of [other, operator, anonymous]) expect(await findAudit(world.kernel, somebody, id)).toBeUndefined()
    expect((await world.get(`/audit/${id}`, { cookie: sender.cookie })).status).toBe(404)
    expect((await sender.post(`/audit/${id}`, { _do: 'drop' })).status).toBe(404)
    const job = await findAudit(world.kernel, editor, id)
    if (job) await dropAudit(world.kernel, editor, job)
    expect(logs()).toEqual([])
    // There is no account by that id, as after its end: within the hour nothing of it is left.
    await bringLog(world.kernel, editor, { institution: 'andara-digital', name: 'a.csv', pieces: pieces() })
    expect(logs().length).toBe(1)
    await forgetOldLogs(world.kernel)
    expect(logs()).toEqual([])
    expect(await listJobs(world.kernel.database.read)).toEqual([])
  })

  it('forgets data after the days that the setting says', async () => {
    const address = (await bring(world, sender.cookie, 'a.csv', csv)).headers.get('location') ?? ''
    await forgetOldLogs(world.kernel)
    expect(logs().length).toBe(1)
    const later = { now: () => new Date(Date.parse(world.kernel.clock.now()) + 8 * 24 * 3_600_000).toISOString() }
    await forgetOldLogs({ ...world.kernel, clock: later })
    expect(logs()).toEqual([])
    expect((await world.get(address, { cookie: sender.cookie })).status).toBe(404)
  })
})

describe('a server that is stopped', () => {
  it('goes on with the audit at its next start', async () => {
    const world = await openWorld({ load: andara })
    const sender = await openSender(world)
    const address = (await bring(world, sender.cookie, 'a.csv', csv)).headers.get('location') ?? ''
    // As a process leaves it that was killed at work.
    await sender.post(address, chosen)
    await world.kernel.database.write
      .updateTable('jobs')
      .set({ state: 'running', tries: 1, seen: '2020-01-01T00:00:00.000Z' })
      .where('state', 'in', ['waiting', 'running'])
      .execute()
    expect(await ended(world, sender, address)).toBe('done')
    await world.close()
  })
})
