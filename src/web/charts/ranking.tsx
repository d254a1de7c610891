// Countries in the order of a score: a thin line to a dot for each, the score at its end, the own country as a diamond.

import { linear, roundRange, ticksIn } from './axis.ts'
import { Across, chartWidth, Diamond, Drawing, looks } from './drawing.tsx'

export interface RankedRow {
  readonly name: string
  readonly value: number
  /** At the row's end: the place among all. */
  readonly note: string
  readonly isOwn: boolean
}

export interface RankingProps {
  readonly rows: readonly RankedRow[]
  readonly says: string
  /** Over the notes. */
  readonly noted: string
  say(value: number): string
}

const rowHeight = 21
const left = 134
const right = chartWidth - 84
const top = 26

export function Ranking({ rows, says, noted, say }: RankingProps) {
  const range = roundRange([Math.min(0, ...rows.map(({ value }) => value)), Math.max(...rows.map(({ value }) => value))])
  const x = linear(range, [left, right])
  const bottom = top + rows.length * rowHeight
  const heightOf = (at: number) => top + at * rowHeight + rowHeight / 2
  const placed = rows.map((row, at) => ({ ...row, x: x(row.value), y: heightOf(at) }))
  const others = placed.filter(({ isOwn }) => !isOwn)
  return (
    <Drawing height={bottom + 8} says={says}>
      <Across ticks={ticksIn(range, 4)} x={x} top={top} bottom={bottom} say={String} />
      <text x={chartWidth - 2} y={top - 5} text-anchor="end" font-size="11" {...looks.quiet}>
        {noted}
      </text>
      {others.length > 0 && <path d={others.map((row) => `M${x(0)} ${row.y}H${row.x}`).join('')} {...looks.line} />}
      <g {...looks.dot}>
        {others.map((row) => (
          <circle cx={row.x} cy={row.y} r="4" />
        ))}
      </g>
      <g {...looks.quiet}>
        {others.map((row) => (
          <Words row={row} say={say} />
        ))}
      </g>
      {placed
        .filter(({ isOwn }) => isOwn)
        .map((row) => (
          <>
            <path d={`M${x(0)} ${row.y}H${row.x}`} stroke-width="2" {...looks.ownLine} />
            <Diamond x={row.x} y={row.y} />
            <g font-weight="700" {...looks.own}>
              <Words row={row} say={say} />
            </g>
          </>
        ))}
    </Drawing>
  )
}

function Words({ row, say }: { row: RankedRow & { x: number; y: number }; say: (value: number) => string }) {
  return (
    <>
      <text x={left - 8} y={row.y + 4} text-anchor="end">
        {row.name}
      </text>
      <text x={row.x + 9} y={row.y + 4}>
        {say(row.value)}
      </text>
      <text x={chartWidth - 2} y={row.y + 4} text-anchor="end">
        {row.note}
      </text>
    </>
  )
}
