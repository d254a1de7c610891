// Rows as a table of plain text. On a terminal it keeps to the width there is by cutting the widest columns; elsewhere
// it cuts nothing.

import { stripVTControlCharacters } from 'node:util'

const gap = 2
const narrowest = 8

export function drawTable(rows: readonly (readonly string[])[], columns: number | undefined): string[] {
  const clean = rows.map((row) => row.map((cell) => stripVTControlCharacters(cell).replace(/\p{Cc}/gu, ' ')))
  const widths = clean.reduce<number[]>((wide, row) => row.map((cell, at) => Math.max(wide[at] ?? 0, lengthOf(cell))), [])
  if (columns !== undefined) narrow(widths, columns)
  return clean.map((row) =>
    row
      .map((cell, at) => fit(cell, widths[at] ?? 0))
      .join(' '.repeat(gap))
      .trimEnd(),
  )
}

function narrow(widths: number[], columns: number): void {
  const total = () => widths.reduce((sum, width) => sum + width + gap, -gap)
  while (total() > columns) {
    const widest = widths.indexOf(Math.max(...widths))
    const width = widths[widest] ?? 0
    if (width <= narrowest) return
    widths[widest] = width - 1
  }
}

function fit(cell: string, width: number): string {
  const letters = [...cell]
  if (letters.length > width) return `${letters.slice(0, width - 1).join('')}…`
  return cell + ' '.repeat(width - letters.length)
}

function lengthOf(cell: string): number {
  return [...cell].length
}
