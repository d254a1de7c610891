/** Publications and patents: from the exports of OpenAlex, Scopus and The Lens to figures by year, institution, area and region. */

import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listAll } from '../../src/kernel/record/list.ts'
import { loadInto, observatory, openWorld, peru, type World } from '../world.ts'
import { bring } from './bring.ts'

const openalex = `id,doi,display_name,publication_year,type,primary_location.source.display_name,authorships.author.display_name,authorships.institutions.display_name,authorships.countries,primary_topic.display_name,primary_topic.field.display_name,cited_by_count
https://openalex.org/W1,https://doi.org/10.1000/A.1,First study,2018,article,A journal,EXAMPLE One|EXAMPLE Two,National University of Saint Augustine of Arequipa|University of Elsewhere,PE|XX,Vision,Computer Science,3
https://openalex.org/W2,https://doi.org/10.1000/a.2,Second study,2020,proceedings-article,A conference,EXAMPLE One,Universidad Nacional de San Agustín,PE,Speech,Computer Science,0
https://openalex.org/W3,,Third study,2020,preprint,,EXAMPLE Three,Pontificia Universidad Católica del Perú,PE,Crops,Agricultural and Biological Sciences,1
`
const scopus = `"Authors","Author full names","Author(s) ID","Title","Year","Source title","DOI","Link","Affiliations","Authors with affiliations","Abstract","Correspondence Address","Document Type","EID"
"Example A.","Example, Anna (1)","1","First study","2018","A Journal","10.1000/a.1","https://www.scopus.com/1","Universidad Nacional de San Agustín, Arequipa, Peru","Example A., Universidad","Abstract","A. Example; a@example.org","Article","2-s2.0-1"
"Example B.","Example, Ben (2)","2","Fourth study","2021","Another","10.1000/a.4","https://www.scopus.com/4","Facultad de Ciencias, Pontificia Universidad Católica del Perú, Lima, Peru; University of Elsewhere, XX","Example B., Facultad","Abstract","","Conference paper","2-s2.0-4"
`
const lens = `"#",Jurisdiction,Kind,Display Key,Lens ID,Publication Date,Publication Year,Application Number,Application Date,Priority Numbers,Earliest Priority Date,Title,Abstract,Applicants,Inventors,Owners,URL,Document Type,CPC Classifications,IPCR Classifications,Legal Status
1,WO,A1,WO 2020/000001 A1,000-000-000-000-001,2020-01-02,2020,PE 1,2018-06-29,,,Knot reader,An abstract,UNIV NACIONAL DE EXAMPLE;;Universidad Nacional de San Agustín;;EXAMPLE PERSON,EXAMPLE PERSON,EXAMPLE PERSON,https://lens.org/1,Patent Application,G06V10/20;;H04L9/00,G06V10/20,PENDING
`

let world: World
beforeAll(async () => {
  world = await openWorld({ load: peru })
  await loadInto(world.kernel, observatory)
})
afterAll(() => world?.close())

const read = async (address: string) => {
  const response = await world.get(address)
  expect(response.status, address).toBe(200)
  return response.text()
}
const csv = async (query: string) =>
  Papa.parse<Record<string, string>>((await read(`/observatory/output.csv${query}`)).replace(/^\ufeff/, ''), {
    header: true,
    skipEmptyLines: true,
  }).data

describe('scientific output', () => {
  it('says that there is none before there is any', async () => {
    expect(await read('/observatory/output')).toContain('Todavía no hay publicaciones en el registro.')
    expect((await world.get('/observatory/output.svg')).status).toBe(404)
    expect((await world.get('/observatory/output?by=moon')).status).toBe(404)
  })

  it('is read from OpenAlex and Scopus, each thing once, and from The Lens; no person is kept', async () => {
    expect(await bring(world, 'openalex', openalex)).toMatchObject({ rows: 3, published: 3, refused: [] })
    expect(await bring(world, 'scopus', scopus)).toMatchObject({ rows: 2, published: 1, unchanged: 1, refused: [] })
    expect(await bring(world, 'scopus', scopus)).toMatchObject({ published: 0, revised: 0, unchanged: 2 })
    expect(await bring(world, 'lens', lens)).toMatchObject({ published: 1, refused: [] })
    const bodies = (await listAll(world.kernel, 'publications', 'sort=year')).map(({ body }) => body)
    expect(bodies[0]).toMatchObject({
      title: 'First study',
      year: 2018,
      type: 'article',
      area: '1.2',
      organizations: ['unsa'],
      countries: ['PE', 'XX'],
      doi: '10.1000/A.1',
      venue: 'A journal',
    })
    expect(bodies.map(({ type }) => type)).toEqual(['article', 'conference-paper', 'preprint', 'conference-paper'])
    const [patent] = await listAll(world.kernel, 'patents', '')
    expect(patent?.body).toMatchObject({
      year: 2020,
      kind: 'application',
      section: 'g',
      jurisdiction: 'WO',
      filed: '2018-06-29',
      organizations: ['unsa'],
    })
    expect(JSON.stringify([bodies, patent])).not.toMatch(/Example|EXAMPLE|Abstract/)
    // Names that nobody has registered begin no drafts: a co-author's university abroad is none of the register's.
    expect((await listAll(world.kernel, 'organizations', 'q=Elsewhere')).length).toBe(0)
  })

  it('is counted by year, with every year between, and by head where the population of the year is published', async () => {
    const rows = await csv('')
    expect(rows.map(({ year, count }) => [year, count])).toEqual([
      ['2018', '1'],
      ['2019', '0'],
      ['2020', '2'],
      ['2021', '1'],
    ])
    expect(Number(rows[2]?.perMillion)).toBeCloseTo(2 / 32.972, 9)
    expect(rows[3]?.perMillion).toBe('')
    expect(await read('/observatory/output')).toContain('4 publicaciones de 2018 a 2021; el año con más es 2020, con 2.')
    expect(await read('/observatory/output.svg?per=million')).not.toMatch(/NaN|undefined/)
  })

  it('is counted by institution and by area, what says nothing on a line of its own', async () => {
    const names = (await csv('?by=organization')).map(({ organization, count }) => [organization, count])
    expect(names).toEqual([
      ['Pontificia Universidad Católica del Perú', '2'],
      ['Universidad Nacional de San Agustín de Arequipa', '2'],
    ])
    expect((await csv('?by=area')).map(({ area, count }) => [area, count])).toEqual([
      ['Computación y ciencias de la información', '2'],
      ['Sin área declarada', '2'],
    ])
    expect(await read('/en/observatory/output?by=area')).toContain('2 of 4 publications say their area')
  })

  it.each(['', '?per=million', '?by=organization', '?by=area', '?by=region', '?register=patents', '?register=patents&by=region'])(
    'is drawn as a picture: %s',
    async (query) => {
      expect((await world.get(`/observatory/output.png${query}`)).status).toBe(200)
    },
  )

  it('is counted by region, where its institutions are, and by head', async () => {
    const rows = await csv('?by=region&per=million')
    expect(rows).toHaveLength(25)
    const arequipa = rows.find(({ region }) => region === 'Arequipa')
    expect(arequipa?.count).toBe('2')
    expect(Number(arequipa?.perMillion)).toBeCloseTo(2 / 1.556246, 6)
    expect(rows.reduce((sum, { count }) => sum + Number(count), 0)).toBe(4)
    expect(await read('/observatory/output.svg?by=region')).toContain('>ARE</text>')
  })

  it('has patents by section, and stands as evidence of the actions that ask for both', async () => {
    expect((await csv('?register=patents&by=area')).map(({ area, count }) => [area, count])).toEqual([['G: física', '1']])
    const text = async (action: string) => (await read(`/actions/pe-enia-${action}`)).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
    expect(await text('a.1.2.1')).toMatch(/4 Publicaciones sobre IA en el registro/)
    expect(await text('a.1.2.2')).toMatch(/1 Patentes sobre IA en el registro/)
    const about = JSON.parse(await read('/observatory/output.metadata.json'))
    expect(about).toMatchObject({ register: 'publications', total: 4, population: '/api/indicators/population' })
  })
})
