/** An algorithm's page shows its class, its duties and what is missing; an assessment's page the score of its published answers. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseAnswers } from '../../src/engines/assessment/answers.ts'
import { isOverdue } from '../../src/engines/assessment/duties.ts'
import { scoreOf } from '../../src/engines/assessment/score.ts'
import { operator } from '../../src/kernel/access/actor.ts'
import { keepFile } from '../../src/kernel/file/keep-file.ts'
import { listAll } from '../../src/kernel/record/list.ts'
import { boardKinds, boardStandings, findBoard } from '../../src/registers/algorithms/board.ts'
import { examples as algorithms } from '../../src/registers/algorithms/examples.ts'
import { findStanding } from '../../src/registers/algorithms/standing.ts'
import { examples as assessments } from '../../src/registers/assessments/examples.ts'
import { needQuestionnaire } from '../../src/registers/assessments/questionnaires.ts'
import { openWorld, publish, root, type World } from '../world.ts'
import { allExamples, publishAll } from './examples.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await publishAll(world, await allExamples())
})
afterAll(() => world?.close())

const page = async (address: string) => textOf(await (await world.get(address)).text())
const turns = needed(algorithms['andara-turnos'])

describe("an algorithm's page", () => {
  it('shows the class, the article and the answer that decided', async () => {
    const text = await page('/algorithms/andara-turnos')
    expect(text).toContain('Riesgo alto · Artículo 24.1, literal h: riesgo alto')
    expect(text).toMatch(/Lo decidió la respuesta a: ¿Determina el acceso a servicios de salud[^?]*\? Sí\./)
    expect(await page('/en/algorithms/andara-turnos')).toContain('High risk · Article 24.1 h: high risk')
  })

  it('shows the duties with article, last day and honest state', async () => {
    const rows = rowsOf(await (await world.get('/en/algorithms/andara-turnos')).text())
    expect(rows.find((row) => row.includes('policy'))).toMatch(/^28\.1 .*2027-09-10 Met, with evidence/)
    expect(rows.find((row) => row.includes('incident-management'))).toMatch(
      /^29\.d .*2027-09-10 (Not yet due|Not verifiable from public sources)$/,
    )
    expect(rows.join()).not.toContain('Not met')
  })

  it('says which publication is missing of what classifies people, and that it is not compliant', async () => {
    const { law, law_answers, ...rest } = turns
    expect([law, law_answers?.length]).toEqual(['pe-ds-115', 24])
    await publish(world.kernel, 'algorithms', { ...rest, classifies_people: 'yes' }, 'andara-sin-estudio')
    const text = await page('/algorithms/andara-sin-estudio')
    expect(text).toContain('No puede mostrarse como conforme.')
    expect(text).toContain('Falta publicar el estudio de impacto socioeconómico')
    expect(text).toContain('Falta publicar una auditoría de equidad.')
    expect(text).toContain('Nadie respondió todavía las preguntas')
  })

  it('asks no study of one that has it', async () => {
    expect(await page('/algorithms/andara-turnos')).not.toContain('Falta publicar el estudio')
  })

  it('says what is missing before there is a class, and never guesses one', async () => {
    const answers = (turns.law_answers ?? []).filter(({ question }) => question !== '23.1.b' && question !== '24.1.h')
    await publish(world.kernel, 'algorithms', { ...turns, law_answers: answers }, 'andara-a-medias')
    const text = await page('/algorithms/andara-a-medias')
    expect(text).toContain('Por definir: faltan respuestas')
    expect(text).toMatch(/Faltan respuestas: ¿Se destina a generar capacidad letal/)
  })

  it('names answers that cannot be used', async () => {
    await publish(world.kernel, 'algorithms', { ...turns, law_answers: [{ question: 'subject', answer: 'parish' }] }, 'andara-mal')
    const text = await page('/algorithms/andara-mal')
    expect(text).toContain('Las respuestas publicadas no se pueden usar:')
    expect(text).toContain('parish')
  })

  it('says nothing of law where nothing is known, as before', async () => {
    expect(await page('/algorithms/andara-chatbot')).not.toContain('Clase de riesgo y obligaciones')
  })
})

describe('the board', () => {
  it('counts what is met, due and not verifiable, by duty, institution and system', async () => {
    const html = await (await world.get('/en/duty-board')).text()
    const turnsDuties = rowsOf(html).find((row) => row.startsWith('28.1 '))
    expect(turnsDuties).toMatch(/^28\.1 Approve an institutional policy of safe, responsible and ethical use( \d+){5} 0$/)
    const text = textOf(html)
    expect(text).toContain('Board of duties')
    expect(text).toMatch(/\d+ systems name this law\. The class of \d+ is not decided\./)
    expect(text).toMatch(/The published answers of 1 cannot be used\./)
    expect(rowsOf(await (await world.get('/en/duty-board?by=institution')).text()).join()).toMatch(/Universidad de Andara( \d+){6}/)
    expect(await page('/en/duty-board?by=system')).toMatch(
      /Allocator of medical appointments \(Universidad de Andara\): It cannot be shown as compliant/,
    )
  })

  it('adds up to the duties of the systems that it names, whatever it counts by, on the page and in its files', async () => {
    const wanted = new Map<string, number>()
    const today = world.kernel.clock.now().slice(0, 10)
    for (const record of await listAll(world.kernel, 'algorithms', 'law=pe-ds-115')) {
      const { standing } = await findStanding(world.kernel, record, today)
      for (const one of standing)
        for (const key of [one.state, ...(isOverdue(one) ? ['overdue'] : [])]) wanted.set(key, (wanted.get(key) ?? 0) + 1)
    }
    expect(wanted.get('not-yet-due')).toBeGreaterThan(10)
    for (const by of boardKinds) {
      const { rows } = await findBoard(world.kernel, { by, law: 'pe-ds-115' }, today)
      const csv = (await (await world.get(`/duty-board.csv?by=${by}`)).text()).trim().split('\r\n')
      const json = await (await world.get(`/en/duty-board.json?by=${by}`)).json()
      expect([csv[0], csv.length, json.rows.length]).toEqual([
        'id,name,article,systems,not_yet_due,overdue,met,not_verifiable,not_met',
        rows.length + 1,
        rows.length,
      ])
      for (const [at, standing] of boardStandings.entries()) {
        const counted = rows.reduce((sum, { counts }) => sum + counts[standing], 0)
        const inFile = csv.slice(1).reduce((sum, line) => sum + Number(line.split(',').slice(-5)[at]), 0)
        expect([counted, inFile], `${by} ${standing}`).toEqual([wanted.get(standing) ?? 0, wanted.get(standing) ?? 0])
      }
    }
  })

  it('leads from each number to the systems behind it, and from a system to others with its duty', async () => {
    const html = await (await world.get('/en/duty-board')).text()
    const cells = Array.from(html.matchAll(/<a href="(\/en\/algorithms\?law=[^"]*duty=[^"]*)">(\d+)<\/a>/g))
    expect(cells.length).toBeGreaterThan(20)
    for (const [, address = '', count = ''] of cells.slice(0, 12)) {
      const { total } = await (await world.get(address.replace('/en/', '/api/').replaceAll('&amp;', '&'))).json()
      expect(String(total), address).toBe(count)
    }
    const own = await (await world.get('/algorithms/andara-turnos')).text()
    expect(own).toContain('href="/algorithms?law=pe-ds-115&amp;duty=policy&amp;state=met"')
    expect(await page('/algorithms?law=pe-ds-115&duty=policy&state=met')).toContain('Asignador de turnos médicos')
  })

  it('tells regions by where the institution is, and counts "none" and no answer apart', async () => {
    const rows = rowsOf(await (await world.get('/duty-board?by=region')).text())
    expect(rows.join()).toMatch(/Norte Alto( \d+){6}/)
    const source = 'https://andara.example/respuestas'
    const body = { nature: 'public', form: 'ministry' }
    await publish(world.kernel, 'organizations', { ...body, name: 'Sin IA', ai_answers: [{ answer: 'none', date: '2026-05-01', source }] })
    const two = [
      { answer: 'none', date: '2025-05-01', source },
      { answer: 'no-answer', date: '2026-05-01', source },
    ]
    await publish(world.kernel, 'organizations', { ...body, name: 'Callada', ai_answers: two })
    expect(await page('/duty-board?by=institution')).toContain('1 institución declaró que no usa IA. 1 institución no respondió.')
    expect((await (await world.get('/api/organizations?ai_answer=no-answer')).json()).items).toMatchObject([{ body: { name: 'Callada' } }])
  })

  it.each([
    ['/duty-board?by=colour', 400, 'duty, law, institution, supplier, region, system'],
    ['/duty-board?duty=nothing', 400, 'policy, management-system'],
    ['/duty-board?page=0', 400, 'page'],
    ['/duty-board.csv?by=system', 400, 'duty, law, institution, supplier, region.'],
    ['/api/algorithms?duty=nothing', 400, 'policy'],
    ['/api/algorithms?state=done', 400, 'met, not-met, not-verifiable, not-yet-due, does-not-apply, overdue'],
  ])('refuses %s, and names what there is', async (address, status, known) => {
    const refused = await world.get(address)
    expect(refused.status).toBe(status)
    expect(textOf(await refused.text())).toContain(known)
  })

  it('of another law counts that alone, and of none says which there are', async () => {
    expect(await page('/duty-board?law=eu-ai-act')).toContain('0 sistemas nombran esta norma.')
    const refused = await world.get('/duty-board?law=ley-0')
    expect(refused.status).toBe(404)
    expect(textOf(await refused.text())).toContain('pe-ds-115')
  })

  it('is linked from an algorithm that it counts', async () => {
    expect(await (await world.get('/algorithms/andara-turnos')).text()).toContain('href="/duty-board?law=pe-ds-115"')
  })
})

describe("an assessment's page", () => {
  it('shows the score that anybody gets from its answers', async () => {
    const study = await needQuestionnaire('socioeconomic-impact-1')
    const file = JSON.parse(readFileSync(join(root, 'src/registers/assessments/example-answers.json'), 'utf8'))
    const { current, max, level } = scoreOf(study, parseAnswers(study, file).answers)
    const text = await page('/assessments/andara-turnos-estudio')
    expect(text).toContain(`Nivel ${level}: `)
    expect(text).toContain(`${current} de ${max}`)
    expect(text).toContain('¿El sistema clasifica, puntúa, selecciona o prioriza a personas? Sí 4 de 4')
    expect(text).not.toContain('Está incompleta')
  })

  it.each([
    ['{"classifies":"perhaps"}', 'Las respuestas publicadas no se pueden usar:'],
    ['no JSON', 'Las respuestas publicadas no se pueden usar:'],
    ['{}', 'Está incompleta: '],
  ])('of %s says so', async (content, says) => {
    const answers = await keepFile(world.kernel, operator, {
      name: 'r.json',
      type: 'application/json',
      bytes: new TextEncoder().encode(content),
    })
    const id = `andara-${answers.hash.slice(0, 8)}`
    await publish(world.kernel, 'assessments', { ...assessments['andara-turnos-estudio'], answers }, id)
    expect(await page(`/assessments/${id}`)).toContain(says)
  })
})

function textOf(html: string): string {
  return html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/ ([.,:;])/g, '$1')
}

function rowsOf(html: string): string[] {
  return Array.from(html.matchAll(/<tr>([\s\S]*?)<\/tr>/g), ([, row = '']) => textOf(row).trim())
}

function needed<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the example is gone')
  return value
}
