// The square of a QR code: the patterns that every one has, and the way that codewords go through the rest.

export interface Grid {
  readonly size: number
  readonly dark: boolean[][]
  /** What belongs to a pattern, so that no data or mask touches it. */
  readonly fixed: boolean[][]
}

/** With its patterns, and room kept for what says mask and version. */
export function blank(version: number): Grid {
  const size = 4 * version + 17
  const square = () => Array.from({ length: size }, () => Array<boolean>(size).fill(false))
  const grid: Grid = { size, dark: square(), fixed: square() }
  for (let at = 0; at < size; at++) {
    set(grid, 6, at, at % 2 === 0)
    set(grid, at, 6, at % 2 === 0)
  }
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    finder(grid, x, y)
  const places = alignments(version, size)
  for (const x of places)
    for (const y of places) {
      const inCorner = (x === 6 && y === 6) || (x === 6 && y === size - 7) || (x === size - 7 && y === 6)
      if (!inCorner) alignment(grid, x, y)
    }
  drawFormat(grid, 0)
  drawVersion(grid, version)
  return grid
}

export function set(grid: Grid, x: number, y: number, dark: boolean): void {
  const row = grid.dark[y]
  const fixed = grid.fixed[y]
  if (!row || !fixed || x < 0 || x >= grid.size) return
  row[x] = dark
  fixed[x] = true
}

function finder(grid: Grid, x: number, y: number): void {
  for (let dy = -4; dy <= 4; dy++)
    for (let dx = -4; dx <= 4; dx++) {
      const distance = Math.max(Math.abs(dx), Math.abs(dy))
      set(grid, x + dx, y + dy, distance !== 2 && distance !== 4)
    }
}

function alignment(grid: Grid, x: number, y: number): void {
  for (let dy = -2; dy <= 2; dy++) for (let dx = -2; dx <= 2; dx++) set(grid, x + dx, y + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1)
}

/** Centres of alignment patterns along one side (annex E). */
function alignments(version: number, size: number): number[] {
  if (version === 1) return []
  const count = Math.floor(version / 7) + 2
  const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2
  const places = Array.from({ length: count - 1 }, (_, at) => size - 7 - at * step)
  return [6, ...places.reverse()]
}

/** Level M and the mask, twice (7.9). */
export function drawFormat(grid: Grid, mask: number): void {
  let rest = mask
  for (let turn = 0; turn < 10; turn++) rest = (rest << 1) ^ ((rest >>> 9) * 0x537)
  const bits = ((mask << 10) | rest) ^ 0x5412
  const bit = (at: number) => ((bits >>> at) & 1) === 1
  const { size } = grid
  for (let at = 0; at <= 5; at++) set(grid, 8, at, bit(at))
  set(grid, 8, 7, bit(6))
  set(grid, 8, 8, bit(7))
  set(grid, 7, 8, bit(8))
  for (let at = 9; at < 15; at++) set(grid, 14 - at, 8, bit(at))
  for (let at = 0; at < 8; at++) set(grid, size - 1 - at, 8, bit(at))
  for (let at = 8; at < 15; at++) set(grid, 8, size - 15 + at, bit(at))
  set(grid, 8, size - 8, true)
}

/** From version 7 on, twice (7.10). */
function drawVersion(grid: Grid, version: number): void {
  if (version < 7) return
  let rest = version
  for (let turn = 0; turn < 12; turn++) rest = (rest << 1) ^ ((rest >>> 11) * 0x1f25)
  const bits = (version << 12) | rest
  for (let at = 0; at < 18; at++) {
    const dark = ((bits >>> at) & 1) === 1
    const a = grid.size - 11 + (at % 3)
    const b = Math.floor(at / 3)
    set(grid, a, b, dark)
    set(grid, b, a, dark)
  }
}

/** Up and down in pairs of columns, from the right (7.7.3). */
export function place(grid: Grid, codewords: readonly number[]): void {
  const { size } = grid
  let at = 0
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5
    for (let step = 0; step < size; step++) {
      for (const x of [right, right - 1]) {
        const upward = ((right + 1) & 2) === 0
        const y = upward ? size - 1 - step : step
        const row = grid.dark[y]
        if (!row || grid.fixed[y]?.[x] || at >= 8 * codewords.length) continue
        row[x] = (((codewords[at >>> 3] ?? 0) >>> (7 - (at & 7))) & 1) === 1
        at++
      }
    }
  }
}
