// Figures as tables of Markdown, to be read on a terminal and put into a document.

import type { Figures } from './measure.ts'

export function printFigures(figures: Figures): void {
  const { database, records, importPerSecond, readyMs, memory, pages, cached, totalsChecked } = figures
  console.log(`\n## ${records} records, ${database}\n`)
  console.log(`Import ${Math.round(importPerSecond)} records/s; ready after ${Math.round(readyMs)} ms; memory after all questions`)
  console.log(memory ? `${memory.residentMb} MB resident, ${memory.peakMb} MB at most;` : 'not known;')
  console.log(`${totalsChecked} totals are those of a count over the whole download.\n`)
  printTable(
    ['Pages, uncached (ms)', 'median', 'p95', 'p99', 'most', 'per second', 'bytes', 'asked'],
    pages.map(({ kind, medianMs, p95Ms, p99Ms, mostMs, perSecond, bytes, count }) => [
      kind,
      ...[medianMs, p95Ms, p99Ms, mostMs].map((ms) => ms.toFixed(1)),
      ...[perSecond, bytes, count].map(whole),
    ]),
  )
  printTable(
    ['Cached pages', 'ours per second', 'bare node:http', 'ratio', 'least', 'most', 'bytes'],
    cached.map(({ page, oursPerSecond, barePerSecond, ratio, least, most, bytes }) => [
      page,
      ...[oursPerSecond, barePerSecond].map(whole),
      ...[ratio, least, most].map((one) => one.toFixed(2)),
      whole(bytes),
    ]),
  )
}

export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  console.log([line(head), line(head.map(() => '---')), ...rows.map(line), ''].join('\n'))
}

function whole(value: number): string {
  return String(Math.round(value))
}
