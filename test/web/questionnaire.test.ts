/** Filling a questionnaire page by page, in a real browser without a script: nothing is lost, nothing is kept, and the score is right. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseAnswers } from '../../src/engines/assessment/answers.ts'
import { questionsOf } from '../../src/engines/assessment/questionnaire.ts'
import { scoreOf } from '../../src/engines/assessment/score.ts'
import { needQuestionnaire } from '../../src/registers/assessments/questionnaires.ts'
import { openWorld, type World } from '../world.ts'
import { axeFindings, openBrowser, openSite, type Site } from './browser.ts'
import { invalidities } from './markup.ts'
import { formType } from './sender.ts'

const study = await needQuestionnaire('socioeconomic-impact-1')
const address = '/questionnaires/socioeconomic-impact-1'
let world: World
let site: Site
let browser: Browser
let page: Page

beforeAll(async () => {
  world = await openWorld()
  site = await openSite(world)
  browser = await openBrowser()
  page = await (await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 900 } })).newPage()
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
  await world?.close()
})

const post = (fields: Readonly<Record<string, string>>, path = address) =>
  world.send('POST', path, new URLSearchParams(fields).toString(), { origin: world.settings.publicUrl, 'content-type': formType })
const go = async (name: string) => {
  await Promise.all([page.waitForNavigation(), page.click(`button[name=_go][value="${name}"]`)])
}
const title = () => page.textContent('h1')

describe('a questionnaire', () => {
  it('is filled page by page without a script, back and forth, to its score', async () => {
    await page.goto(site.url + address)
    expect(await title()).toContain('Finalidad y alternativas')
    await page.fill('textarea[name="a.problem"]', 'Esperas largas\ny «desiguales»')
    await page.check('input[name="a.part-in-decision"][value="decides"]')
    await page.check('input[name="a.alternatives"][value="no"]')
    await go('next')
    expect(await title()).toContain('Personas clasificadas')
    await page.check('input[name="a.classifies"][value="yes"]')
    await go('next')
    expect(await page.textContent('[role=status]')).toContain('abrieron más preguntas')
    await page.check('input[name="a.about"][value="health"]')
    await page.check('input[name="a.about"][value="social"]')
    await page.check('input[name="a.how-many"][value="more"]')
    await go('next')
    expect(await title()).toContain('Datos')
    await go('back')
    await go('back')
    expect(await page.inputValue('textarea[name="a.problem"]')).toBe('Esperas largas\ny «desiguales»')
    expect(await page.isChecked('input[name="a.part-in-decision"][value="decides"]')).toBe(true)
    for (let step = 0; step < 10 && !(await title())?.includes('Puntaje'); step += 1) await go('next')
    const answers = parseAnswers(study, {
      'part-in-decision': 'decides',
      classifies: 'yes',
      about: ['health', 'social'],
      'how-many': 'more',
    }).answers
    const { current, max, level } = scoreOf(study, answers)
    const text = (await page.textContent('main')) ?? ''
    expect(text).toContain(`${current} de ${max}`)
    expect(text).toContain(`Nivel ${level}`)
    expect(text).toContain('Está incompleta')
    expect(text).toContain('Qué respuesta cambiaría el nivel')
    const open = study.pages.findIndex(({ id }) => id === 'oversight')
    await go(String(open))
    expect(await title()).toContain('Supervisión humana')
  })

  it('is saved as a file, and goes on from it', async () => {
    const saved = await post({ _go: 'save', 'a.classifies': 'yes', 'a.about': 'health', 'a.problem': 'x' })
    expect(saved.headers.get('content-type')).toContain('application/json')
    const file = await saved.text()
    expect(JSON.parse(file)).toEqual({ problem: 'x', classifies: 'yes', about: ['health'] })
    const again = await (await post({ _go: '1', _file: file })).text()
    expect(again).toMatch(/name="a\.classifies" value="yes" checked/)
    expect(again).toContain('<input type="hidden" name="a.problem" value="x"')
  })

  it.each([
    ['{"classifies":"perhaps"}', 'perhaps'],
    ['{', 'JSON'],
    ['[]', 'Se esperaba'],
  ])('names what is wrong with a file: %s', async (file, says) => {
    const answered = await post({ _go: '0', _file: file })
    expect(answered.status).toBe(422)
    expect(await answered.text()).toContain(says)
  })

  it('takes no choice that it does not have', async () => {
    const saved = await (await post({ _go: 'save', 'a.classifies': '<script>', 'a.nowhere': 'x', 'a.about': 'other' })).json()
    expect(saved).toEqual({ about: ['other'] })
  })

  it('escapes what was typed', async () => {
    expect(await (await post({ _go: '0', 'a.problem': '</textarea><script>x' })).text()).not.toContain('<script>x')
  })

  it('passes over pages that are not asked', async () => {
    const phase = { 'a.projectDetailsPhase': 'item1' }
    const html = await (await post({ _go: 'next', _at: '9', ...phase }, '/questionnaires/aia-canada-1.0.1')).text()
    const design = (await needQuestionnaire('aia-canada-1.0.1')).pages.filter(({ id, when }) => when && id.endsWith('Implementation'))
    expect(design.length).toBeGreaterThan(0)
    for (const { questions } of design) for (const { id } of questions) expect(html).not.toContain(`name="a.${id}"`)
  })

  it('that there is not is not found, and nothing is kept of what is filled', async () => {
    expect((await world.get('/questionnaires/nothing')).status).toBe(404)
    expect((await post({ _go: 'next' }, '/questionnaires/nothing')).status).toBe(404)
    expect((await post({ _go: '999' })).status).toBe(200)
    expect((await post({ _go: 'next', _at: 'x' })).status).toBe(200)
    expect((await post({ _go: 'next' })).headers.get('cache-control')).toBe('no-store')
  })

  it.each(['0', '1', '4', 'result'])('is valid and accessible at step %s, on a phone and wide', async (step) => {
    const answers = Object.fromEntries(
      questionsOf(study).map(({ id, kind, choices = [] }) => [`a.${id}`, kind === 'text' ? 'x' : (choices[0]?.id ?? '')]),
    )
    const html = await (await post({ _go: step, ...answers })).text()
    expect(await invalidities(html)).toEqual([])
    const looked = await (
      await browser.newContext({ bypassCSP: true, viewport: { width: step === '1' ? 1280 : 390, height: 900 } })
    ).newPage()
    await looked.goto(site.url + address)
    await looked.setContent(html.replaceAll('"/assets/', `"${site.url}/assets/`))
    expect(await axeFindings(looked)).toEqual([])
    expect(await looked.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    await looked.context().close()
  })
})
