// Apache Parquet: typed columns for analysis, the same columns as the CSV. Each batch is a row group, so that memory
// stays that of a batch however long the register is.

import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import type { Kinds } from '../field/kinds.ts'
import type { Register } from '../register/register.ts'
import { cellWriter, columnsOf } from './cells.ts'
import type { Format } from './format.ts'

type ColumnType = 'STRING' | 'BOOLEAN' | 'INT64' | 'DOUBLE'

interface Column {
  readonly name: string
  readonly type: ColumnType
}

const elements = {
  STRING: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  BOOLEAN: { type: 'BOOLEAN' },
  INT64: { type: 'INT64' },
  DOUBLE: { type: 'DOUBLE' },
} as const

export const parquet: Format = {
  name: 'parquet',
  type: 'application/vnd.apache.parquet',
  about: { es: 'Columnas con tipo, para análisis', en: 'Typed columns, for analysis' },
  async *write(register, catalog, batches) {
    const columns = typedColumns(register, catalog.kinds)
    const cellsOf = cellWriter(register, catalog.kinds)
    const bytes = new ByteWriter()
    const root = { name: 'root', num_children: columns.length }
    const fields = columns.map(({ name, type }) => ({ name, repetition_type: 'OPTIONAL' as const, ...elements[type] }))
    const writer = new ParquetWriter({ writer: bytes, schema: [root, ...fields], createdBy: 'quipu' })
    for await (const batch of batches) {
      await writer.write({ columnData: columnData(columns, batch.map(cellsOf)), rowGroupSize: batch.length })
      yield taken(bytes)
    }
    await writer.finish()
    yield taken(bytes)
  },
}

/** What has been written since the last time; the writer goes on counting from where it was. */
function taken(bytes: ByteWriter): Uint8Array {
  const piece = bytes.getBytes().slice()
  bytes.index = 0
  return piece
}

function typedColumns(register: Register, kinds: Kinds): Column[] {
  return columnsOf(register, kinds).map((name) => ({ name, type: name === 'version' ? 'INT64' : typeOf(register, kinds, name) }))
}

/** A field of one part has the type that its kind describes; what is composed or a list is text, as in the CSV. */
function typeOf(register: Register, kinds: Kinds, name: string): ColumnType {
  const field = Object.hasOwn(register.fields, name) ? register.fields[name] : undefined
  if (!field) return 'STRING'
  const { type } = kinds.describe(field)
  return type === 'boolean' ? 'BOOLEAN' : type === 'integer' ? 'INT64' : type === 'number' ? 'DOUBLE' : 'STRING'
}

function columnData(columns: readonly Column[], rows: readonly (readonly string[])[]) {
  return columns.map(({ name, type }, at) => ({ name, data: rows.map((row) => typedValue(row[at] ?? '', type)) }))
}

/** An empty cell is a null. */
function typedValue(cell: string, type: ColumnType): string | boolean | bigint | number | null {
  if (cell === '') return null
  if (type === 'BOOLEAN') return cell === 'true'
  if (type === 'INT64') return BigInt(cell)
  return type === 'DOUBLE' ? Number(cell) : cell
}
