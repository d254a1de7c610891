/** From a report of harm to an incident, and the public figures of incidents: a page and data that say the same. */

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operator } from '../../src/kernel/access/actor.ts'
import { sendMessage } from '../../src/kernel/message/send.ts'
import { makeChange } from '../../src/kernel/record/change.ts'
import { findWorking } from '../../src/kernel/record/read.ts'
import { examples as algorithms } from '../../src/registers/algorithms/examples.ts'
import { examples } from '../../src/registers/incidents/examples.ts'
import { joined, type Visit } from '../people-world.ts'
import { openWorld, publish, type World } from '../world.ts'
import { axeFindings, openBrowser, openMeasured, openSite, overflow, type Site } from './browser.ts'
import { allExamples, publishAll } from './examples.ts'
import { invalidities } from './markup.ts'
import { pageOf } from './sender.ts'

const institution = 'universidad-de-andara'
const example = examples['andara-turnos-duplicados']
let world: World
let site: Site
let browser: Browser
let ana: Visit
let report = ''

beforeAll(async () => {
  world = await openWorld()
  await publishAll(world, await allExamples())
  ana = await joined(world, { role: 'editor', institution })
  const own = await publishKept(world)
  const typed = { kind: 'report', field: '', text: 'Le negaron la cita a Rosa', name: 'Rosa', mail: '', withheld: true }
  const sent = await sendMessage(world.kernel, {
    register: 'algorithms',
    id: own,
    language: 'es',
    address: undefined,
    challenge: '',
    work: '',
    typed,
  })
  if (sent.issues) throw new Error(JSON.stringify(sent.issues))
  report = sent.number
  site = await openSite(world)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
  await world?.close()
})

/** An algorithm that the institution keeps, so that reports about it are the institution's to answer. */
async function publishKept({ kernel }: World): Promise<string> {
  const id = 'andara-citas'
  let edit: string | undefined
  for (const step of ['create', 'submit', 'publish'] as const) {
    const body = step === 'create' ? { body: algorithms['andara-turnos'], institution } : {}
    const made = await makeChange(kernel, operator, { register: 'algorithms', id, step, edit, ...body })
    if (made.issues) throw new Error(JSON.stringify(made.issues))
    edit = made.edit
  }
  return id
}

describe('a report of harm', () => {
  it('becomes the draft of an incident of its system, with nothing of what was written', async () => {
    expect((await pageOf(ana.get(`/inbox/${report}`))).html).toContain('Registrar como incidente')
    const begun = await ana.post(`/inbox/${report}`, { _do: 'incident' })
    const id = /^\/incidents\/(.+)\/edit$/.exec(begun.headers.get('location') ?? '')?.[1] ?? ''
    const draft = await findWorking(world.kernel, 'incidents', id)
    expect(draft?.body).toEqual({
      algorithm: 'andara-citas',
      organization: institution,
      reported: new Date().toISOString().slice(0, 10),
      state: 'reported',
      message: report,
    })
    expect((await pageOf(ana.get(begun.headers.get('location') ?? ''))).html).not.toContain('Rosa')
  })

  it('begins none for whoever may write none', async () => {
    const stranger = await joined(world, { role: 'auditor', email: 'eva@example.org' })
    expect((await pageOf(stranger.get(`/inbox/${report}`))).html).not.toContain('Registrar como incidente')
    expect((await stranger.post(`/inbox/${report}`, { _do: 'incident' })).headers.get('location')).toBe(`/inbox/${report}`)
  })
})

describe('the figures of incidents', () => {
  it('count states and days by institution and by system, on the page and as data', async () => {
    await publish(world.kernel, 'incidents', { ...example, state: 'dismissed', reported: '2026-05-01', closed: '2026-05-04' }, 'b')
    await publish(world.kernel, 'incidents', { ...example, state: 'confirmed', closed: undefined }, 'c')
    await publish(
      world.kernel,
      'incidents',
      { ...example, organization: undefined, algorithm: 'andara-citas', state: 'resolved', closed: undefined },
      'd',
    )
    const json = await (await world.get('/incident-figures/figures.json')).json()
    expect(json.total).toBe(4)
    expect(json.institutions).toEqual([
      {
        id: institution,
        total: 3,
        states: { reported: 0, 'under-review': 0, confirmed: 1, resolved: 1, dismissed: 1 },
        dated: 2,
        medianDays: 6.5,
      },
      { id: '', total: 1, states: { reported: 0, 'under-review': 0, confirmed: 0, resolved: 1, dismissed: 0 }, dated: 0, medianDays: null },
    ])
    expect(json.systems.map(({ id, total }: { id: string; total: number }) => [id, total])).toEqual([
      ['andara-turnos', 3],
      ['andara-citas', 1],
    ])
    const csv = await (await world.get('/incident-figures/figures.csv')).text()
    expect(csv.split('\r\n')[1]).toBe(`institution,${institution},3,0,0,1,1,1,2,6.5`)
    const { html, words } = await pageOf(world.get('/incident-figures'))
    expect(words).toContain('6.5 (de 2 con fecha)')
    expect(await invalidities(html)).toEqual([])
    expect((await world.get('/incident-figures/figures.xml')).status).toBe(404)
    expect((await pageOf(world.get('/en/incidents'))).html).toContain('href="/en/incident-figures"')
  })

  it.each([390, 1280])('are accessible at %i pixels', async (width) => {
    const page = await (await openMeasured(browser, { viewport: { width, height: 900 } })).newPage()
    await page.goto(`${site.url}/incident-figures`)
    expect(await axeFindings(page)).toEqual([])
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    await page.context().close()
  })
})
