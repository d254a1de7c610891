// What the verifiable ledger costs: appending to its tree, proving a record, giving out tiles, and verifying all of it,
// the last beside bare SHA-256 of the same bytes.
//
//   npx node bench/ledger.ts 100000 --database sqlite --json FILE

import { measureLedger } from './ledger/measure.ts'
import { printLedger } from './ledger/print.ts'
import { parseOptions } from './options.ts'

const { sizes, database, write } = parseOptions([100_000])
const all = []
for (const size of sizes) {
  const figures = await measureLedger(size, database)
  printLedger(figures)
  all.push(figures)
}
write(all)
