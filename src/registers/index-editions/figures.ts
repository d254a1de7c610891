// The figures of an edition or an indicator, as the file holds them: cells by column, rows in their order.

import { readRecords } from '../../kernel/import/table.ts'
import type { Kernel } from '../../kernel/kernel.ts'

export interface Figures {
  readonly count: number
  readonly columns: ReadonlyMap<string, readonly string[]>
}

const longest = 1_000_000

/** Nothing where no file is named, or where the law had it removed. @throws BrokenTable where it is no CSV */
export async function findFigures(kernel: Kernel, file: { readonly hash: string } | undefined): Promise<Figures | undefined> {
  const bytes = file && (await kernel.files.find(file.hash))
  return bytes && parseFigures(new TextDecoder().decode(bytes))
}

export async function parseFigures(text: string): Promise<Figures> {
  const rows: (readonly string[])[] = []
  const pieces = (async function* () {
    yield text
  })()
  for await (const { cells } of readRecords(pieces, { delimiter: ',', longest })) rows.push(cells)
  const [head = [], ...body] = rows
  return { count: body.length, columns: new Map(head.map((name, at) => [name.trim(), body.map((cells) => cells[at]?.trim() ?? '')])) }
}

/** NaN for what is empty or no number; a column that is not there is missing whole. */
export function numbersOf({ columns, count }: Figures, name: string): Float64Array {
  const cells = columns.get(name)
  return Float64Array.from({ length: count }, (_, at) => {
    const cell = cells?.[at]
    return cell ? Number(cell) : Number.NaN
  })
}
