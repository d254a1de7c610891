/** Holds docs/reference/access.md to the kernel's rules, and the kernel, the API and the forms to that page: every role, step
 * and register, in its own institution and in another. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, anonymous, operator } from '../../src/kernel/access/actor.ts'
import type { Act } from '../../src/kernel/access/rules.ts'
import { Fault } from '../../src/kernel/fault/fault.ts'
import { makeChange } from '../../src/kernel/record/change.ts'
import { proposeRemoval } from '../../src/kernel/record/redact.ts'
import { allRegisters } from '../../src/registers/all.ts'
import { anActor } from '../kernel/actors.ts'
import { allExamples, type Example, publishAll } from '../web/examples.ts'
import { openSender, type Sender } from '../web/sender.ts'
import { openWorld, root, type World } from '../world.ts'
import { acts, type Cell, type Column, cellOf, columns, drawPage, home, readPage, writer } from './matrix.ts'
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
  let sender: Sender
  let examples: readonly Example[]
  beforeAll(async () => {
    world = await openWorld()
    examples = await allExamples()
    await publishAll(world, examples)
    sender = await openSender(world)
  })
  afterAll(() => world?.close())

  const bodyOf = (register: string) => examples.find((one) => one.register === register)?.body ?? {}
  const wantedOf = (register: string, act: Act, column: Column) => page.get(`${register} ${act} ${column.name}`)

  /** Walks all acts of a register; an act that is refused leaves what was staged for the next one. */
  async function walk(register: string, walked: readonly Column[], attempt: (column: Column, act: Act, at: Staged) => Promise<boolean>) {
    const told: string[] = []
    for (const act of acts) {
      let staged: Staged | undefined
      for (const column of walked) {
        staged ??= await stage(world.kernel, register, bodyOf(register), act, { keeper: home, author: somebody })
        const allowed = await attempt(column, act, staged)
        if (!allowed && !(await isUntouched(world.kernel, register, staged))) told.push(`${act} ${column.name}: refused, and done`)
        if (allowed !== (wantedOf(register, act, column) !== 'no')) told.push(`${act} ${column.name}: ${allowed}`)
        if (allowed) staged = undefined
      }
    }
    return told
  }

  async function inKernel({ actor }: { actor: Actor }, register: string, act: Act, { id, edit }: Staged): Promise<boolean> {
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

  it.each(allRegisters)('of $name in the kernel lets through what the page says, and nothing else', async ({ name }) => {
    expect(await walk(name, columns, (column, act, at) => inKernel(column, name, act, at))).toEqual([])
  })

  it.each(allRegisters)('of $name in the kernel keeps two people apart where the page says so', async ({ name }) => {
    for (const column of columns) {
      const wanted: Cell | undefined = wantedOf(name, 'publish', column)
      if (wanted === 'no') continue
      const staged = await stage(world.kernel, name, bodyOf(name), 'publish', { keeper: home, author: column.actor })
      expect(await inKernel(column, name, 'publish', staged), column.name).toBe(wanted === 'yes')
    }
  })

  /**
   * Signs an actor in and gives the headers of her requests. Those who have no way to sign in are walked in the kernel alone.
   */
  const signedIn: Readonly<Record<'api' | 'web', (actor: Actor) => Record<string, string> | undefined>> = {
    api(actor): Record<string, string> | undefined {
      if (actor === anonymous) return {}
      return actor === operator ? { authorization: `Bearer ${world.operatorKey}` } : undefined
    },
    web: (actor) => (actor === anonymous ? { cookie: '' } : actor === operator ? { cookie: sender.cookie } : undefined),
  }
  const withWayIn = (way: 'api' | 'web') => columns.filter(({ actor }) => signedIn[way](actor) !== undefined)

  it.each(allRegisters)('of $name through the API does the same', async ({ name }) => {
    const told = await walk(name, withWayIn('api'), async ({ actor }, act, { id, edit }) => {
      if (act === 'redact') return actor === operator // on the command line alone
      const headers = { 'content-type': 'application/json', ...signedIn.api(actor) }
      const send = (method: string, path: string, given?: object) =>
        world.send(method, `/api/${name}${path}`, given && JSON.stringify(given), headers)
      const answer =
        act === 'read-drafts'
          ? await send('GET', `/${id}/draft`)
          : act === 'create'
            ? await send('POST', '', { id, institution: home, body: bodyOf(name) })
            : act === 'save' || act === 'revise'
              ? await send('PUT', `/${id}`, { edit, body: bodyOf(name) })
              : await send('POST', `/${id}/${act}`, { edit, note: 'x' })
      expect([200, 201, 403], `${act} ${await answer.clone().text()}`).toContain(answer.status)
      return answer.status !== 403
    })
    expect(told).toEqual([])
  })

  it.each(allRegisters)('of $name through the forms does the same', async ({ name }) => {
    const told = await walk(name, withWayIn('web'), async ({ actor }, act, { id, edit }) => {
      if (act === 'redact') return actor === operator
      const headers = signedIn.web(actor) ?? {}
      const isNew = act === 'create'
      const address = `/${name}/${isNew ? 'new' : `${id}/edit`}`
      if (act === 'read-drafts') return (await world.get(address, headers)).status === 200
      const step = act === 'create' || act === 'revise' ? 'save' : act
      const fields = act === 'create' || act === 'save' || act === 'submit' || act === 'revise' ? flat(bodyOf(name)) : []
      const entries = new URLSearchParams([
        ['_do', step],
        ['_edit', edit],
        ['_note', 'x'],
        ['_institution', home],
        ...(isNew ? [['_id', id]] : []),
        ...fields,
      ])
      const answer = await sender.post(address, entries.toString(), headers)
      expect([303, 403], `${act} ${answer.status}`).toContain(answer.status)
      return answer.status === 303
    })
    expect(told).toEqual([])
  })
})

/** A body as a form sends it: "title.es=…". */
function flat(value: unknown, path = ''): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[path, String(value)]]
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return [[path, value.join('\n')]]
  return Object.entries(value).flatMap(([name, inner]) => flat(inner, path ? `${path}.${name}` : name))
}
