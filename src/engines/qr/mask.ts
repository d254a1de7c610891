// The eight masks of a QR code, and which of them leaves the fewest patterns that confuse readers (7.8).

import { drawFormat, type Grid } from './grid.ts'

const masks: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
]

export function best(grid: Grid): readonly (readonly boolean[])[] {
  const tried = masks.map((mask, number) => {
    const masked: Grid = {
      ...grid,
      dark: grid.dark.map((row, y) => row.map((dark, x) => (grid.fixed[y]?.[x] ? dark : dark !== mask(x, y)))),
    }
    drawFormat(masked, number)
    return { dark: masked.dark, penalty: penaltyOf(masked.dark) }
  })
  return tried.reduce((least, one) => (one.penalty < least.penalty ? one : least)).dark
}

function penaltyOf(dark: readonly (readonly boolean[])[]): number {
  const size = dark.length
  const columns = Array.from({ length: size }, (_, x) => dark.map((row) => row[x] === true))
  const lines = [...dark, ...columns].map((line) => line.map((one) => (one ? '1' : '0')).join(''))
  let penalty = 0
  for (const line of lines) {
    for (const [run] of line.matchAll(/0{5,}|1{5,}/g)) penalty += run.length - 2
    for (let at = line.indexOf('1011101'); at >= 0; at = line.indexOf('1011101', at + 1)) {
      if (line.slice(Math.max(0, at - 4), at) === '0000' || line.slice(at + 7, at + 11) === '0000') penalty += 40
    }
  }
  for (let y = 0; y + 1 < size; y++)
    for (let x = 0; x + 1 < size; x++) {
      const one = dark[y]?.[x]
      if (one === dark[y]?.[x + 1] && one === dark[y + 1]?.[x] && one === dark[y + 1]?.[x + 1]) penalty += 3
    }
  const share = dark.flat().filter(Boolean).length / (size * size)
  return penalty + 10 * Math.floor(Math.abs(share * 100 - 50) / 5)
}
