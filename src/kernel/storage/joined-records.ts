// Records as pages read them. On PostgreSQL what is asked for while an earlier statement is under way goes together as the
// next: under load half the statements, each of which wakes a process of the database.

import { CompiledQuery } from 'kysely'
import type { Database, Db } from './database.ts'
import { findRecords, type RecordRow } from './records.ts'

interface Asked {
  readonly register: string
  readonly ids: readonly string[]
  resolve(rows: RecordRow[]): void
  reject(error: unknown): void
}

interface Line {
  waiting: Asked[]
  /** When the statement under way began. */
  since: number | undefined
}

/** More than a page shows is read by itself, so that nobody waits for it. */
const mostJoined = 200
/** After so long the one under way is not waited for: it may be lost. */
const patienceMs = 50

const lines = new WeakMap<Database, Line>()

/** In no order. */
export function readRecords(database: Database, register: string, ids: readonly string[]): Promise<RecordRow[]> {
  if (database.dialect === 'sqlite' || ids.length === 0 || ids.length > mostJoined) return findRecords(database.read, register, ids)
  const line = lines.get(database) ?? { waiting: [], since: undefined }
  lines.set(database, line)
  return new Promise((resolve, reject) => {
    line.waiting.push({ register, ids, resolve, reject })
    if (line.since === undefined || performance.now() - line.since > patienceMs) void send(database.read, line)
  })
}

async function send(db: Db, line: Line): Promise<void> {
  const asked = line.waiting.splice(0)
  const since = performance.now()
  line.since = since
  try {
    const rows = await findJoined(db, asked)
    for (const { register, ids, resolve } of asked) {
      const wanted = new Set(ids)
      resolve(rows.filter((row) => row.register === register && wanted.has(row.record)))
    }
  } catch (error) {
    for (const { reject } of asked) reject(error)
  }
  if (line.since !== since) return // others went on without this one
  line.since = undefined
  if (line.waiting.length > 0) void send(db, line)
}

async function findJoined(db: Db, asked: readonly Asked[]): Promise<RecordRow[]> {
  const [first, ...others] = asked
  if (!first) return []
  if (others.length === 0) return findRecords(db, first.register, first.ids)
  const wanted = new Map(asked.flatMap(({ register, ids }) => ids.map((id) => [`${register}/${id}`, { register, id }])))
  const query = CompiledQuery.raw(
    'select r.* from unnest($1::text[], $2::text[]) as w(register, record) join records r on r.register = w.register and r.record = w.record',
    [Array.from(wanted.values(), ({ register }) => register), Array.from(wanted.values(), ({ id }) => id)],
  )
  return (await db.executeQuery<RecordRow>(query)).rows
}
