// The curve from ten thousand records to a million: the same measuring at each size, one after another, and where it bends.
//
//   npx node bench/curve.ts 10000 30000 100000 300000 1000000 --database sqlite --json FILE

import { type Figures, measureSize } from './measure.ts'
import { parseOptions } from './options.ts'
import { printCurve, printFigures } from './print.ts'

const { sizes, database, write } = parseOptions([10_000, 30_000, 100_000, 300_000, 1_000_000])
const all: Figures[] = []
for (const size of sizes.toSorted((a, b) => a - b)) {
  const figures = await measureSize(size, database)
  printFigures(figures)
  all.push(figures)
  write(all) // the long sizes come last, and may not end
}
printCurve(all)
