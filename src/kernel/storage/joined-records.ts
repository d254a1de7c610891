// Records as pages read them. On PostgreSQL what is asked for while an earlier statement is under way goes together as the
// next: under load half the statements, each of which wakes a process of the database.

import { setImmediate as nextTurn } from 'node:timers/promises'
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
  /** Who has an answer and has not been given it yet. */
  readonly answered: (() => void)[]
}

/** More than a page shows is read by itself, so that nobody waits for it. */
const mostJoined = 200
/** After so long the one under way is not waited for: it may be lost. */
const patienceMs = 50

const lines = new WeakMap<Database, Line>()

/** In no order. */
export function readRecords(database: Database, register: string, ids: readonly string[]): Promise<RecordRow[]> {
  if (database.dialect === 'sqlite' || ids.length === 0 || ids.length > mostJoined) return findRecords(database.read, register, ids)
  const line = lines.get(database) ?? { waiting: [], since: undefined, answered: [] }
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
  const found = await findJoined(db, asked).then(
    (rows) => ({ rows }),
    (error: unknown) => ({ error }),
  )
  // Where it was lost, others went on without it.
  if (line.since === since) {
    line.since = undefined
    if (line.waiting.length > 0) void send(db, line)
  }
  for (const { register, ids, resolve, reject } of asked)
    line.answered.push(() => ('error' in found ? reject(found.error) : resolve(ownRows(found.rows, register, new Set(ids)))))
  if (line.answered.length === asked.length) void answer(line)
}

/** In the order of asking, each in a turn of its own: the next statement is on its way before pages are made of the last. */
async function answer({ answered }: Line): Promise<void> {
  while (answered.length > 0) {
    await nextTurn()
    answered.shift()?.()
  }
}

function ownRows(rows: readonly RecordRow[], register: string, ids: ReadonlySet<string>): RecordRow[] {
  return rows.filter((row) => row.register === register && ids.has(row.record))
}

async function findJoined(db: Db, asked: readonly Asked[]): Promise<RecordRow[]> {
  const wanted = new Map(asked.flatMap(({ register, ids }) => ids.map((id) => [`${register}/${id}`, { register, id }])))
  const query = CompiledQuery.raw(
    'select r.* from unnest($1::text[], $2::text[]) as w(register, record) join records r on r.register = w.register and r.record = w.record',
    [Array.from(wanted.values(), ({ register }) => register), Array.from(wanted.values(), ({ id }) => id)],
  )
  return (await db.executeQuery<RecordRow>(query)).rows
}
