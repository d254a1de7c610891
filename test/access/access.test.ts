/** Holds docs/reference/access.md to the kernel's rules, and the kernel, the forms, the API and the command line to that page: every
 * role, step and register, in its own institution and in another. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commands } from '../../src/cli/commands/all.ts'
import { runCommandLine } from '../../src/cli/run.ts'
import { operator, type Scope, scopes } from '../../src/kernel/access/actor.ts'
import type { Act } from '../../src/kernel/access/rules.ts'
import { listActs } from '../../src/kernel/act/list-acts.ts'
import { Fault } from '../../src/kernel/fault/fault.ts'
import type { Kernel } from '../../src/kernel/kernel.ts'
import { sendMessage } from '../../src/kernel/message/send.ts'
import { makeChange } from '../../src/kernel/record/change.ts'
import { proposeRemoval } from '../../src/kernel/record/redact.ts'
import { steps } from '../../src/kernel/workflow/workflows.ts'
import { allRegisters } from '../../src/registers/all.ts'
import { anActor, must } from '../kernel/actors.ts'
import { allExamples, type Example, publishAll } from '../web/examples.ts'
import { formType } from '../web/sender.ts'
import { openWorld, root, type World } from '../world.ts'
import { acts, beyond, type Cell, type Column, cellOf, columns, drawPage, elsewhere, home, isReached, readPage, writer } from './matrix.ts'
import { type Member, openStaff } from './staff.ts'
import { isUntouched, type Staged, stage } from './stage.ts'

const path = join(root, 'docs/reference/access.md')
const page = readPage(readFileSync(path, 'utf8'))
const somebody = anActor(writer)

describe('the page', () => {
  it('is what the rules give', async () => {
    await expect(drawPage()).toMatchFileSnapshot(path)
  })

  it('names every register, step and role, and no other', () => {
    const wanted = allRegisters.flatMap(({ name }) => acts.flatMap((act) => columns.map((column) => `${name} ${act} ${column.name}`)))
    expect([...page.keys()].sort()).toEqual(wanted.sort())
    for (const register of allRegisters)
      for (const act of acts)
        for (const column of columns) expect(page.get(`${register.name} ${act} ${column.name}`)).toBe(cellOf(register, act, column))
  })
})

describe('every way in', () => {
  let world: World
  let staff: readonly Member[]
  let examples: readonly Example[]
  beforeAll(async () => {
    world = await openWorld()
    examples = await allExamples()
    await publishAll(world, examples)
    for (const id of [home, elsewhere]) await keptByItself(id)
    staff = await openStaff(world)
  })
  afterAll(() => world?.close())

  const bodyOf = (register: string) => examples.find((one) => one.register === register)?.body ?? {}
  const wantedOf = (register: string, act: Act, column: Column) => page.get(`${register} ${act} ${column.name}`)

  type Attempt = (member: Member, act: Act, at: Staged) => Promise<boolean>

  /** Walks all acts of a register; an act that is refused leaves what was staged for the next one. */
  async function walk(
    register: string,
    attempt: Attempt,
    isWanted = (act: Act, column: Column) => wantedOf(register, act, column) !== 'no',
  ) {
    const told: string[] = []
    for (const act of acts) {
      let staged: Staged | undefined
      for (const member of staff) {
        const { name } = member.column
        staged ??= await stage(world.kernel, register, bodyOf(register), act, { keeper: home, author: somebody })
        const allowed = await attempt(member, act, staged)
        if (!allowed && !(await isUntouched(world.kernel, register, staged))) told.push(`${act} ${name}: refused, and done`)
        if (allowed !== isWanted(act, member.column)) told.push(`${act} ${name}: ${allowed}`)
        if (allowed) staged = undefined
      }
    }
    return told
  }

  /** Publishing what one wrote oneself, by everybody who may publish at all. */
  async function walkOwn(register: string, attempt: Attempt) {
    const told: string[] = []
    for (const member of staff) {
      const wanted: Cell | undefined = wantedOf(register, 'publish', member.column)
      if (wanted === 'no') continue
      const staged = await stage(world.kernel, register, bodyOf(register), 'publish', { keeper: home, author: member.actor })
      const allowed = await attempt(member, 'publish', staged)
      if (allowed !== (wanted === 'yes')) told.push(`${member.column.name}: ${allowed}`)
    }
    return told
  }

  async function inKernel({ actor }: Pick<Member, 'actor'>, register: string, act: Act, { id, edit }: Staged): Promise<boolean> {
    const { kernel } = world
    try {
      if (act === 'redact') await proposeRemoval(kernel, actor, { register, id, reason: 'Ley 29733' })
      else if (act === 'read-drafts') return cellOf(kernel.catalog.need(register), act, { name: '', actor }) !== 'no'
      else {
        const body = act === 'create' || act === 'save' || act === 'revise' ? bodyOf(register) : undefined
        const changed = await makeChange(kernel, actor, { register, id, step: act, edit, body, note: 'x', institution: home })
        expect(changed.issues, `${register} ${act}`).toBeUndefined()
      }
      return true
    } catch (error) {
      if (error instanceof Fault && error.code === 'not-allowed') return false
      throw error
    }
  }

  async function byKey(member: Member, register: string, act: Act, { id, edit, scope }: Staged & { scope: Scope }): Promise<boolean> {
    if (act === 'redact') return member.actor === operator // on the command line alone
    const headers = { 'content-type': 'application/json', ...member.key(scope) }
    const send = (method: string, path: string, given?: object) =>
      world.send(method, `/api/${register}${path}`, given && JSON.stringify(given), headers)
    const answer =
      act === 'read-drafts'
        ? await send('GET', `/${id}/draft`)
        : act === 'create'
          ? await send('POST', '', { id, institution: home, body: bodyOf(register) })
          : act === 'save' || act === 'revise'
            ? await send('PUT', `/${id}`, { edit, body: bodyOf(register) })
            : await send('POST', `/${id}/${act}`, { edit, note: 'x' })
    expect([200, 201, 403], `${act} ${await answer.clone().text()}`).toContain(answer.status)
    return answer.status !== 403
  }

  async function byForm({ actor, cookie }: Member, register: string, act: Act, { id, edit }: Staged): Promise<boolean> {
    if (act === 'redact') return actor === operator // on the command line alone
    const isNew = act === 'create'
    const address = `/${register}/${isNew ? 'new' : `${id}/edit`}`
    const headers: Record<string, string> = cookie ? { cookie } : {}
    if (act === 'read-drafts') return (await world.get(address, headers)).status === 200
    const step = act === 'create' || act === 'revise' ? 'save' : act
    const fields = act === 'create' || act === 'save' || act === 'submit' || act === 'revise' ? flat(bodyOf(register)) : []
    const entries = new URLSearchParams([
      ['_do', step],
      ['_edit', edit],
      ['_note', 'x'],
      ['_institution', home],
      ...(isNew ? [['_id', id]] : []),
      ...fields,
    ])
    const answer = await post(address, entries.toString(), headers)
    // Of a working copy that somebody may not read, the form says what it says where there is none.
    expect([303, 403, 404], `${act} ${answer.status}`).toContain(answer.status)
    return answer.status === 303
  }

  const post = (path: string, entries: string, headers: Record<string, string>) =>
    world.send('POST', path, entries, { origin: world.settings.publicUrl, 'content-type': formType, ...headers })

  describe.each(allRegisters)('of $name', ({ name }) => {
    it('in the kernel lets through what the page says, and nothing else', async () => {
      const attempt: Attempt = ({ column, actor }, act, at) => inKernel({ actor: { ...column.actor, id: actor.id } }, name, act, at)
      expect(await walk(name, attempt)).toEqual([])
      expect(await walkOwn(name, attempt)).toEqual([])
    })

    it('through the forms does the same, by the session of whoever signed in', async () => {
      expect(await walk(name, (member, act, at) => byForm(member, name, act, at))).toEqual([])
      expect(await walkOwn(name, (member, act, at) => byForm(member, name, act, at))).toEqual([])
    })

    it.each(scopes)('through the API does the same, by a key that may %s, as far as it reaches', async (scope) => {
      const attempt: Attempt = (member, act, at) => byKey(member, name, act, { ...at, scope })
      const reaches = (act: Act, { actor }: Column) => actor === operator || isReached(scope, act)
      expect(await walk(name, attempt, (act, column) => wantedOf(name, act, column) !== 'no' && reaches(act, column))).toEqual([])
      if (scope === 'publish') expect(await walkOwn(name, attempt)).toEqual([])
    })

    it('on the command line is the operator’s', async () => {
      const from = (await listActs(world.kernel, operator, {}, undefined, 1)).items[0]?.seq ?? 0
      const { id } = await stage(world.kernel, name, bodyOf(name), 'withdraw', { keeper: home, author: somebody })
      const folder = mkdtempSync(join(tmpdir(), 'quipu-access-'))
      writeFileSync(join(folder, 'folder.yaml'), `institution: ${home}\n`)
      writeFileSync(join(folder, `${name}.yaml`), JSON.stringify({ records: [{ id: `cargado-${name}`, ...bodyOf(name) }] }))
      const loaded = await commandLine(['load', folder])
      rmSync(folder, { recursive: true })
      expect(loaded.exit, loaded.told).toBe(0)
      expect(await commandLine(['redact', `${name}/${id}`, '--reason', 'Ley 29733', '--by', 'legal-1'])).toMatchObject({ exit: 0 })
      const { items } = await listActs(world.kernel, operator, {}, undefined, 50)
      const done = items.filter(({ seq, channel, address }) => seq > from && channel === 'command-line' && address === null)
      expect(done.filter(({ what }) => what === 'load' || what === 'propose-removal').map(({ actor, what }) => [what, actor])).toEqual([
        ['propose-removal', 'legal-1'],
        ['load', 'operator'],
      ])
    })
  })

  it('beside records does what the page says, by session and by key', async () => {
    const told: string[] = []
    const number = await aMessage()
    for (const { column, cookie, key } of staff) {
      const headers: Record<string, string> = cookie ? { cookie } : {}
      const status = async (answer: Promise<Response>) => (await answer).status
      const invite = (path: string, role: string) =>
        status(post(path, new URLSearchParams({ _do: 'invite', email: `x${told.length}@example.org`, role }).toString(), headers))
      const upload = await status(world.send('POST', '/api/files?name=a.txt', 'a', { 'content-type': 'text/plain', ...key('write') }))
      const all = await world.get('/api/acts?limit=100', key('read'))
      const institutions =
        all.status === 200 ? new Set((await all.json()).items.map((one: { institution: string }) => one.institution)) : new Set()
      const found: Record<keyof typeof beyond, boolean> = {
        '`upload` a file': upload === 201,
        'see who belongs to the institution': (await status(world.get(`/people/${home}`, headers))) === 200,
        'invite to the institution, and take its roles away': (await invite(`/people/${home}`, 'editor')) === 303,
        'see who has a role everywhere': (await status(world.get('/people', headers))) === 200,
        'invite and take roles away everywhere': (await invite('/people', 'auditor')) === 303,
        'read messages to the institution': (await status(world.get(`/inbox?institution=${home}`, headers))) === 200,
        'answer, let through and discard them': (await status(post(`/inbox/${number}`, '_do=answer', headers))) !== 403,
        'read the [acts](acts.md) of the institution': institutions.has(home),
        'read all acts': institutions.size > 1,
        'prune acts, on the command line': column.actor === operator,
      }
      for (const [name, may] of Object.entries(beyond)) {
        const said = found[name as keyof typeof beyond] // of the same names, as declared above
        if (said !== may(column.actor)) told.push(`${name} ${column.name}: ${said}`)
      }
    }
    expect(told).toEqual([])
  })

  it('leaves a key without any hold on people, whatever its scope', async () => {
    for (const { key } of staff)
      for (const scope of scopes)
        for (const path of ['/people', `/people/${home}`, '/account', '/acts'])
          expect((await world.get(path, key(scope))).status, path).toBe(403)
  })

  it('has no command that takes a step in the name of a person', async () => {
    for (const step of steps) expect(Object.keys(commands)).not.toContain(step)
    for (const [name, load] of Object.entries(commands))
      for (const option of ['as', 'actor', 'person']) expect(Object.keys((await load()).options), name).not.toContain(option)
  })

  async function keptByItself(id: string): Promise<void> {
    const about = { register: 'organizations', id } as const
    const body = { name: id, nature: 'public', form: 'agency' }
    const { edit } = await must(world.kernel, { ...about, step: 'create', body, institution: id })
    const handed = await must(world.kernel, { ...about, step: 'submit', edit })
    await must(world.kernel, { ...about, step: 'publish', edit: handed.edit })
  }

  /** A message to the institution, and its number. */
  async function aMessage(): Promise<string> {
    const typed = { kind: 'question', field: '', text: '¿Por qué?', name: '', mail: '', withheld: false }
    const sending = { register: 'organizations', id: home, language: 'es', address: undefined, challenge: '', work: '' } as const
    const sent = await sendMessage(world.kernel, { ...sending, typed })
    if (sent.issues) throw new Error(JSON.stringify(sent.issues))
    return sent.number
  }

  async function commandLine(words: readonly string[]): Promise<{ exit: number; told: string }> {
    let told = ''
    const stays = async () => undefined
    const { kernel: open } = world
    const kernel: Kernel = { ...open, database: { ...open.database, close: stays }, people: { ...open.people, close: stays } }
    const exit = await runCommandLine(words, {
      platform: {
        version: '0',
        included: { questionnaires: '', laws: '' },
        settings: () => world.settings,
        openKernel: async () => kernel,
        openPeople: async () => world.app.people,
        openServer: () => Promise.reject(new Error('not here')),
        rebuildApart: () => Promise.reject(new Error('not here')),
        member: undefined,
        lead: () => Promise.reject(new Error('not here')),
        stopped: new Promise(() => undefined),
      },
      streams: {
        out: async (piece) => {
          told += String(piece)
        },
        err: (text) => {
          told += text
        },
        columns: 80,
        live: false,
      },
      language: 'es',
    })
    return { exit, told }
  }
})

/** A body as a form sends it: "title.es=…". */
function flat(value: unknown, path = ''): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[path, String(value)]]
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return [[path, value.join('\n')]]
  return Object.entries(value).flatMap(([name, inner]) => flat(inner, path ? `${path}.${name}` : name))
}
