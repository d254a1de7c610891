// A file into a register from the browser, without a script: what is seen of it, the columns, the errors by row, drafts and
// review; and what is refused. Then several drafts sent for review at once.

import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bringFile, findIntake } from '../../src/kernel/import/intake.ts'
import { findWorking } from '../../src/kernel/record/read.ts'
import { anActor } from '../kernel/actors.ts'
import { textRows, workbook, zip } from '../workbook.ts'
import { andara, type DatabaseName, openWorld, type World } from '../world.ts'
import { axeFindings, openBrowser, openMeasured, openSite, overflow, type Site, send, signIn } from './browser.ts'

const folder = mkdtempSync(join(tmpdir(), 'quipu-import-'))
let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

function aFile(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const table = [
  'Identificador;Nombre;Sigla;Naturaleza;form;Correo institucional;Nota interna',
  'taller-uno;"Taller Uno; el primero";T1;Privada;startup;uno@taller.example;x',
  'taller-dos;Taller Dos;T2;ningún;startup;dos;y',
  ';Taller Tres;T3;private;company;;z',
].join('\r\n')

describe.each<DatabaseName>(['sqlite', 'postgres'])('a file brought in the browser on %s', (database) => {
  let world: World
  let site: Site
  let context: BrowserContext
  let page: Page
  let signedIn: Awaited<ReturnType<BrowserContext['storageState']>>
  beforeAll(async () => {
    world = await openWorld({ load: andara, database })
    site = await openSite(world)
    const first = await browser.newContext()
    await signIn(await first.newPage(), site, world.operatorKey)
    signedIn = await first.storageState()
    await first.close()
  })
  afterAll(async () => {
    await site?.close()
    await world?.close()
  })
  beforeEach(async () => {
    context = await browser.newContext({ javaScriptEnabled: false, storageState: signedIn, viewport: { width: 390, height: 800 } })
    page = await context.newPage()
  })
  afterEach(() => context.close())

  const said = async () => (await page.locator('main').allInnerTexts()).join('\n')
  const working = async (id: string) => (await findWorking(world.kernel, 'organizations', id))?.body
  const column = (name: string) => page.locator(`.field:has(label:text-is("Columna «${name}»")) select`)

  async function bring(path: string, register = 'organizations'): Promise<number> {
    await page.goto(`${site.url}/drafts`)
    await page.click('main a[href="/import"]')
    await page.selectOption('#_register', register)
    await page.setInputFiles('#_file', path)
    return press('main button')
  }
  const press = (selector: string) => send(page, selector)

  it('shows what it is, proposes the fields, tells the errors by row, and becomes drafts as they are', async () => {
    expect(await bring(aFile('talleres.csv', Buffer.from(table, 'latin1')))).toBe(200)
    expect(await said()).toContain('3 filas · Codificación: windows-1252 · Separador: punto y coma')
    const chosen = await page.locator('main select').evaluateAll((all) => all.map((one) => (one as HTMLSelectElement).value))
    expect(chosen).toEqual(['id', 'name', 'acronym', 'nature', 'form', 'email', ''])
    expect(await said()).toContain('Por ejemplo: Taller Uno; el primero · Taller Dos · Taller Tres')
    expect(await said()).toContain('2 de 3 filas están en orden.')
    expect(await said()).toMatch(/Fila 3: Naturaleza: .+ Correo institucional: /)
    await column('Sigla').selectOption('')
    await column('Nota interna').selectOption('acronym')
    expect(await press('button[value=map]')).toBe(200)
    expect(await column('Nota interna').inputValue()).toBe('acronym')
    expect(await press('button[value=drafts]')).toBe(200)
    expect(await said()).toContain('Se crearon 3 borradores')
    expect(await working('taller-uno')).toMatchObject({
      name: 'Taller Uno; el primero',
      acronym: 'x',
      nature: 'private',
      email: 'uno@taller.example',
    })
    expect(await working('taller-dos')).toMatchObject({ nature: 'ningún', email: 'dos' })
    expect(readdirSync(join(world.settings.dataFolder, 'intakes'))).toEqual([])
  })

  it('goes to review at once where it is in order, and says which rows did not come in', async () => {
    const list = [
      { id: 'lista-uno', name: 'Lista Uno', nature: 'private', form: 'startup', programmes: [{ name: { es: 'Curso' }, level: 'master' }] },
      { id: 'lista-dos', name: 'Lista Dos', nature: 'nada', form: 'startup' },
      { id: 'lista-uno', name: 'Otra vez', nature: 'private', form: 'startup' },
      { id: 'andara-university', name: 'Universidad', nature: 'academic', form: 'university' },
    ]
    expect(await bring(aFile('lista.json', JSON.stringify(list)))).toBe(200)
    expect(await press('button[value=review]')).toBe(200)
    expect(await said()).toContain('Se crearon 3 borradores')
    expect(await said()).toMatch(/1 fila no entró:\s+Fila 3: /)
    const state = async (id: string) => (await findWorking(world.kernel, 'organizations', id))?.state
    expect([await state('lista-uno'), await state('lista-dos')]).toEqual(['review', 'draft'])
    expect(await findWorking(world.kernel, 'organizations', 'andara-university')).toMatchObject({ edit: expect.stringMatching(/^1\./) })
    await page.goto(`${site.url}/organizations/lista-uno/edit`)
    expect(await said()).toContain('Curso')
  })

  it.each<[string, string | Uint8Array, string]>([
    ['hoja.xlsx', new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]), 'no es un libro XLSX'],
    ['vacia.csv', '', 'está vacío'],
    ['solo-encabezado.csv', 'name;form\n', 'no tiene filas'],
    ['larga.csv', `name\n${'x\n'.repeat(1_000_000)}`, 'tiene más de 1000 filas'],
    ['ancha.csv', `${Array.from({ length: 300 }, (_, at) => `c${at}`).join(',')}\n1\n`, 'tiene más de 200 columnas'],
    ['rota.csv', 'name,form\n"sin cerrar,x\n', 'no se cierran'],
    ['imagen.csv', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), 'bytes nulos'],
  ])('is refused, with the reason at the file: %s', async (name, content, why) => {
    expect(await bring(aFile(name, content))).toBe(422)
    expect(
      await page
        .locator('#_file-error')
        .allInnerTexts()
        .then((texts) => texts.join('\n')),
    ).toContain(why)
    expect(readdirSync(join(world.settings.dataFolder, 'intakes'))).toEqual([])
  })

  it('is refused unread when it is too large, or when nobody is signed in', async () => {
    const parts = new FormData()
    parts.set('_register', 'organizations')
    parts.set('_file', new File(['x'.repeat(6_000_000)], 'x.csv'))
    const written = new Response(parts)
    const type = { 'content-type': written.headers.get('content-type') ?? '' }
    const body = await written.arrayBuffer()
    const send = (headers: Record<string, string>) =>
      world.send('POST', '/import', body, { origin: world.settings.publicUrl, ...type, ...headers })
    expect((await send({})).status).toBe(403)
    const cookie = signedIn.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    expect((await send({ cookie })).status).toBe(413)
    expect((await send({ cookie, origin: 'https://evil.example' })).status).toBe(403)
  })

  it('is nobody else’s to see, to load or to drop', async () => {
    const owner = anActor('ana', { roles: ['strategy-office'] })
    const bytes = new TextEncoder().encode('name\nSecreto\n')
    const { id } = await bringFile(world.kernel, owner, { register: 'organizations', institution: undefined, name: 'a.csv', bytes })
    expect(await findIntake(world.kernel, anActor('rosa', { roles: ['strategy-office'] }), id)).toBeUndefined()
    expect((await page.goto(`${site.url}/import/${id}`))?.status()).toBe(404)
    for (const path of ['..%2F..%2Foperator', 'x', '%00']) expect((await page.goto(`${site.url}/import/${path}`))?.status()).toBe(404)
    expect(await findIntake(world.kernel, owner, id)).toBeDefined()
    await world.kernel.intakes.remove(id)
  })

  it('keeps no more than ten of one person', async () => {
    const owner = anActor('apurada', { roles: ['strategy-office'] })
    const bytes = new TextEncoder().encode('name\nUno\n')
    for (let at = 0; at < 12; at++)
      await bringFile(world.kernel, owner, { register: 'organizations', institution: undefined, name: `${at}.csv`, bytes })
    const kept = (await world.kernel.intakes.list()).map(({ about }) => JSON.parse(about).file)
    expect(kept.sort()).toEqual(['10.csv', '11.csv', '2.csv', '3.csv', '4.csv', '5.csv', '6.csv', '7.csv', '8.csv', '9.csv'])
    for (const { id } of await world.kernel.intakes.list()) await world.kernel.intakes.remove(id)
  })

  it('never becomes a script, whatever its cells and its name say', async () => {
    const evil = '<script>alert(1)</script>'
    expect(await bring(aFile('alerta<b>.csv', `name,${evil}\n${evil},"=cmd()"\n`))).toBe(200)
    expect(await page.locator('main script, main b').count()).toBe(0)
    expect(await said()).toContain(evil)
    await press('button[value=drop]')
  })

  it('drafts chosen together are shown first, then sent; what has something to correct stays', async () => {
    await bring(
      aFile(
        'juntas.csv',
        'id,name,nature,form\njunta-uno,Uno,private,startup\njunta-dos,,private,startup\njunta-tres,Tres,private,company\n',
      ),
    )
    await press('button[value=drafts]')
    await page.goto(`${site.url}/drafts`)
    expect(await press('button[value=preview]')).toBe(422)
    for (const id of ['junta-uno', 'junta-dos', 'junta-tres']) await page.check(`input[name=_pick][value^="organizations/${id}/"]`)
    expect(await press('button[value=preview]')).toBe(200)
    expect(await said()).toMatch(/Uno — en orden/)
    expect(await said()).toMatch(/junta-dos — 1 dato por corregir/)
    await findWorking(world.kernel, 'organizations', 'junta-uno')
    expect(await press('button[value=send]')).toBe(200)
    expect(await said()).toContain('Se enviaron 2 a revisión.')
    const states = ['junta-uno', 'junta-dos', 'junta-tres'].map(async (id) => (await findWorking(world.kernel, 'organizations', id))?.state)
    expect(await Promise.all(states)).toEqual(['review', 'draft', 'review'])
  })

  it('a workbook is read by the sheet chosen, dates and codes as they are shown, and by rows as the sheet counts them', async () => {
    const cell = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`
    const rows = [
      `<row r="2">${['id', 'name', 'acronym', 'nature', 'form'].map((text, at) => cell(`${'ABCDE'.charAt(at)}2`, text)).join('')}</row>`,
      `<row r="4">${cell('A4', 'libro-uno')}${cell('B4', 'Libro Uno')}<c r="C4" s="2"><v>10101</v></c>${cell('D4', 'private')}${cell('E4', 'startup')}</row>`,
      `<row r="9">${cell('A9', 'libro-dos')}<c r="B9" s="1"><v>46231</v></c><c r="C9"><v>7</v></c>${cell('D9', 'ninguna')}${cell('E9', 'startup')}</row>`,
    ]
    const bytes = workbook([
      { name: 'Notas', rows: textRows([['Un título'], ['y nada más']]) },
      { name: 'Datos', rows: rows.join('') },
      { name: 'Enorme', rows: textRows(Array.from({ length: 1010 }, (_, at) => [`fila ${at}`])) },
    ])
    expect(await bring(aFile('libro.xlsx', bytes))).toBe(200)
    expect(await page.locator('#_sheet option').allTextContents()).toEqual(['Notas', 'Datos', 'Enorme'])
    await page.selectOption('#_sheet', { label: 'Enorme' })
    expect(await press('button[value=sheet]')).toBe(422)
    expect(await said()).toContain('tiene más de 1000 filas')
    await page.selectOption('#_sheet', { label: 'Datos' })
    expect(await press('button[value=sheet]')).toBe(200)
    expect(await page.inputValue('#_sheet')).toBe('1')
    expect(await said()).toContain('2 filas')
    expect(await said()).toMatch(/Fila 9: Naturaleza/)
    expect(await said()).toContain('1 de 2 filas están en orden')
    expect(await press('button[value=drafts]')).toBe(200)
    expect(await working('libro-uno')).toMatchObject({ name: 'Libro Uno', acronym: '010101' })
    expect(await working('libro-dos')).toMatchObject({ name: '2026-07-28', acronym: '7', nature: 'ninguna' })
  })

  it('a workbook that is none, too large or locked is said to be so in the form', async () => {
    const zero = zip([{ name: 'xl/workbook.xml', data: new Uint8Array(80_000_000) }])
    expect(await bring(aFile('bomba.xlsx', zero))).toBe(422)
    expect(await said()).toContain('desempaquetado pasa de 40 MB')
    expect(await bring(aFile('otra.xlsx', zip([{ name: 'a.txt', data: 'x' }])))).toBe(422)
    expect(await said()).toContain('no es un libro XLSX')
    expect(await bring(aFile('viejo.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0])))).toBe(422)
    expect(await said()).toContain('formato antiguo, o con contraseña')
  })

  it.each([
    { prefix: '', width: 360, colorScheme: 'dark' },
    { prefix: '/en', width: 1280, colorScheme: 'light' },
  ] as const)(
    'every step is axe clean and no wider than its window under "$prefix", $width wide',
    async ({ prefix, width, colorScheme }) => {
      const measured = await openMeasured(browser, {
        storageState: signedIn,
        colorScheme,
        viewport: { width, height: 800 },
        reducedMotion: 'reduce',
      })
      const looked = await measured.newPage()
      const wrong: string[] = []
      const look = async (what: string) => {
        wrong.push(...(await axeFindings(looked)).map((one) => `${what}: ${one}`))
        const beyond = await overflow(looked)
        if (beyond > 0) wrong.push(`${what}: ${beyond} too wide`)
      }
      await looked.goto(`${site.url}${prefix}/import`)
      await look('bring')
      await Promise.all([looked.waitForNavigation(), looked.click('main button')])
      await look('bring without a file')
      await looked.selectOption('#_register', 'organizations')
      await looked.setInputFiles('#_file', aFile('mirada.csv', table))
      await Promise.all([looked.waitForNavigation(), looked.click('main button')])
      await look('columns')
      await looked.goto(`${site.url}${prefix}/import`)
      await looked.selectOption('#_register', 'organizations')
      const two = ['A', 'B'].map((name) => ({ name, rows: textRows([['name'], [name]]) }))
      await looked.setInputFiles('#_file', aFile('mirada.xlsx', workbook(two)))
      await Promise.all([looked.waitForNavigation(), looked.click('main button')])
      await look('sheets')
      await Promise.all([looked.waitForNavigation(), looked.click('button[value=drafts]')])
      await look('loaded')
      await looked.goto(`${site.url}${prefix}/drafts`)
      await look('work')
      for (const one of await looked.locator('input[name=_pick]').all()) await one.check()
      await Promise.all([looked.waitForNavigation(), looked.locator('button[value=preview]').first().click()])
      await look('preview')
      await measured.close()
      expect(wrong).toEqual([])
    },
    120_000,
  )
})
