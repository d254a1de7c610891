/** Actions of Peru's strategy that name an index show where the country stands in it, live. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadInto, observatory, openWorld, peru, publish, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ load: peru })
  await loadInto(world.kernel, observatory)
})
afterAll(() => world?.close())

const read = async (address: string) => (await (await world.get(address)).text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

it.each([
  ['a.2.1.5', 'Perú en «Vitalidad de la IA, 2020»: 7.º de 10 en América Latina, 63.º de 69 en el mundo.', 6],
  ['a.4.1.4', 'Perú en «Barómetro de datos abiertos, 2014»: 5.º de 11 en América Latina, 33.º de 86 en el mundo.', 2],
  ['a.5.1.3', 'Perú en «Preparación de los gobiernos para la IA, 2025»: 5.º de 20 en América Latina, 60.º de 195 en el mundo.', 14],
  ['a.1.2.1', 'Perú: 361 artículos en 2022, 3.º de 20 en América Latina.', 1],
])('%s says: %s', async (action, standing, count) => {
  const page = await read(`/actions/pe-enia-${action}`)
  expect(page).toContain(standing)
  expect(page).toMatch(new RegExp(`Evidencia viva ${count} `))
})

it('says so in English too, and leads to the edition', async () => {
  const page = await (await world.get('/en/actions/pe-enia-a.2.1.5')).text()
  expect(page).toContain('7th of 10 in Latin America')
  expect(page).toContain('href="/en/observatory/vibrancy/2020"')
})

it('says nothing of the kind where evidence is counted elsewhere, or no figures are there', async () => {
  expect(await read('/actions/pe-enia-a.6.1.4')).not.toContain('Dónde está el país')
  const bare = await openWorld({ load: peru })
  expect(await (await bare.get('/actions/pe-enia-a.2.1.5')).text()).not.toContain('Dónde está el país')
  await bare.close()
})

it('follows the ledger: a later edition is what it says next', async () => {
  const before = await (await world.get('/api/index-editions/barometer-2014')).json()
  await publish(
    world.kernel,
    'index-editions',
    { ...before.body, year: 2016, name: { es: 'Barómetro 2016', en: 'Barometer 2016' } },
    'barometer-2016',
  )
  expect(await read('/actions/pe-enia-a.4.1.4')).toContain('Perú en «Barómetro 2016»: 5.º de 11')
})
