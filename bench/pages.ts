// How fast pages and imports are at size. It grows the algorithm register from the real inventory, imports it, serves it
// over loopback, asks six kinds of lists at eight connections, and sets cached pages beside a bare server.
//
//   npx node bench/pages.ts 100000 --database postgres --json FILE

import { measureSize } from './measure.ts'
import { parseOptions } from './options.ts'
import { printFigures } from './print.ts'

const { sizes, database, write } = parseOptions([10_000])
const all = []
for (const size of sizes) {
  const figures = await measureSize(size, database)
  printFigures(figures)
  all.push(figures)
}
write(all)
