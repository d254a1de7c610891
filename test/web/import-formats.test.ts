/** Files in the formats of other registers, brought by an official: what they are read as, what would come of them, which institutions
 * their rows name, and what of them is kept. */
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operator } from '../../src/kernel/access/actor.ts'
import { importFile } from '../../src/kernel/import/import.ts'
import { readRows, readTableRecords } from '../../src/kernel/import/rows.ts'
import { look } from '../../src/kernel/import/source.ts'
import { makeChange } from '../../src/kernel/record/change.ts'
import { findPublished, findWorking } from '../../src/kernel/record/read.ts'
import { us2024 } from '../../src/registers/algorithms/mappings/us-2024.ts'
import { joined, type Visit } from '../people-world.ts'
import { textRows, workbook } from '../workbook.ts'
import { openWorld, root, type World } from '../world.ts'
import { axeFindings, openBrowser, openMeasured, openSite, overflow, send } from './browser.ts'
import { allExamples, publishAll } from './examples.ts'
import { invalidities, text } from './markup.ts'

const institution = 'universidad-de-andara'
let world: World
let ana: Visit
beforeAll(async () => {
  world = await openWorld()
  await publishAll(world, await allExamples())
  ana = await joined(world, { role: 'editor', institution })
})
afterAll(() => world?.close())

interface Brought {
  /** Where the file is on its way in. */
  readonly address: string
  readonly html: string
}

async function bring(
  visit: Visit,
  name: string,
  content: string | Uint8Array,
  register = 'algorithms',
  keeper = institution,
): Promise<Brought> {
  const form = new FormData()
  form.set('_register', register)
  form.set('_institution', keeper)
  form.set('file', new File([content as BlobPart], name)) // Buffer is one at runtime
  const answer = await world.send('POST', '/import', form, { origin: world.settings.publicUrl, cookie: visit.cookie })
  const address = answer.headers.get('location') ?? ''
  return { address, html: address ? await (await visit.get(address)).text() : await answer.text() }
}

async function press(visit: Visit, address: string, button: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
  return (await visit.post(address, { _do: button, ...more })).text()
}

const idsIn = (html: string) => [...html.matchAll(/\/algorithms\/([a-z0-9.-]+)\/edit"/g)].map(([, id = '']) => id)
const bodyOf = async (id: string | undefined) => (await findWorking(world.kernel, 'algorithms', id ?? ''))?.body
const optionsIn = (html: string) =>
  [...html.matchAll(/<option value(?:="([^"]*)")?( selected)?>([^<]*)<\/option>/g)].map(([, value = '', selected, label]) => ({
    value,
    selected: selected !== undefined,
    label,
  }))
const intakeFiles = () =>
  readdirSync(join(world.settings.dataFolder, 'intakes')).map((name) =>
    readFileSync(join(world.settings.dataFolder, 'intakes', name), 'utf8'),
  )
const ledgerSize = async () => (await world.kernel.database.read.selectFrom('ledger').select('size').executeTakeFirstOrThrow()).size
const draftCount = async () => (await world.kernel.database.read.selectFrom('drafts').select('record').execute()).length

/** As a reviewer would, one after another. */
async function publishDrafts(ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    let edit = (await findWorking(world.kernel, 'algorithms', id))?.edit
    for (const step of ['submit', 'publish'] as const) {
      const made = await makeChange(world.kernel, operator, { register: 'algorithms', id, step, edit })
      if (made.issues) throw new Error(JSON.stringify(made.issues))
      edit = made.edit
    }
  }
}

/** The records of the Dutch rows, in their order. */
let dutchIds: string[] = []
const dutch = [
  'source_id;name;description_short;organization;status;theme;supplier;eigen_kolom',
  'nl-1;Bedden;Verdeelt bedden;Universidad de Andara;In gebruik;Zorg;;a',
  'nl-2;Fietsen;Telt fietsen;Gemeente Nergens;Buiten gebruik;Verkeer;;b',
  'nl-3;Cafés;Telt cafés;Universidad de Andara;Soms;;;c',
].join('\r\n')

const american = Buffer.from(
  [
    'Inventory of the Department,,,,,',
    'Use Case Name,Agency,Agency Abbreviation,Bureau,Stage of Development,Our own column',
    'Caf\xe9 finder,Department of Tests,DOT,North,Operation and Maintenance,x',
    ',Department of Tests,DOT,North,Initiated,y',
  ].join('\r\n'),
  'latin1',
)

describe('a file in the format of another register', () => {
  it('is known by its columns, says so, and becomes drafts with the institutions that are published', async () => {
    const { address, html } = await bring(ana, 'nl.csv', dutch)
    const said = text(html)
    expect(said).toContain('Leído como «Estándar de publicación 1.0 de los Países Bajos»: 7 de 8 columnas.')
    expect(optionsIn(html).filter(({ selected }) => selected)).toMatchObject([{ value: 'nl-1.0' }])
    expect(said).toContain('Columnas que el formato no lee (1) eigen_kolom')
    expect(said).toMatch(/Columnas del formato que faltan en el archivo \(\d+\)/)
    expect(said).toContain(
      'Instituciones de las filas que ya están publicadas (1) Universidad de Andara → Universidad de Andara (mismo nombre o alias)',
    )
    expect(said).toContain('Nombres que ninguna institución publicada tiene (1); la ficha los guarda como texto Gemeente Nergens')
    expect(said).toContain('Los borradores los lleva Universidad de Andara')
    expect(said).toContain('3 de 3 filas están en orden. Al cargarlo: 3 filas serían fichas nuevas.')
    expect(html).not.toContain('name="_column.0"')
    const ids = idsIn(await press(ana, address, 'drafts'))
    expect(ids).toHaveLength(3)
    dutchIds = ids
    expect(ids.every((id) => /^nl-1\.0-[0-9a-f]{16}$/.test(id))).toBe(true)
    expect(await bodyOf(ids[0])).toMatchObject({ name: { nl: 'Bedden' }, organization: institution, phase: 'in-use', theme: ['Zorg'] })
    const other = await findWorking(world.kernel, 'algorithms', ids[1] ?? '')
    expect(other).toMatchObject({ institution, body: { organization_name: 'Gemeente Nergens', phase: 'retired' } })
    expect(other?.body).not.toHaveProperty('organization')
    expect(await findWorking(world.kernel, 'organizations', 'nl-gemeente-nergens')).toBeUndefined()
  })

  it('changes nothing the second time: neither as drafts that wait, nor once they are published', async () => {
    const again = await bring(ana, 'nl.csv', dutch)
    expect(text(again.html)).toContain('3 filas ya tienen un borrador, y no entrarían')
    const before = await draftCount()
    const done = text(await press(ana, again.address, 'drafts'))
    expect(done).toContain('Se crearon 0 borradores')
    expect(done).toContain('3 filas no entraron')
    expect(await draftCount()).toBe(before)
    await publishDrafts(dutchIds)
    const published = await findPublished(world.kernel, 'algorithms', dutchIds[0] ?? '')
    expect(published?.origin).toMatchObject({
      source: 'Het Algoritmeregister van de Nederlandse overheid',
      file: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    const size = await ledgerSize()
    const third = await bring(ana, 'nl.csv', dutch)
    expect(text(third.html)).toContain('3 filas ya están publicadas así')
    const unchanged = text(await press(ana, third.address, 'review'))
    expect(unchanged).toContain('3 filas dicen lo que ya está publicado: no cambian nada.')
    expect(unchanged).not.toContain('no entr')
    expect([await draftCount(), await ledgerSize()]).toEqual([before - 3, size])
    const changed = await bring(ana, 'nl.csv', dutch.replace('Telt fietsen', 'Telt alle fietsen'))
    expect(text(changed.html)).toContain('1 fila cambiaría una ficha publicada; 2 filas ya están publicadas así')
    const [id] = idsIn(await press(ana, changed.address, 'drafts'))
    expect(await findWorking(world.kernel, 'algorithms', id ?? '')).toMatchObject({
      edit: '1.1',
      body: { summary: { nl: 'Telt alle fietsen' } },
    })
  })

  it('is read below its titles and in Windows-1252, and what is wrong is said of its cells', async () => {
    const { address, html } = await bring(ana, 'us.csv', american)
    const said = text(html)
    expect(said).toContain('Codificación: windows-1252')
    expect(said).toContain('Leído como «Inventario federal de los Estados Unidos, 2024»: 5 de 6 columnas.')
    expect(said).toContain('Filas de título encima de los encabezados, que no se leen: 1 Inventory of the Department')
    expect(said).toContain('1 de 2 filas están en orden.')
    expect(said).toMatch(/Fila 4: Use Case Name: /)
    const ids = idsIn(await press(ana, address, 'review'))
    expect(ids).toHaveLength(2)
    const states = await Promise.all(ids.map(async (id) => (await findWorking(world.kernel, 'algorithms', id))?.state))
    expect(states).toEqual(['review', 'draft'])
    expect(await bodyOf(ids[0])).toMatchObject({ name: { en: 'Café finder' }, country: 'US', phase: 'in-use' })
    expect(await bodyOf(ids[1])).toMatchObject({ organization_name: 'Department of Tests', phase: 'planned' })
  })

  it('gives the same record as the command line', async () => {
    async function* bytes() {
      yield american
    }
    const seen = await look(bytes(), 'us.csv')
    const rows = readRows('table', bytes(), seen, 'us.csv', { mapping: us2024 })
    await importFile(world.kernel, { mapping: us2024, look: seen, file: 'us.csv', rows, language: 'en', dryRun: false, progress: () => {} })
    const ids = await world.kernel.database.read.selectFrom('records').select('record').where('record', 'like', 'us-2024-%').execute()
    expect(ids).toHaveLength(1)
    expect((await findWorking(world.kernel, 'algorithms', ids[0]?.record ?? ''))?.state).toBe('review')
    const { html } = await bring(ana, 'us.csv', american)
    expect(text(html)).toContain('1 fila ya está publicada así; 1 fila ya tiene un borrador')
  })

  it('keeps nothing of a column that may name a person, whatever it is read as', async () => {
    const rows = [
      ['2025 inventory', '', ''],
      ['Use Case Name', 'Agency', 'POC Email', 'Stage of Development'],
      ['Night turns', 'Universidad de Andara', 'jane.doe@andara.example', 'b) Pilot'],
    ]
    const sheets = [
      { name: 'Notes', rows: textRows([['A note'], ['Another']]) },
      { name: 'Inventory', rows: textRows(rows) },
    ]
    const { address, html } = await bring(ana, 'us.xlsx', workbook(sheets))
    const said = text(html)
    expect(optionsIn(html).filter(({ selected }) => selected)).toMatchObject([{ label: 'Inventory' }, { value: 'us-2025' }])
    expect(said).toContain('Columnas que pueden nombrar a una persona (1); sus celdas se borraron al recibir el archivo POC Email')
    expect(intakeFiles().join('')).toContain('Night turns')
    expect(intakeFiles().join('')).not.toContain('jane.doe')
    const own = await press(ana, address, 'format', { _format: '' })
    expect(own).toContain('Columna «POC Email»')
    expect(own).toContain('Night turns')
    expect(own).not.toContain('jane.doe')
    await press(ana, address, 'format', { _format: 'us-2025' })
    const [id] = idsIn(await press(ana, address, 'drafts'))
    expect(await bodyOf(id)).toMatchObject({ name: { en: 'Night turns' }, organization: institution, phase: 'pilot' })
    const kept = await world.kernel.database.read.selectFrom('drafts').selectAll().execute()
    expect(JSON.stringify(kept)).not.toContain('jane.doe')
  })

  it('keeps nothing of them in a row whose cells do not line up either, and refuses it', async () => {
    const file = 'Use Case Name,Agency,POC Email,Stage of Development\nOne,Universidad de Andara, of Turns,jane.doe@andara.example,Pilot\n'
    const { address, html } = await bring(ana, 'shifted.csv', file)
    expect(intakeFiles().join('')).not.toContain('jane.doe')
    expect(text(html)).toContain('Fila 2: La fila tiene 5 celdas')
    expect(text(await press(ana, address, 'drafts'))).toContain('Se crearon 0 borradores')
  })

  it('is of the institution that it is brought for where its rows do not say whose they are', async () => {
    const file = 'use_case_name,development_stage,problem_solved\nQueue,Deployed,Waiting\n'
    const { address, html } = await bring(ana, 'anything.csv', file)
    expect(text(html)).toContain('Instituciones de las filas que ya están publicadas (1)')
    const [id] = idsIn(await press(ana, address, 'drafts'))
    expect(await bodyOf(id)).toMatchObject({ organization: institution, organization_name: 'Universidad de Andara' })
  })

  it('can be read by columns of one’s own, and by the format again', async () => {
    const { address } = await bring(ana, 'us.csv', american)
    const own = await press(ana, address, 'format', { _format: '' })
    expect(text(own)).toContain('Leído por columnas propias')
    expect(own).toContain('Columna «Use Case Name»')
    expect(text(own)).toContain('2 filas')
    const columns = Object.fromEntries(
      ['Use Case Name', 'Agency'].map((name) => {
        const at = /for="(_column\.\d+)"/.exec(own.slice(own.lastIndexOf('<label', own.indexOf(`Columna «${name}»`))))?.[1] ?? ''
        return [at, name === 'Agency' ? 'organization_name' : 'name.es']
      }),
    )
    const mapped = await press(ana, address, 'map', columns)
    expect(optionsIn(mapped).filter(({ selected }) => selected)).toMatchObject([
      { value: '' },
      { value: 'name.es' },
      { value: 'organization_name' },
    ])
    expect(text(await (await ana.get(address)).text())).toContain('Leído por columnas propias')
    const nowhere = await press(ana, address, 'format', { _format: 'openalex' })
    expect(text(nowhere)).toContain('Leído por columnas propias')
    expect(text(await press(ana, address, 'format', { _format: 'us-2024' }))).toContain('Leído como «Inventario federal')
    await press(ana, address, 'drop')
    expect((await ana.get(address)).status).toBe(404)
  })

  it('stays as it was read where it cannot be read otherwise, and says why', async () => {
    const rows = Array.from({ length: 1000 }, (_, at) => `Case ${at},Agency,A-${at}`)
    const { address } = await bring(ana, 'many.csv', ['Use Case Name,Agency,Use Case ID', ...rows, 'Note: the end,,'].join('\n'))
    const answer = await ana.post(address, { _do: 'format', _format: '' })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toMatch(/id="_format-error"[^>]*>[^<]*tiene más de 1000 filas/)
    expect(text(html)).toContain('1000 de 1000 filas están en orden')
    await press(ana, address, 'drop')
    const more = await bring(ana, 'more.csv', ['Use Case Name,Agency,Use Case ID', ...rows, 'Case 1000,Agency,A-1000'].join('\n'))
    expect(more.address).toBe('')
    expect(text(more.html)).toContain('tiene más de 1000 filas; divídalo')
  })

  it('is read by columns of one’s own at first where these are as well known', async () => {
    const { html } = await bring(ana, 'own.csv', 'id,name.es,organization_name,phase\nx1,Uno,Andara,pilot\n')
    expect(html).toContain('name="_column.0"')
    expect(html).not.toContain('name="_format"')
  })

  it('may be a JSON list', async () => {
    const items = [{ id: '9', title: 'Lijst', organisatie: 'Universidad de Andara', status: 'In gebruik', doel: 'Meten', onbekend: 1 }]
    const { address, html } = await bring(ana, 'snapshot.json', JSON.stringify(items))
    expect(text(html)).toContain('Leído como «Estándar de publicación 1.0 de los Países Bajos»: 5 de 6 columnas.')
    expect(text(html)).toContain('Columnas que el formato no lee (1) onbekend')
    const [id] = idsIn(await press(ana, address, 'drafts'))
    expect(await bodyOf(id)).toMatchObject({ name: { nl: 'Lijst' }, purpose: { nl: 'Meten' }, organization: institution })
  })

  it('continues the published record that a person confirms, and knows it again', async () => {
    const file = 'Use Case Name,Agency,Use Case ID,Stage of Development\nCafés,Universidad de Andara,UA-1,a) Pre-deployment\n'
    const { address, html } = await bring(ana, 'us-2025.csv', file)
    expect(text(html)).toContain('Leído como «Inventario federal de los Estados Unidos, 2025»: 4 de 4 columnas.')
    const proposed = await press(ana, address, 'match')
    const [, record = ''] = /name="_match\.2" value="(nl-1\.0-[0-9a-f]+)"/.exec(proposed) ?? []
    expect(record).not.toBe('')
    const confirmed = await press(ana, address, 'confirm', { _matched: 'yes', '_match.2': record })
    expect(confirmed).toContain(`name="_match.2" value="${record}" checked`)
    expect(idsIn(await press(ana, address, 'drafts'))).toEqual([record])
    await publishDrafts([record])
    expect(await findPublished(world.kernel, 'algorithms', record)).toMatchObject({
      version: 2,
      body: { name: { en: 'Cafés' }, summary: { nl: 'Telt cafés' }, phase: 'planned' },
      origin: { source: '2025 Federal Agency AI Use Case Inventory', line: 2, follows: expect.stringMatching(/^us-2025-/) },
    })
    expect(text((await bring(ana, 'us-2025.csv', file)).html)).toContain('1 fila ya está publicada así')
  })
})

describe('a file of publications', () => {
  it('names no author, and only institutions that are published', async () => {
    const office = await joined(world, { role: 'strategy-office', email: 'oficina@example.org', name: 'Olga Rojas' })
    const file = [
      'Authors,Title,Year,DOI,Affiliations,Document Type,EID',
      '"Nadie, J.",On turns,2025,10.1234/turns,"Facultad, Universidad de Andara, Andara",Article,2-s2.0-1',
    ].join('\n')
    const { address, html } = await bring(office, 'scopus.csv', file, 'publications', '')
    const said = text(html)
    expect(said).toContain('Leído como «Scopus»: 6 de 7 columnas.')
    expect(said).toContain('Columnas que pueden nombrar a una persona (1); sus celdas se borraron al recibir el archivo Authors')
    expect(said).toContain('Los borradores no los lleva ninguna institución.')
    expect(intakeFiles().join('')).not.toContain('Nadie')
    const done = await press(office, address, 'drafts')
    const [, id = ''] = /\/publications\/(doi-[0-9a-f]+)\/edit"/.exec(done) ?? []
    expect((await findWorking(world.kernel, 'publications', id))?.body).toMatchObject({ title: 'On turns', organizations: [institution] })
  })
})

describe('its pages in a browser', () => {
  it.each([
    { prefix: '', width: 360, colorScheme: 'dark' },
    { prefix: '/en', width: 1280, colorScheme: 'light' },
  ] as const)('are axe clean and no wider than the window under "$prefix", $width wide', async (options) => {
    const { prefix, width, colorScheme } = options
    const site = await openSite(world)
    const browser = await openBrowser()
    const context = await openMeasured(browser, { viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce' })
    await context.addCookies([...ana.cookies].map(([name, value]) => ({ name, value, url: site.url })))
    const page = await context.newPage()
    const { address } = await bring(ana, 'us.csv', american)
    await page.goto(`${site.url}${prefix}${address}`)
    const wrong: string[] = []
    for (const format of ['', 'us-2024']) {
      await page.selectOption('#_format', format)
      expect(await send(page, 'button[value=format]')).toBe(200)
      expect(await page.inputValue('#_format')).toBe(format)
      wrong.push(...(await axeFindings(page)), ...((await overflow(page)) > 0 ? [`${format}: too wide`] : []))
    }
    for (const one of await page.locator('main details').all()) await one.evaluate((details) => details.setAttribute('open', ''))
    wrong.push(...(await axeFindings(page)), ...((await overflow(page)) > 0 ? ['unfolded: too wide'] : []))
    expect(wrong).toEqual([])
    await browser.close()
    await site.close()
  })
})

describe('an official of another institution', () => {
  it('brings no file for it, sees none of its files, and changes none of its records', async () => {
    const rosa = await joined(world, { role: 'editor', institution: 'molino-lento', email: 'rosa@example.org', name: 'Rosa Mamani' })
    const { address } = await bring(ana, 'nl.csv', dutch)
    expect(address).not.toBe('')
    expect((await rosa.get(address)).status).toBe(404)
    expect((await bring(rosa, 'nl.csv', dutch)).address).toBe('')
    const changed = dutch.replace('Verdeelt bedden', 'Verdeelt niets').replace('nl-3', 'nl-4')
    const own = await bring(rosa, 'nl.csv', changed, 'algorithms', 'molino-lento')
    const done = text(await press(rosa, own.address, 'drafts'))
    expect(done).toContain('Se creó 1 borrador')
    expect(done).toMatch(/1 fila no entró: Fila 2: No puede/)
    expect(await findPublished(world.kernel, 'algorithms', dutchIds[0] ?? '')).toMatchObject({ version: 1, institution })
    expect(await bodyOf(dutchIds[0])).toBeUndefined()
  })
})

describe('every page of it', () => {
  it.each(['', '/en'])('is valid HTML under "%s"', async (prefix) => {
    const { address } = await bring(ana, 'nl.csv', dutch)
    const files = [address, (await bring(ana, 'us.csv', american)).address]
    for (const one of files) {
      const path = `${prefix}${one.replace(/^\/en/, '')}`
      expect(await invalidities(await (await ana.get(path)).text())).toEqual([])
      expect(await invalidities(await press(ana, path, 'format', { _format: '' }))).toEqual([])
      expect(await invalidities(await press(ana, path, 'match'))).toEqual([])
    }
  })
})

describe('the real inventory of the United States', () => {
  const file = join(root, '../shared/data/registers/us/2024_consolidated_ai_inventory_raw_v2.csv')
  it('is known by all of its columns, of a part that is not too long', async () => {
    if (!existsSync(file)) {
      console.log(`${file}: not present`)
      return
    }
    const seen = await look(createReadStream(file), 'us.csv')
    let lines = 0
    for await (const { line } of readTableRecords(createReadStream(file), seen, 'us.csv', ',')) {
      lines = line
      if (line > 300) break
    }
    const part = readFileSync(file, 'latin1').split('\n').slice(0, lines).join('\n')
    const { html } = await bring(ana, 'us.csv', Buffer.from(part, 'latin1'))
    expect(text(html)).toContain('Leído como «Inventario federal de los Estados Unidos, 2024»: 62 de 62 columnas.')
  })
})
