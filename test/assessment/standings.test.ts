/** How all systems stand, kept in memory: the same as each system by itself, whatever was published, changed and withdrawn. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSeeded } from '../../bench/seeded.ts'
import { isOverdue } from '../../src/engines/assessment/duties.ts'
import { operator } from '../../src/kernel/access/actor.ts'
import { type Change, makeChange } from '../../src/kernel/record/change.ts'
import { countMatching, listAll } from '../../src/kernel/record/list.ts'
import { findPublished } from '../../src/kernel/record/read.ts'
import { examples as algorithms } from '../../src/registers/algorithms/examples.ts'
import { findStanding } from '../../src/registers/algorithms/standing.ts'
import { allExamples, publishAll } from '../web/examples.ts'
import { openWorld, publish, type World } from '../world.ts'

let world: World
let now = '2026-11-27T12:00:00.000Z'
beforeAll(async () => {
  world = await openWorld({ clock: { now: () => now } })
  await publishAll(world, await allExamples())
})
afterAll(() => world?.close())

const turns = algorithms['andara-turnos']
const systems = new Set<string>()
const institutions = new Set<string>()
const { pick, whole } = createSeeded(8)

describe('the standings of all systems', () => {
  it('are those that each system has by itself, after any changes and on any day', async () => {
    for (let at = 0; at < 90; at++) await changeSomething(at)
    const first = await expectSame()
    expect([...first.values()].filter((count) => count > 1).length).toBeGreaterThan(30)
    for (let at = 90; at < 130; at++) await changeSomething(at)
    const second = await expectSame()
    expect(second).not.toEqual(first)
    now = '2029-12-01T00:00:00.000Z'
    expect(await expectSame()).not.toEqual(second)
  })

  it('are what downloads, exports and feeds of the same filters hold', async () => {
    const there = [...(await expectSame())].flatMap(([filters, count]) => (count > 0 ? [filters] : []))
    expect(there.length).toBeGreaterThan(5)
    for (const filters of [...there, 'region=xa']) {
      const listed = await listAll(world.kernel, 'algorithms', filters)
      const ids = listed.map(({ id }) => id)
      expect(ids.length, filters).toBeGreaterThan(0)
      const text = async (path: string) => (await world.get(path)).text()
      const lines = (await text(`/api/algorithms.jsonl?${filters}`)).trim().split('\n')
      expect(lines.map((line) => JSON.parse(line).id)).toEqual(ids)
      const exchanged = JSON.parse(await text(`/api/exchange/algorithms/json-ld?${filters}`))
      expect(exchanged['@graph']).toHaveLength(ids.length)
      expect(JSON.parse(await text(`/api/losses/algorithms/json-ld?as=json&${filters}`))).toMatchObject({ records: ids.length })
      const query = new URLSearchParams([['register', 'algorithms'], ...filters.split('&').map((one) => ['filter', one])])
      const feed = await text(`/changes.atom?${query}`)
      const entries = [...feed.matchAll(/<entry>.*?<id>[^<]*\/algorithms\/([^/<]+)\//gs)].map(([, id]) => id)
      expect(new Set(entries)).toEqual(new Set(ids))
    }
    expect((await world.get('/api/exchange/algorithms/json-ld?limit=3')).status).toBe(400)
    expect((await world.get('/api/losses/algorithms/json-ld?as=json&as=text')).status).toBe(400)
    const linkOf = async (path: string) => /href="(\/api\/algorithms\.csv[^"]*)"/.exec(await (await world.get(path)).text())?.[1]
    expect(await linkOf('/algorithms?duty=policy&page=1&q=')).toBe('/api/algorithms.csv?duty=policy')
    expect(await linkOf('/en/algorithms?duty=policy&sort=name')).toBe('/api/algorithms.csv?duty=policy&amp;sort=name&amp;language=en')
    expect(await linkOf('/algorithms?q=&page=1')).toBe('/api/algorithms.csv')
  })

  it('are sent again on another day where filters depend on it, and a whole register is not', async () => {
    const tags = async () => {
      const paths = ['/api/algorithms.csv', '/api/exchange/algorithms/json-ld', '/api/algorithms.csv?duty=policy']
      return Promise.all(paths.map(async (path) => (await world.get(path)).headers.get('etag')))
    }
    const [whole, exchanged, filtered] = await tags()
    now = '2029-12-02T00:00:00.000Z'
    const later = await tags()
    expect([whole, exchanged]).toEqual(later.slice(0, 2))
    expect(filtered).not.toBe(later[2])
  })
})

/** Publishes, changes or withdraws a system, a finding, an organization or a place. */
async function changeSomething(at: number): Promise<void> {
  const [register, body] = draw(at)
  const id = `${register}-${whole(register === 'algorithms' ? 14 : 12)}`
  if (register === 'algorithms') systems.add(id)
  if (register === 'organizations') institutions.add(id)
  const found = await findPublished(world.kernel, register, id)
  if (!found) return void (await publish(world.kernel, register, body, id))
  const edit = `${found.version}.0`
  if (found.state === 'published' && whole(4) === 0) return must({ register, id, step: 'withdraw', edit, note: 'Se retira' })
  await publishAgain({ register, id, edit, body })
}

function draw(at: number): readonly [string, object] {
  if (at % 7 === 5)
    return ['organizations', { name: 'Otra', nature: 'public', form: 'ministry', ...pick([{}, { place: '91' }, { place: 'xa' }]) }]
  if (at > 20 && whole(2) === 0) {
    const seen = { claim: { es: 'Se vio.' }, seen: pick(['2026-05-02', '2026-06-01', '2026-07-09']) }
    return [
      'duties',
      {
        title: { es: 'Hallazgo' },
        algorithm: pick(['andara-turnos', ...systems]),
        law: pick(['pe-ds-115', 'pe-ds-115', 'eu-ai-act']),
        duty: pick(['policy', 'incident-management', 'inform-users', 'label', 'cease']),
        finding: pick(['met', 'not-met', 'not-verifiable']),
        evidence: pick([[], [seen], [seen, { ...seen, seen: '2026-04-01' }]]),
      },
    ]
  }
  const answers = (turns?.law_answers ?? []).map((row) => (row.question === '24.1.h' ? { ...row, answer: pick(['yes', 'no']) } : row))
  return [
    'algorithms',
    {
      ...turns,
      law: pick(['pe-ds-115', 'pe-ds-115', 'pe-ds-115', 'pe-ds-115', 'eu-ai-act', '']),
      law_kind: pick(['state-branch', 'state-branch', 'regional', 'regional', 'public-body', 'local-defg', 'private-other', 'nobody', '']),
      law_role: pick(['both', 'both', 'implementer', 'deployer']),
      law_answers: pick([answers, answers, answers, answers.slice(0, 12), [{ question: 'subject', answer: 'parish' }]]),
      organization: pick(['universidad-de-andara', '', ...institutions]),
    },
  ]
}

/** @returns how many systems have which duty in which state, as the lists count them */
async function expectSame(): Promise<ReadonlyMap<string, number>> {
  const wanted = new Map<string, Set<string>>()
  const note = (query: Record<string, string | undefined>, id: string) => {
    const key = new URLSearchParams(Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []))).toString()
    wanted.set(key, (wanted.get(key) ?? new Set()).add(id))
  }
  for (const record of await listAll(world.kernel, 'algorithms', '')) {
    const { standing } = await findStanding(world.kernel, record, now.slice(0, 10))
    for (const region of await placesOf(record.body.organization)) note({ region }, record.id)
    for (const { duty, state, because } of standing) {
      const states = [state, ...(isOverdue({ state, because }) ? ['overdue'] : [])]
      for (const one of states)
        for (const query of [{ duty, state: one }, { state: one }, { duty, state: one, phase: 'pilot' }]) note(query, record.id)
      if (state !== 'does-not-apply') note({ duty }, record.id)
    }
  }
  const duties = new Set([...wanted.keys()].map((key) => new URLSearchParams(key).get('duty')).filter((one) => one !== null))
  const found = new Map<string, number>()
  for (const duty of duties)
    for (const state of ['met', 'not-met', 'not-verifiable', 'not-yet-due', 'does-not-apply', 'overdue']) {
      const key = new URLSearchParams({ duty, state }).toString()
      found.set(key, wanted.get(key)?.size ?? 0)
      expect(await countMatching(world.kernel, 'algorithms', key), `${now} ${key}`).toBe(wanted.get(key)?.size ?? 0)
    }
  for (const [key, ids] of wanted) {
    const listed = (await listAll(world.kernel, 'algorithms', key)).map(({ id }) => id)
    expect(new Set(listed), `${now} ${key}`).toEqual(ids)
    expect(listed).toHaveLength(ids.size)
  }
  return found
}

async function placesOf(organization: unknown): Promise<string[]> {
  const found = typeof organization === 'string' ? await findPublished(world.kernel, 'organizations', organization) : undefined
  const places: string[] = []
  for (let id = found?.state === 'published' ? found.body.place : undefined; typeof id === 'string'; ) {
    places.push(id)
    id = (await findPublished(world.kernel, 'places', id))?.body.parent
  }
  return places
}

async function publishAgain({ register, id, edit, body }: { register: string; id: string; edit: string; body: object }): Promise<void> {
  const revised = await makeChange(world.kernel, operator, { register, id, step: 'revise', edit, body })
  if (revised.issues) throw new Error(JSON.stringify(revised.issues))
  const sent = await makeChange(world.kernel, operator, { register, id, step: 'submit', edit: revised.edit })
  if (sent.issues) throw new Error(JSON.stringify(sent.issues))
  await must({ register, id, step: 'publish', edit: sent.edit })
}

async function must(change: Change): Promise<void> {
  const made = await makeChange(world.kernel, operator, change)
  if (made.issues) throw new Error(JSON.stringify(made.issues))
}
