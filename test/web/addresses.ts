// Addresses of every kind of page, for the tests that look at them all.

import { listAll } from '../../src/kernel/record/list.ts'
import { findPublished } from '../../src/kernel/record/read.ts'
import { type PageRoute, pages } from '../../src/web/pages/all.ts'
import { viewNames } from '../../src/web/pages/observatory/views.tsx'
import type { World } from '../world.ts'

export const prefixes = ['', '/en'] as const

/** Every public page of the route table, with each register's first record in the places of its parameters. */
export async function addressesOf(world: World): Promise<string[]> {
  const found: string[] = []
  // A feed or a table is no page; those of the board are asked for in test/web/assessment.test.ts.
  for (const route of pages.filter(({ live, path }) => !live && !/\.(atom|csv|json)$/.test(path))) {
    if (route.path.includes('/observatory/')) found.push(...(await observatoryOf(world, route.path)))
    // Figures and files are no pages; test/web/audits.test.ts and together.test.ts ask for each.
    else if (route.path.includes(':figure') || route.path.includes(':file') || /\.(svg|csv|json)$/.test(route.path)) continue
    // A card stands in another page's frame: test/web/card.test.ts looks at it.
    else if (route.path.endsWith('/card')) continue
    else if (!route.path.includes(':register')) found.push(route.path)
    // Only what readers ask about has a notice of the answers.
    else
      for (const { name, questions } of world.kernel.catalog.registers)
        if (questions || !route.path.endsWith('/label')) found.push(...(await filled(world, route, name)))
  }
  return [...found, '/session']
}

async function filled(world: World, { path }: PageRoute, register: string): Promise<string[]> {
  const id = path.includes(':id') ? await firstOf(world, register) : ''
  const record = id === undefined ? undefined : await findPublished(world.kernel, register, id)
  const address = path
    .replace(':register', register)
    .replace(':id', id ?? '')
    .replace(':other', id ?? '')
    .replace(':version', '1')
  if (!path.includes(':field')) return path.includes(':id') && !record ? [] : [address]
  return Object.keys(record?.body ?? {}).map((field) => address.replace(':field', field))
}

/** Every index, its last year, every view of that; where the world has no figures, none. */
async function observatoryOf(world: World, path: string): Promise<string[]> {
  if (path.includes(':indicator'))
    return (await listAll(world.kernel, 'indicators', '')).flatMap(({ id, body }) => (body.column ? [path.replace(':indicator', id)] : []))
  const editions = await listAll(world.kernel, 'index-editions', 'sort=-year')
  const indices = [...new Set(editions.map(({ body }) => String(body.index)))]
  return indices.flatMap((index) => {
    const year = editions.find(({ body }) => body.index === index)?.body.year
    const address = path.replace(':index', index).replace(':year', String(year))
    return address.includes(':view') ? viewNames.map((view) => address.replace(':view', view)) : [address]
  })
}

async function firstOf(world: World, register: string): Promise<string | undefined> {
  return (await idsOf(world, register, 1))[0]
}

/** Ids of published records, in the order of the list. */
export async function idsOf(world: World, register: string, most = 1000): Promise<string[]> {
  const ids: string[] = []
  for (let page = 1; ids.length < most; page++) {
    const html = await (await world.get(`/${register}?limit=200&page=${page}`)).text()
    const here = [...html.matchAll(new RegExp(`<article class="result"><h2><a href="/${register}/([^"/]+)"`, 'g'))].map(
      (match) => match[1] ?? '',
    )
    ids.push(...here)
    if (here.length < 200) break
  }
  return ids.slice(0, most)
}

/** An address in a language: "/" in English is "/en". */
export function inLanguage(prefix: string, address: string): string {
  return address === '/' ? prefix || '/' : prefix + address
}
