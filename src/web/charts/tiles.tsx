// A country as tiles, one for each region, each about where it lies: the number is written in the tile, and its tint follows it.

import { chartWidth, Drawing, looks } from './drawing.tsx'

export interface Tile {
  /** From 0, at the upper left. */
  readonly column: number
  readonly row: number
  readonly short: string
  readonly value: number
  readonly said: string
}

const [height, gap, deepest] = [52, 4, 0.5]

export function Tiles({ tiles, says }: { tiles: readonly Tile[]; says: string }) {
  const columns = 1 + Math.max(0, ...tiles.map(({ column }) => column))
  const rows = 1 + Math.max(0, ...tiles.map(({ row }) => row))
  const width = Math.min(84, Math.floor((chartWidth - (columns - 1) * gap) / columns))
  const greatest = Math.max(1, ...tiles.map(({ value }) => value))
  return (
    <Drawing height={rows * (height + gap) + 2} says={says}>
      {tiles.map(({ column, row, short, value, said }) => {
        const [x, y] = [column * (width + gap) + 1, row * (height + gap) + 1]
        return (
          <>
            <rect x={x} y={y} width={width - 2} height={height} rx="4" {...looks.edge} />
            {value > 0 && (
              <rect
                x={x}
                y={y}
                width={width - 2}
                height={height}
                rx="4"
                fill-opacity={Math.round((0.08 + (deepest - 0.08) * Math.sqrt(value / greatest)) * 100) / 100}
                {...looks.own}
              />
            )}
            <g text-anchor="middle" {...looks.ink}>
              <text x={x + width / 2 - 1} y={y + 20}>
                {short}
              </text>
              <text x={x + width / 2 - 1} y={y + 40} font-size="15" font-weight="700">
                {said}
              </text>
            </g>
          </>
        )
      })}
    </Drawing>
  )
}
