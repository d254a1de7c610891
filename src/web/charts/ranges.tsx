// A range in each row, with a middle and the own value on it, and where one goes from there: profiles, plans, ranks that are not
// sure.

import { linear, roundRange, ticksIn } from './axis.ts'
import { Across, chartWidth, Diamond, Drawing, looks } from './drawing.tsx'

export interface RangeRow {
  readonly name: string
  readonly low: number
  readonly high: number
  /** A short tick on the range. */
  readonly middle?: number | undefined
  /** A dot, or a diamond where the row is the own one. */
  readonly value: number
  /** An open circle that an arrow leads to. */
  readonly to?: number | undefined
  readonly isOwn: boolean
  readonly isBold: boolean
  readonly note: string
}

export interface RangesProps {
  readonly rows: readonly RangeRow[]
  readonly says: string
  readonly noted: string
  /** Of the axis; a round one around all values unless said. The first stands at the left. */
  readonly range?: readonly [number, number]
}

const [left, right, top, rowHeight] = [182, chartWidth - 66, 26, 21]

export function Ranges({ rows, says, noted, range }: RangesProps) {
  const all = rows.flatMap(({ low, high, value, to }) => [low, high, value, ...(to === undefined ? [] : [to])])
  const [from, until] = range ?? roundRange([Math.min(0, ...all), Math.max(...all)])
  const x = linear([from, until], [left, right])
  const bottom = top + rows.length * rowHeight
  const ticks = ticksIn([Math.min(from, until), Math.max(from, until)], 4)
  return (
    <Drawing height={bottom + 8} says={says}>
      <Across ticks={ticks} x={x} top={top} bottom={bottom} say={String} />
      <text x={chartWidth - 2} y={top - 5} text-anchor="end" font-size="11" {...looks.quiet}>
        {noted}
      </text>
      {rows.map((row, at) => {
        const y = top + at * rowHeight + rowHeight / 2
        return (
          <>
            <path
              d={`M${x(row.low)} ${y}H${x(row.high)}`}
              stroke-width="3"
              stroke-linecap="round"
              {...(row.isOwn && row.to === undefined && row.middle === undefined ? looks.ownLine : looks.line)}
            />
            {row.middle !== undefined && <path d={`M${x(row.middle)} ${y - 6}v12`} stroke-width="1.5" {...looks.edge} />}
            {row.to !== undefined && (
              <>
                <path d={`M${x(row.value)} ${y}H${x(row.to)}`} stroke-width="2" {...looks.ownLine} />
                <circle cx={x(row.to)} cy={y} r="4.5" stroke-width="2" {...looks.ownLine} />
              </>
            )}
            {row.isOwn ? <Diamond x={x(row.value)} y={y} size={5} /> : <circle cx={x(row.value)} cy={y} r="4" {...looks.dot} />}
            <g font-weight={row.isBold ? 700 : 400} {...looks.ink}>
              <text x={left - 10} y={y + 4} text-anchor="end">
                {row.name}
              </text>
              <text x={chartWidth - 2} y={y + 4} text-anchor="end">
                {row.note}
              </text>
            </g>
          </>
        )
      })}
    </Drawing>
  )
}
