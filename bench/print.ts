// Figures as tables of Markdown, to be read on a terminal and put into a document.

import type { PeerFigures } from './compare.ts'
import type { Figures } from './measure.ts'

export function printFigures(figures: Figures): void {
  const { database, records, importPerSecond, readyMs, memory, pages, cached, totalsChecked } = figures
  console.log(`\n## ${records} records, ${database}\n`)
  console.log(`Import ${Math.round(importPerSecond)} records/s; ready after ${Math.round(readyMs)} ms; memory after all questions`)
  console.log(memory ? `${memory.residentMb} MB resident, ${memory.peakMb} MB at most;` : 'not known;')
  console.log(`${totalsChecked} totals are those of a count over the whole download.\n`)
  printTable(
    ['Pages, uncached (ms)', 'median', 'p95', 'p99', 'most', 'processor', 'per second', 'bytes', 'asked'],
    pages.map(({ kind, medianMs, p95Ms, p99Ms, mostMs, cpuMs, perSecond, bytes, count }) => [
      kind,
      ...[medianMs, p95Ms, p99Ms, mostMs, cpuMs].map((ms) => ms?.toFixed(1) ?? '-'),
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

export function printPeer({ peer, database, trigrams, records, ourMemory, peerMemory, compared }: PeerFigures): void {
  console.log(`\n## ${records} records in both, ${database}${trigrams ? ' with trigram indexes for the peer' : ''}; ${peer}\n`)
  console.log(`Resident: ours ${ourMemory?.residentMb} MB, the peer ${peerMemory?.residentMb} MB.\n`)
  printTable(
    [
      'JSON (ms)',
      'ours median',
      'ours p95',
      'peer median',
      'peer p95',
      'p95 ratio',
      'requests of a page, peer',
      'bytes, ours',
      'peer',
      'asked',
    ],
    compared.map(({ kind, ours, peer: other, peerRequests }) => [
      kind,
      ...[ours.medianMs, ours.p95Ms, other.medianMs, other.p95Ms].map((ms) => ms.toFixed(1)),
      `${(other.p95Ms / ours.p95Ms).toFixed(1)}`,
      ...[peerRequests, ours.bytes, other.bytes, ours.count].map(whole),
    ]),
  )
}

/** With each p95 the power of the size that it grew by since the size before: 0 is flat, 1 is in step with the records. */
export function printCurve(all: readonly Figures[]): void {
  const kinds = all[0]?.pages.map(({ kind }) => kind) ?? []
  const p95 = (figures: Figures | undefined, kind: string) => figures?.pages.find((page) => page.kind === kind)?.p95Ms ?? 0
  console.log('\n## p95 in milliseconds, and the power of growth since the size before\n')
  printTable(
    ['records', ...kinds, 'import/s', 'ready ms', 'resident MB'],
    all.map((figures, at) => [
      whole(figures.records),
      ...kinds.map((kind) => {
        const before = all[at - 1]
        const power = before && Math.log(p95(figures, kind) / p95(before, kind)) / Math.log(figures.records / before.records)
        return `${p95(figures, kind).toFixed(1)}${power === undefined ? '' : ` (${power.toFixed(1)})`}`
      }),
      ...[figures.importPerSecond, figures.readyMs, figures.memory?.residentMb ?? 0].map(whole),
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
