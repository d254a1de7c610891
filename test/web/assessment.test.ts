/** An algorithm's page shows its class, its duties and what is missing; an assessment's page the score of its published answers. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseAnswers } from '../../src/engines/assessment/answers.ts'
import { scoreOf } from '../../src/engines/assessment/score.ts'
import { operator } from '../../src/kernel/access/actor.ts'
import { keepFile } from '../../src/kernel/file/keep-file.ts'
import { countStates, findBoard } from '../../src/registers/algorithms/board.ts'
import { examples as algorithms } from '../../src/registers/algorithms/examples.ts'
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
    const rows = rowsOf(html)
    const turnsDuties = rows.find((row) => row.startsWith('28.1 '))
    expect(turnsDuties).toMatch(/^28\.1 Approve an institutional policy of safe, responsible and ethical use \d+ 0 \d+ \d+$/)
    const text = textOf(html)
    expect(text).toContain('Board of duties')
    expect(text).toMatch(/\d+ systems name this law\. The class of \d+ is not decided\./)
    expect(text).toMatch(/Allocator of medical appointments \(Universidad de Andara\): It cannot be shown as compliant/)
  })

  it('adds up to the duties of the systems that it names', async () => {
    const { systems } = await findBoard(world.kernel, 'pe-ds-115', '2026-11-27')
    const applying = systems.flatMap(({ standing }) => standing.standing).filter(({ state }) => state !== 'does-not-apply').length
    const sumOf = (counts: ReturnType<typeof countStates>) =>
      [...counts.values()].flatMap((row) => Object.values(row)).reduce((sum, one) => sum + one, 0)
    expect(applying).toBeGreaterThan(10)
    expect(sumOf(countStates(systems, (_, duty) => duty))).toBe(applying)
    expect(sumOf(countStates(systems, ({ institution }) => institution))).toBe(applying)
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
