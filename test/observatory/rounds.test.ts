/** The survey of public institutions: its first round as the strategy has it, the next ones from a file, breaks of method shown. */

import { afterAll, beforeAll, expect, it } from 'vitest'
import { findPublished } from '../../src/kernel/record/read.ts'
import { loadInto, observatory, openWorld, peru, type World } from '../world.ts'
import { bring } from './bring.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ load: peru })
  await loadInto(world.kernel, observatory)
})
afterAll(() => world?.close())

const id = 'public-sector-survey-2021'
const page = '/observatory/indicators/public-sector-survey-2021'
const header = 'indicator,year,of_es,of_en,value,method_es,method_en,note_es'
const file = (...rows: string[]) => [header, ...rows, ''].join('\r\n')
const get = async (address: string) => {
  const response = await world.get(address)
  expect(response.status, address).toBe(200)
  return response.text()
}
const dataOf = async () => JSON.parse(await get(`${page}.json`)).rows.map(({ year, value }: Record<string, unknown>) => [year, value])

it('has its first round, which is the only one', async () => {
  expect(await get(page)).toContain('En 2021: respondieron 454. Es la única ronda publicada.')
  expect(await get('/observatory')).toContain(`href="${page}"`)
  expect(await get(`/indicators/${id}`)).toContain(`href="${page}"`)
  expect((await world.get(`${page}.png`)).status).toBe(200)
})

it('takes the next rounds from a file: one version, nothing else of the record changed, the same file again changes nothing', async () => {
  const rounds = file(
    `${id},2023,respondieron,answered,500,Encuesta de enero de 2021,Survey of January 2021,`,
    `${id},2025,respondieron,answered,1200,Encuesta por muestreo,Sample survey,Cifra de ejemplo`,
  )
  const before = await findPublished(world.kernel, 'indicators', id)
  expect(await bring(world, 'rounds', rounds)).toMatchObject({ revised: 1, published: 0, refused: [], vanished: [] })
  const after = await findPublished(world.kernel, 'indicators', id)
  expect(after?.version).toBe((before?.version ?? 0) + 1)
  expect({ ...after?.body, series: 0 }).toEqual({ ...before?.body, series: 0 })
  expect(await bring(world, 'rounds', rounds)).toMatchObject({ revised: 0, unchanged: 1 })
  expect(await dataOf()).toEqual([
    ['2025', 1200],
    ['2023', 500],
    ['2021', 454],
  ])
})

it('joins no rounds of different methods, and says where the method changed', async () => {
  expect(JSON.parse(await get(`${page}.metadata.json`)).breaks).toEqual([2025])
  expect(await get(page)).toContain('el método cambió')
  const drawn = await get(`${page}.svg`)
  expect(drawn).toContain('otro método')
  expect(drawn).not.toMatch(/NaN|undefined/)
})

it('draws an indicator of regions on their map', async () => {
  expect(await get('/observatory/indicators/population-regions')).toContain('En 2020, de 25 regiones la que más tiene es Lima')
  expect((await world.get('/observatory/indicators/population-regions.png')).status).toBe(200)
})

it('shows figures of regions by their codes where the site has no such places, and draws nothing', async () => {
  const elsewhere = await openWorld()
  await loadInto(elsewhere.kernel, observatory, ({ register }) => register === 'indicators')
  const shown = await elsewhere.get('/observatory/indicators/population-regions')
  expect([shown.status, await shown.text()]).toEqual([200, expect.stringContaining('PE-LIM')])
  expect((await elsewhere.get('/observatory/indicators/population-regions.svg')).status).toBe(404)
  await elsewhere.close()
})

it('corrects a round that is there, and refuses what names no indicator, whole, and what is no number', async () => {
  expect(
    await bring(world, 'rounds', file(`${id},2023,respondieron,answered,510,Encuesta de enero de 2021,Survey of January 2021,`)),
  ).toMatchObject({
    revised: 1,
  })
  expect((await dataOf())[1]).toEqual(['2023', 510])
  await expect(bring(world, 'rounds', file(`${id},2027,a,b,1,,,`, 'nothing,2027,a,b,1,,,'))).rejects.toMatchObject({
    code: 'unreadable-file',
  })
  await expect(bring(world, 'rounds', 'indicator,of_es\r\na,b\r\n')).rejects.toMatchObject({ code: 'unreadable-file' })
  expect(await bring(world, 'rounds', file(`${id},2029,respondieron,answered,many,,,`))).toMatchObject({
    revised: 0,
    refused: [{ row: 2 }],
  })
  expect(await dataOf()).toHaveLength(3)
})
