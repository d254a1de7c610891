// Every example of every register, drawn as each of its pages in both languages: valid HTML, and nothing for axe to find.

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../world.ts'
import { axeFindings, openBrowser, openMeasured, openSite, type Site, signIn } from './browser.ts'
import { allExamples, type Example, publishAll } from './examples.ts'
import { invalidities } from './markup.ts'

const examples = await allExamples()
let world: World
let site: Site
let browser: Browser
let page: Page

beforeAll(async () => {
  world = await openWorld()
  await publishAll(world, examples)
  site = await openSite(world)
  browser = await openBrowser()
  page = await (await openMeasured(browser)).newPage()
  await signIn(page, site, world.operatorKey)
})
afterAll(async () => {
  await browser.close()
  await site.close()
  await world.close()
})

describe.each(['', '/en'])('in the language of "%s"', (prefix) => {
  it.each(examples)('$register/$id is drawn well on each of its pages', async ({ register, id }) => {
    for (const address of addressesOf({ register, id })) {
      const response = await page.goto(`${site.url}${prefix}${address}`)
      expect(response?.status(), address).toBe(200)
      expect(await invalidities((await response?.text()) ?? ''), address).toEqual([])
      expect(await axeFindings(page), address).toEqual([])
    }
  })
})

it('has an example for every register', () => {
  const without = world.kernel.catalog.registers.filter(({ name }) => !examples.some(({ register }) => register === name))
  expect(without.map(({ name }) => name)).toEqual([])
})

function addressesOf({ register, id }: Pick<Example, 'register' | 'id'>): string[] {
  return [`/${register}/${id}`, `/${register}`, `/${register}/${id}/versions`, `/${register}/${id}/edit`]
}
