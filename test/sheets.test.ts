// Sheets of workbooks: each cell as whoever reads the sheet takes it, and none of the ways by which a small file becomes a large one
// stops the program.

import { performance } from 'node:perf_hooks'
import { describe, expect, it } from 'vitest'
import { readWorkbook, type WorkbookLimits } from '../src/kernel/import/workbook.ts'
import { textRows, workbook, workbookParts, zip } from './workbook.ts'

const limits: WorkbookLimits = { unpackedBytes: 40_000_000, rows: 1000, columns: 200, sheets: 30, seconds: 20, memoryMegabytes: 768 }
const read = (bytes: Uint8Array, more: Partial<WorkbookLimits> = {}) => readWorkbook(bytes, 'libro.xlsx', { ...limits, ...more })
const one = (rows: string, strings: readonly string[] = []) => workbook([{ name: 'Hoja', rows }], strings)
const refused = async (bytes: Uint8Array, more: Partial<WorkbookLimits> = {}) => {
  const error = await read(bytes, more).catch((thrown: unknown) => thrown)
  return Object(error).values?.why?.en ?? `read, or another failure: ${String(error)}`
}

describe('a cell', () => {
  const cells: readonly (readonly [string, string, string])[] = [
    ['a shared text', '<c r="A2" t="s"><v>0</v></c>', 'Ñandú & "co"'],
    ['a text in its place, with its line', '<c r="A2" t="inlineStr"><is><t>uno\ndos</t></is></c>', 'uno\ndos'],
    ['a text in runs', '<c r="A2" t="inlineStr"><is><r><t>ne</t></r><r><t>gra</t></r></is></c>', 'negra'],
    ['a whole number', '<c r="A2"><v>12</v></c>', '12'],
    ['what a sum in base two leaves behind', '<c r="A2"><v>0.30000000000000004</v></c>', '0.3'],
    ['a number of sixteen digits', '<c r="A2"><v>1234567890123456</v></c>', '1234567890123460'],
    ['a date', '<c r="A2" s="1"><v>46231</v></c>', '2026-07-28'],
    ['a day and a time', '<c r="A2" s="4"><v>46231.604166666664</v></c>', '2026-07-28 14:30:00'],
    ['a time alone', '<c r="A2" s="5"><v>0.6041666666666666</v></c>', '14:30'],
    ['a code with its leading zeros', '<c r="A2" s="2"><v>10101</v></c>', '010101'],
    ['a percentage', '<c r="A2" s="3"><v>0.15</v></c>', '15%'],
    ['yes', '<c r="A2" t="b"><v>1</v></c>', 'true'],
    ['a formula, by what it gave', '<c r="A2"><f>1+1</f><v>2</v></c>', '2'],
    ['a formula that would call out', '<c r="A2" t="str"><f>WEBSERVICE("http://x")</f><v>=cmd()</v></c>', '=cmd()'],
    ['an error', '<c r="A2" t="e"><v>#REF!</v></c>', '#REF!'],
  ]
  it.each(cells)('that holds %s', async (_, cell, text) => {
    const [sheet] = await read(
      one(`<row r="1"><c r="A1" t="s"><v>1</v></c></row><row r="2">${cell}</row>`, ['Ñandú &amp; &quot;co&quot;', 'Título']),
    )
    expect(sheet?.records).toEqual([
      { cells: ['Título'], line: 1 },
      { cells: [text], line: 2 },
    ])
  })
})

describe('a sheet', () => {
  it('keeps the numbers of its rows past empty ones, and fills short rows to the header', async () => {
    const [sheet] = await read(
      one('<row r="3"><c r="A3"><v>1</v></c><c r="C3"><v>3</v></c></row><row r="7"><c r="B7"><v>2</v></c></row><row r="9"/>'),
    )
    expect(sheet?.records).toEqual([
      { cells: ['1', '', '3'], line: 3 },
      { cells: ['', '2', ''], line: 7 },
    ])
  })

  it('is read where it is shown and holds anything', async () => {
    const rows = textRows([['a'], ['1']])
    const sheets = await read(
      workbook([
        { name: 'Portada', rows: '' },
        { name: 'Oculta', rows, hidden: true },
        { name: 'Datos', rows },
      ]),
    )
    expect(sheets.map(({ name }) => name)).toEqual(['Datos'])
    expect(await refused(workbook([{ name: 'Vacía', rows: '' }]))).toBe('it has no rows')
  })

  it('of a million rows is read no further than one more than fits', async () => {
    const rows = Array.from({ length: 1_000_000 }, (_, at) => `<row r="${at + 1}"><c r="A${at + 1}"><v>1</v></c></row>`).join('')
    expect(await refused(one(rows))).toContain('unpacked it is over 40 MB')
    const some = rows.slice(0, 30_000_000)
    const [sheet] = await read(one(some.slice(0, some.lastIndexOf('<row'))))
    expect(sheet?.records.length).toBe(1002)
  }, 60_000)

  it('of two cells in opposite corners takes no more room than they do', async () => {
    const [sheet] = await read(one('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'))
    expect(sheet?.records).toEqual([{ cells: ['1'], line: 1 }])
  })
})

describe('a file that is made to harm', () => {
  const good = workbookParts([{ name: 'Hoja', rows: textRows([['a'], ['1']]) }])
  const bomb = Buffer.alloc(200_000_000, 0x20)

  it('is refused where it unpacks beyond the limit, whatever it claims', async () => {
    const began = performance.now()
    const before = process.memoryUsage().rss
    for (const claims of [undefined, 10]) {
      const packed = zip([...good, { name: 'xl/worksheets/sheet2.xml', data: bomb, ...(claims === undefined ? {} : { claims }) }])
      expect(packed.length).toBeLessThan(400_000)
      expect(await refused(packed)).toContain('unpacked it is over 40 MB')
    }
    const many = Array.from({ length: 60 }, (_, at) => ({ name: `xl/media/${at}.xml`, data: Buffer.alloc(1_000_000) }))
    expect(await refused(zip([...good, ...many]))).toContain('unpacked it is over 40 MB')
    expect(await refused(zip([...good, ...Array.from({ length: 2500 }, (_, at) => ({ name: `x${at}.xml`, data: '' }))]))).toContain(
      'unpacked it is over',
    )
    expect(performance.now() - began).toBeLessThan(20_000)
    expect(process.memoryUsage().rss - before).toBeLessThan(500_000_000)
  }, 60_000)

  it('is read without its pictures, however large they unpack', async () => {
    expect(await read(zip([...good, { name: 'xl/media/image1.png', data: bomb }]))).toHaveLength(1)
  })

  it('expands no entities and asks nobody for any', async () => {
    const laughs = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "${'ja'.repeat(500)}"><!ENTITY b "${'&a;'.repeat(1000)}"><!ENTITY c "${'&b;'.repeat(1000)}"><!ENTITY d SYSTEM "file:///etc/passwd">]>`
    const parts = good.map((part) =>
      part.name.endsWith('sheet1.xml')
        ? {
            ...part,
            data: `${laughs}<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>x&c;&d;</t></is></c></row></sheetData></worksheet>`,
          }
        : part,
    )
    const answered = await read(zip(parts)).catch((error: unknown) => Object(error).code)
    expect(JSON.stringify(answered).length).toBeLessThan(300)
    expect(JSON.stringify(answered)).not.toContain('root:')
  })

  it('that is cut, changed anywhere, or another zip is said to be broken, and never more', async () => {
    const whole = zip(good)
    expect(await refused(whole.subarray(0, whole.length - 30))).toContain('no XLSX workbook')
    expect(await refused(zip([{ name: 'a.txt', data: 'x' }]))).toContain('no XLSX workbook')
    expect(await refused(zip(good, { flags: 1 }))).toContain('it has a password')
    for (let at = 0; at < whole.length; at += 97) {
      const changed = Buffer.from(whole)
      changed[at] = (changed[at] ?? 0) ^ 0x5a
      const said = await refused(changed)
      expect(said).toMatch(/no XLSX workbook|has a password|no rows|unpacked it is over|^read, or another failure: \[object Object\]/)
    }
  }, 120_000)

  it('is given up after its time, and in its memory', async () => {
    const rows = Array.from({ length: 300_000 }, (_, at) => `<row r="${at + 1}"><c r="A${at + 1}" t="s"><v>${at}</v></c></row>`).join('')
    expect(await refused(one(rows), { seconds: 0.01 })).toContain('unpacked it is over')
    const strings = Array.from({ length: 900_000 }, (_, at) => `t${at}`)
    expect(await refused(one('<row r="1"><c r="A1" t="s"><v>1</v></c></row>', strings), { memoryMegabytes: 24 })).toContain(
      'unpacked it is over',
    )
  }, 60_000)
})
