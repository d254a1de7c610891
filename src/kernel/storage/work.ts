// What there is to do for one person among all working copies: those she wrote, and those of her institutions.

import type { Db } from './database.ts'
import type { Tables } from './tables.ts'

/** Whose work is asked for; no institutions named means those of all. */
export interface Asked {
  readonly writer: string
  readonly institutions: readonly string[] | undefined
}

export interface Waiting {
  readonly register: string
  readonly record: string
  readonly institution: string | null
  /** Whether the asker is among those who wrote it. */
  readonly own: boolean
}

export interface WorkRow {
  readonly draft: Tables['drafts']
  readonly own: boolean
  readonly remarks: number
  readonly openRemarks: number
  /** When the last of the open remarks came. */
  readonly returned: string | null
}

/** Working copies that the asker wrote or may have to do with, the newest first. */
export async function listWork(db: Db, asked: Asked, count: number): Promise<WorkRow[]> {
  const rows = await related(db, asked)
    .selectAll('drafts')
    .select((row) => [
      row
        .selectFrom('remarks')
        .select((remark) => remark.fn.countAll<number>().as('count'))
        .whereRef('remarks.register', '=', 'drafts.register')
        .whereRef('remarks.record', '=', 'drafts.record')
        .as('remarks'),
      row
        .selectFrom('remarks')
        .select((remark) => remark.fn.countAll<number>().as('count'))
        .whereRef('remarks.register', '=', 'drafts.register')
        .whereRef('remarks.record', '=', 'drafts.record')
        .where('remarks.done', '=', 0)
        .where('remarks.answer', 'is', null)
        .as('open_remarks'),
      row
        .selectFrom('remarks')
        .select((remark) => remark.fn.max('remarks.time').as('time'))
        .whereRef('remarks.register', '=', 'drafts.register')
        .whereRef('remarks.record', '=', 'drafts.record')
        .where('remarks.done', '=', 0)
        .where('remarks.answer', 'is', null)
        .as('returned'),
    ])
    .orderBy('drafts.time', 'desc')
    .orderBy('drafts.register')
    .orderBy('drafts.record')
    .limit(count)
    .execute()
  return rows.map(({ writer, remarks, open_remarks, returned, ...draft }) => ({
    draft,
    own: writer !== null || draft.author === asked.writer,
    remarks: Number(remarks),
    openRemarks: Number(open_remarks),
    returned,
  }))
}

/** What is in review, without its content. */
export async function listReviews(db: Db, asked: Asked, count: number): Promise<Waiting[]> {
  const rows = await related(db, asked)
    .select(['drafts.register', 'drafts.record', 'drafts.institution', 'drafts.author'])
    .where('drafts.state', '=', 'review')
    .limit(count)
    .execute()
  return rows.map(({ writer, author, ...row }) => ({ ...row, own: writer !== null || author === asked.writer }))
}

/** How many of the drafts that somebody wrote have remarks that nobody answered. */
export async function countReturned(db: Db, writer: string): Promise<number> {
  const row = await db
    .selectFrom('draft_writers as mine')
    .innerJoin('drafts', (join) => join.onRef('drafts.register', '=', 'mine.register').onRef('drafts.record', '=', 'mine.record'))
    .select((one) => one.fn.countAll<number>().as('count'))
    .where('mine.writer', '=', writer)
    .where('drafts.state', '=', 'draft')
    .where((one) =>
      one.exists(
        one
          .selectFrom('remarks')
          .select('remarks.number')
          .whereRef('remarks.register', '=', 'mine.register')
          .whereRef('remarks.record', '=', 'mine.record')
          .where('remarks.done', '=', 0)
          .where('remarks.answer', 'is', null),
      ),
    )
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

function related(db: Db, { writer, institutions }: Asked) {
  const all = db
    .selectFrom('drafts')
    .leftJoin('draft_writers as mine', (join) =>
      join.onRef('mine.register', '=', 'drafts.register').onRef('mine.record', '=', 'drafts.record').on('mine.writer', '=', writer),
    )
    .select('mine.writer as writer')
  if (!institutions) return all
  return all.where((one) =>
    one.or([one('mine.writer', 'is not', null), ...(institutions.length > 0 ? [one('drafts.institution', 'in', [...institutions])] : [])]),
  )
}
