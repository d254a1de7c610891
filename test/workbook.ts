// Workbooks (XLSX) for tests, written out by hand: a zip of XML parts, so that what reads them is not what wrote them.

import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipPart {
  readonly name: string
  readonly data: string | Uint8Array
  /** What the directory claims of its size unpacked. */
  readonly claims?: number
}

export function zip(parts: readonly ZipPart[], { flags = 0 } = {}): Buffer {
  const pieces: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, data, claims } of parts) {
    const whole = Buffer.from(data)
    const packed = deflateRawSync(whole)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(flags, 2)
    head.writeUInt16LE(8, 4)
    head.writeUInt32LE(crc32(whole), 10)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(claims ?? whole.length, 18)
    head.writeUInt16LE(name.length, 22)
    pieces.push(Buffer.from('PK\u0003\u0004', 'latin1'), head, Buffer.from(name), packed)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), head, tail, Buffer.from(name))
    offset += 30 + name.length + packed.length
  }
  const all = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(all.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...pieces, all, end])
}

export interface WrittenSheet {
  readonly name: string
  /** The rows as XML, within `sheetData`. */
  readonly rows: string
  readonly hidden?: boolean
  /** Ranges of cells that are one: "A1:C1". */
  readonly merges?: readonly string[]
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

/** Styles: 0 general, 1 a date (14), 2 six digits, 3 per cent, 4 a day and a time, 5 a time. */
const styles = `${head}<styleSheet xmlns="${main}"><numFmts count="3"><numFmt numFmtId="164" formatCode="000000"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy\\ hh:mm"/><numFmt numFmtId="166" formatCode="hh:mm"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="9" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/><xf numFmtId="166" applyNumberFormat="1"/></cellXfs></styleSheet>`

export function workbookParts(sheets: readonly WrittenSheet[], strings: readonly string[] = []): ZipPart[] {
  const list = sheets.map(
    ({ name, hidden }, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"${hidden ? ' state="hidden"' : ''}/>`,
  )
  const relations = [
    ...sheets.map((_, at) => `<Relationship Id="rId${at + 1}" Type="${office}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`),
    `<Relationship Id="s1" Type="${office}/styles" Target="styles.xml"/>`,
    `<Relationship Id="s2" Type="${office}/sharedStrings" Target="sharedStrings.xml"/>`,
  ]
  const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const types = sheets.map((_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${kind}.worksheet+xml"/>`)
  return [
    {
      name: '[Content_Types].xml',
      data: `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${kind}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${kind}.sharedStrings+xml"/>${types.join('')}</Types>`,
    },
    {
      name: '_rels/.rels',
      data: `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    { name: 'xl/workbook.xml', data: `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${list.join('')}</sheets></workbook>` },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: `${head}<Relationships xmlns="${packages}/relationships">${relations.join('')}</Relationships>`,
    },
    { name: 'xl/styles.xml', data: styles },
    {
      name: 'xl/sharedStrings.xml',
      data: `${head}<sst xmlns="${main}">${strings.map((text) => `<si><t xml:space="preserve">${text}</t></si>`).join('')}</sst>`,
    },
    ...sheets.map(({ rows, merges = [] }, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      data: `${head}<worksheet xmlns="${main}"><sheetData>${rows}</sheetData>${mergeCells(merges)}</worksheet>`,
    })),
  ]
}

function mergeCells(ranges: readonly string[]): string {
  const cells = ranges.map((range) => `<mergeCell ref="${range}"/>`).join('')
  return ranges.length > 0 ? `<mergeCells count="${ranges.length}">${cells}</mergeCells>` : ''
}

export function workbook(sheets: readonly WrittenSheet[], strings: readonly string[] = []): Buffer {
  return zip(workbookParts(sheets, strings))
}

/** Rows of texts, one below the other from the first. */
export function textRows(rows: readonly (readonly string[])[]): string {
  return rows
    .map(
      (cells, at) =>
        `<row r="${at + 1}">${cells.map((text, column) => `<c r="${String.fromCharCode(65 + column)}${at + 1}" t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`,
    )
    .join('')
}
