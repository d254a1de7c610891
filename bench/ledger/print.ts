// The ledger's figures as tables of Markdown.

import { printTable } from '../print.ts'
import type { LedgerFigures } from './measure.ts'

export function printLedger({ database, records, importSeconds, growth, proofs, served, mirrorSeconds, verify }: LedgerFigures): void {
  console.log(`\n## Ledger of ${records} records, ${database}\n`)
  printTable(
    ['', ''],
    [
      ['Leaves written, hashed and grown, a second', String(Math.round(growth.leavesPerSecond))],
      ['Their share of the import', `${((100 * growth.seconds) / importSeconds).toFixed(1)} %`],
      ['Proof of a record, median (ms)', proofs.medianMs.toFixed(2)],
      [`Proof of a record, p95 of ${proofs.count} (ms)`, proofs.p95Ms.toFixed(2)],
      ...served.map(({ page, ratio, least, most }) => [
        `Served ${page}, share of bare node:http (least, most)`,
        `${ratio.toFixed(2)} (${least.toFixed(2)}, ${most.toFixed(2)})`,
      ]),
      ['Mirrored, with verifying, seconds', mirrorSeconds.toFixed(1)],
      ['Verified, seconds', verify.seconds.toFixed(1)],
      [`Bare SHA-256 of the same ${verify.megabytes} MB in ${verify.messages} messages, seconds`, verify.bareSeconds.toFixed(1)],
      ['Verified by bare, the middle of three', verify.ratio.toFixed(2)],
      ['Verified, most memory (MB)', String(verify.peakMb ?? '-')],
    ],
  )
}
