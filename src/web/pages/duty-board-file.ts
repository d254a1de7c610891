// A board of duties as a file, at the address of its page with an ending: CSV, or JSON with the day and the totals beside the rows.

import { csvLine } from '../../kernel/export/csv.ts'
import { type BoardRow, boardStandings } from '../../registers/algorithms/board.ts'
import type { Known } from '../known.ts'
import type { Context, Raw } from '../page.ts'
import { idOfRow, lookUpRows, nameOfRow, needBoard } from './duty-board-subject.ts'

const columns = ['id', 'name', 'article', 'systems', ...boardStandings.map((standing) => standing.replaceAll('-', '_'))]

export async function dutyBoardFile(context: Context): Promise<Raw> {
  const { question, law, board, today } = await needBoard(context)
  const known = await lookUpRows(context, board.rows)
  const rows = board.rows.map((row) => cellsOf(row, known, context))
  if (context.url.pathname.endsWith('.csv')) {
    const lines = [columns, ...rows.map((cells) => cells.map(String))]
    return { raw: `\ufeff${lines.map(csvLine).join('')}`, type: 'text/csv; charset=utf-8; header=present' }
  }
  const body = {
    ...question,
    law: question.by === 'law' ? null : { id: law.id, version: law.version },
    day: today,
    systems: board.total,
    without_duties: {
      class_pending: board.gaps['class-pending'],
      no_kind_or_role: board.gaps['no-kind-or-role'],
      bad_answers: board.gaps['bad-answers'],
    },
    rows: rows.map((cells) => Object.fromEntries(columns.map((name, at) => [name, cells[at] === '' ? null : cells[at]]))),
  }
  return { raw: `${JSON.stringify(body, null, 1)}\n`, type: 'application/json; charset=utf-8' }
}

function cellsOf(row: BoardRow, known: Known, { language }: Context): (string | number)[] {
  const article = 'slot' in row.of ? row.of.slot.duty.article : ''
  return [idOfRow(row), nameOfRow(row, known, language), article, row.systems, ...boardStandings.map((standing) => row.counts[standing])]
}
