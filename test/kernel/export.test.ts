// Exports: every format says the same records, piece by piece.

import { parquetReadObjects } from 'hyparquet'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formats } from '../../src/kernel/export/all.ts'
import { exportRegister } from '../../src/kernel/export/format.ts'
import { parquet } from '../../src/kernel/export/parquet.ts'
import { listAll } from '../../src/kernel/record/list.ts'
import { databases, openWorld, peru, type World } from '../world.ts'

describe.each(databases)('exports on %s', (database) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld({ database, load: peru })
  })
  afterAll(() => world?.close())

  it('gives Parquet with typed columns and every record', async () => {
    const pieces = (await Array.fromAsync(await exportRegister(world.kernel, 'actions', parquet))).map((piece) => Buffer.from(piece))
    const file = Buffer.concat(pieces)
    const rows = await parquetReadObjects({ file: file.buffer.slice(file.byteOffset, file.byteOffset + file.length) })
    const records = await listAll(world.kernel, 'actions', '')
    expect(rows).toHaveLength(75)
    const byId = new Map(records.map((record) => [record.id, record]))
    for (const row of rows) {
      const record = byId.get(String(row.id))
      expect({ es: row['title.es'], en: row['title.en'], order: Number(row.order), version: Number(row.version) }).toEqual({
        ...Object(record?.body.title),
        order: record?.body.order,
        version: 1,
      })
      expect(typeof row.order).toBe('bigint')
      expect(row.period).toBeUndefined()
      expect(row['period.from']).toBeNull()
    }
  })

  it.each(formats.map((format) => [format.name, format] as const))('gives %s of an empty register too', async (name, format) => {
    const empty = await openWorld({ database })
    const whole = Buffer.concat(
      (await Array.fromAsync(await exportRegister(empty.kernel, 'actions', format))).map((piece) => Buffer.from(piece)),
    )
    if (name === 'parquet') {
      expect(await parquetReadObjects({ file: whole.buffer.slice(whole.byteOffset, whole.byteOffset + whole.length) })).toEqual([])
    } else expect(whole.toString()).not.toContain('undefined')
    await empty.close()
  })
})
