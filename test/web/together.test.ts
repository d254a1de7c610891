/**
 * An assessment of eighty questions that people of one institution fill together, in a real browser with and without a script:
 * nothing that either says is lost, a reviewer remarks on a question, and what is published can be taken along and scored again.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answers, askedOf, parseAnswers } from '../../src/engines/assessment/answers.ts'
import { mergeAnswers } from '../../src/engines/assessment/merge-answers.ts'
import { type Question, questionsOf } from '../../src/engines/assessment/questionnaire.ts'
import { scoreOf } from '../../src/engines/assessment/score.ts'
import { findWorking } from '../../src/kernel/record/read.ts'
import { needQuestionnaire } from '../../src/registers/assessments/questionnaires.ts'
import { findFilled } from '../../src/web/filled-record.ts'
import { joined, type Visit } from '../people-world.ts'
import { openWorld, type World } from '../world.ts'
import { axeFindings, openBrowser, openMeasured, openSite, overflow, type Site } from './browser.ts'
import { allExamples, publishAll } from './examples.ts'
import { invalidities } from './markup.ts'
import { pageOf } from './sender.ts'

const name = 'aia-canada-0.9.1'
const questionnaire = await needQuestionnaire(name)
const institution = 'universidad-de-andara'
let world: World
let site: Site
let browser: Browser
let [ana, beto, carla]: Visit[] = []

beforeAll(async () => {
  world = await openWorld()
  await publishAll(world, await allExamples())
  ana = await joined(world, { role: 'editor', institution, email: 'ana@example.org' })
  beto = await joined(world, { role: 'editor', institution, email: 'beto@example.org' })
  carla = await joined(world, { role: 'reviewer', institution, email: 'carla@example.org' })
  site = await openSite(world)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
  await world?.close()
})

const of = (visit: Visit | undefined): Visit => {
  if (!visit) throw new Error('nobody joined')
  return visit
}
const answersOf = async (id: string): Promise<Answers> => {
  const working = await findWorking(world.kernel, 'assessments', id)
  return (await findFilled(world.kernel, working?.body ?? {}))?.answers ?? new Map()
}
/** The inputs of the page that somebody has open. */
const opened = async (visit: Visit, address: string) => {
  const html = await (await visit.get(address)).text()
  const value = (input: string) => new RegExp(`name="${input}" value="([^"]*)"`).exec(html)?.[1] ?? ''
  return { html, hidden: Object.fromEntries(['_questionnaire', '_at', '_shown', '_base'].map((input) => [input, value(input)])) }
}
/** A draft that Ana made of what she filled in by herself. */
const made = async (questions: string, answers: Record<string, string> = {}): Promise<string> => {
  const kept = await of(ana).post(`/questionnaires/${questions}`, { _go: 'keep', _institution: institution, ...answers })
  const id = /^\/assessments\/(.+)\/fill$/.exec(kept.headers.get('location') ?? '')?.[1]
  if (!id) throw new Error(`nothing was kept: ${kept.status}`)
  return id
}

describe('the answers of two people', () => {
  const map = (given: Record<string, string[]>): Answers => new Map(Object.entries(given))
  it('are joined question by question, and a question that both changed is left to them', () => {
    const base = map({ a: ['1'], b: ['1'], c: ['1'], d: ['1'] })
    const mine = map({ a: ['2'], b: ['1'], d: ['2'], e: ['x'] })
    const theirs = map({ a: ['1'], b: ['2'], c: ['1'], d: ['3'], f: ['y'] })
    const { answers, clashes } = mergeAnswers({ shown: ['a', 'b', 'c', 'd', 'e'], base, mine, theirs })
    expect(Object.fromEntries(answers)).toEqual({ a: ['2'], b: ['2'], d: ['3'], e: ['x'], f: ['y'] })
    expect(clashes).toEqual(['d'])
  })

  it('typed at once on one page are all kept; where both said something else, the second one is asked', async () => {
    const id = await made('socioeconomic-impact-1', { 'a.classifies': 'yes' })
    const address = `/assessments/${id}/fill`
    const [hers, his] = [await opened(of(ana), address), await opened(of(beto), address)]
    const first = await of(ana).post(address, { ...hers.hidden, _go: 'here', 'a.problem': 'Esperas', 'a.alternatives': 'no' })
    expect(first.status).toBe(303)
    const second = { 'a.benefit': 'Pacientes', 'a.alternatives': 'internal', '_remark.answers.problem': '¿De qué año?' }
    const { status, html } = await pageOf(of(beto).post(address, { ...his.hidden, _go: 'next', ...second }))
    expect(status).toBe(409)
    expect(html).toContain('La otra persona respondió:')
    expect(html).toMatch(/name="a\.alternatives" value="internal" checked/)
    expect(await invalidities(html)).toEqual([])
    const kept = await answersOf(id)
    expect([kept.get('problem'), kept.get('benefit'), kept.get('alternatives'), kept.get('classifies')]).toEqual([
      ['Esperas'],
      ['Pacientes'],
      ['no'],
      ['yes'],
    ])
    const value = (input: string) => new RegExp(`name="${input}" value="([^"]*)"`).exec(html)?.[1] ?? ''
    const again = { ...his.hidden, _base: value('_base'), _go: 'next', 'a.problem': 'Esperas', ...second }
    const chosen = await of(beto).post(address, { ...again, '_remark.answers.problem': '' })
    expect(chosen.status).toBe(303)
    expect((await answersOf(id)).get('alternatives')).toEqual(['internal'])
    const remarked = await opened(of(ana), address)
    expect(remarked.html.match(/¿De qué año\?/g)).toHaveLength(1)
    await of(ana).post(address, { ...remarked.hidden, _go: 'here', 'a.problem': 'Esperas', '_answer.1': 'De 2025', '_done.1': 'yes' })
    expect((await opened(of(beto), address)).html).toContain('De 2025')
  })

  it('sent at the same moment are both there', async () => {
    const id = await made('socioeconomic-impact-1')
    const address = `/assessments/${id}/fill`
    const { hidden } = await opened(of(ana), address)
    const both = await Promise.all([
      of(ana).post(address, { ...hidden, _go: 'here', 'a.problem': 'Una' }),
      of(beto).post(address, { ...hidden, _go: 'here', 'a.benefit': 'Otra' }),
    ])
    expect(both.map(({ status }) => status)).toEqual([303, 303])
    const kept = await answersOf(id)
    expect([kept.get('problem'), kept.get('benefit')]).toEqual([['Una'], ['Otra']])
  })

  it('stay with whoever typed them where somebody chose another questionnaire meanwhile', async () => {
    const id = await made('socioeconomic-impact-1')
    const { hidden } = await opened(of(ana), `/assessments/${id}/fill`)
    const edit = (await findWorking(world.kernel, 'assessments', id))?.edit ?? ''
    await of(beto).post(`/assessments/${id}/edit`, { _do: 'save', _edit: edit, questionnaire: name })
    const { status, html } = await pageOf(of(ana).post(`/assessments/${id}/fill`, { ...hidden, _go: 'next', 'a.problem': 'Sigue aquí' }))
    expect(status).toBe(409)
    expect(html).toContain('Sigue aquí')
  })

  it('are nobody else’s to see', async () => {
    const id = await made('socioeconomic-impact-1', { 'a.problem': 'Secreta' })
    const stranger = await joined(world, { role: 'editor', institution: 'molino-lento', email: 'dora@example.org' })
    for (const visit of [stranger, { get: (path: string) => world.get(path) }]) {
      const { status, html } = await pageOf(visit.get(`/assessments/${id}/fill`))
      expect([status === 403 || status === 404, html.includes('Secreta')]).toEqual([true, false])
    }
    expect((await stranger.post(`/assessments/${id}/fill`, { _questionnaire: 'socioeconomic-impact-1', _go: 'here' })).status).not.toBe(303)
  })
})

const cookiesOf = (visit: Visit) => [...visit.cookies].map(([key, value]) => ({ name: key, value, url: site.url }))
const signedIn = async (visit: Visit, javaScriptEnabled: boolean, width: number): Promise<BrowserContext> => {
  const context = await openMeasured(browser, { javaScriptEnabled: javaScriptEnabled || width === 0, viewport: { width, height: 900 } })
  await context.addCookies(cookiesOf(visit))
  return context
}
const go = async (page: Page, value: string, input = '_go') => {
  await Promise.all([page.waitForNavigation(), page.click(`button[name=${input}][value="${value}"]`)])
}
const answerFor = ({ kind, choices = [] }: Question) => (kind === 'text' ? 'Un texto de prueba' : (choices[0]?.id ?? ''))

describe.each([
  ['a phone without a script', false, 390],
  ['a wide window with scripts', true, 1280],
] as const)('on %s', (_, scripts, width) => {
  it('eighty questions are answered, reviewed, remarked on, published and taken along', async () => {
    const context = await signedIn(of(ana), scripts, width)
    const page = await context.newPage()
    const id = await made(name)
    await page.goto(`${site.url}/assessments/${id}/fill`)
    const wanted = new Map<string, string>()
    for (let step = 0; step < 60 && !page.url().includes('score'); step++) {
      const shown = (await page.inputValue('input[name=_shown]')).split(' ')
      for (const question of questionsOf(questionnaire).filter((one) => shown.includes(one.id) && !wanted.has(one.id))) {
        const value = answerFor(question)
        const input = `[name="a.${question.id}"]`
        if (question.kind === 'text') await page.fill(`textarea${input}`, value)
        else if ((await page.locator(`select${input}`).count()) > 0) await page.selectOption(`select${input}`, value)
        else await page.check(`input${input}[value="${value}"]`)
        wanted.set(question.id, value)
      }
      if (scripts && step % 5 === 1) expect(await axeFindings(page)).toEqual([])
      expect(await overflow(page)).toBeLessThanOrEqual(0)
      await go(page, 'next')
    }
    expect(wanted.size).toBeGreaterThanOrEqual(60)
    const saved = await answersOf(id)
    expect(Object.fromEntries([...saved].map(([one, given]) => [one, given[0]]))).toEqual(Object.fromEntries(wanted))
    expect([...askedOf(questionnaire, saved)].filter((one) => !saved.has(one))).toEqual([])
    const { current, max, level } = scoreOf(questionnaire, saved)
    expect(await page.textContent('main')).toContain(`${current} de ${max}`)
    if (scripts) expect(await axeFindings(page)).toEqual([])
    await go(page, 'form')
    await page.fill('[name="title.es"]', `Evaluación ${width}`)
    await page.fill('[name="algorithm"]', 'andara-turnos')
    await page.fill('[name="date"]', '2026-11-01')
    await go(page, 'submit', '_do')

    const review = await (await signedIn(of(carla), scripts, width)).newPage()
    await review.goto(`${site.url}/assessments/${id}/edit`)
    const asked = [...wanted.keys()].find((one) => one !== 'projectDetailsPhase') ?? ''
    await review.click(`details:has([name="_remark.answers.${asked}"]) > summary`)
    await review.fill(`[name="_remark.answers.${asked}"]`, 'Falta decir desde cuándo')
    if (scripts) expect(await axeFindings(review)).toEqual([])
    await go(review, 'return', '_do')
    const at = questionnaire.pages.findIndex(({ questions }) => questions.some((one) => one.id === asked))
    await page.goto(`${site.url}/assessments/${id}/fill?page=${at}`)
    expect(await page.textContent('main')).toContain('Falta decir desde cuándo')
    await page.fill('[name="_answer.1"]', 'Desde 2024')
    await page.check('[name="_done.1"]')
    await go(page, 'form')
    await go(page, 'submit', '_do')
    await review.goto(`${site.url}/assessments/${id}/edit`)
    expect(await review.textContent('main')).toContain('Desde 2024')
    await go(review, 'publish', '_do')
    expect(await review.textContent('main')).toContain(
      `curl -o respuestas.json ${world.settings.publicUrl}/assessments/${id}/filled/answers.json`,
    )

    const json = await (await world.get(`/assessments/${id}/filled/answers.json`)).json()
    expect([json.score.current, json.score.level, json.questionnaire.name]).toEqual([current, level, name])
    expect(parseAnswers(questionnaire, json).answers).toEqual(saved)
    const markdown = await world.get(`/en/assessments/${id}/filled/answers.md`)
    expect(markdown.headers.get('content-type')).toContain('text/markdown')
    expect(await markdown.text()).toContain('> Un texto de prueba')
    await page.goto(`${site.url}/assessments/${id}/filled/print`)
    await page.emulateMedia({ media: 'print' })
    expect(await page.isVisible('.banner nav')).toBe(false)
    await page.emulateMedia({ media: 'screen' })
    if (scripts) expect(await axeFindings(page)).toEqual([])
    expect(await invalidities(await page.content())).toEqual([])
    expect((await world.get(`/assessments/${id}/filled/nothing`)).status).toBe(404)
    await Promise.all([context.close(), review.context().close()])
  })
})
