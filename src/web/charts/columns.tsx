// A count by year as columns from a common ground, the last year in front: its own count may still grow.

import { linear, roundRange, ticksIn } from './axis.ts'
import { chartWidth, Drawing, looks } from './drawing.tsx'

export interface Column {
  readonly year: number
  readonly value: number
}

export interface ColumnsProps {
  /** Every year from the first to the last. */
  readonly columns: readonly Column[]
  readonly says: string
  say(value: number): string
}

const [left, right, top, bottom] = [40, chartWidth - 6, 22, 232]

export function Columns({ columns, says, say }: ColumnsProps) {
  const range = roundRange([0, Math.max(1, ...columns.map(({ value }) => value))], 4)
  const y = linear(range, [bottom, top])
  const pitch = (right - left) / columns.length
  const width = Math.min(34, Math.max(2, pitch - 4))
  const every = Math.max(1, Math.ceil(34 / pitch))
  const last = columns.length - 1
  const bars = columns.map(({ year, value }, at) => ({ year, value, at, x: left + (at + 0.5) * pitch, y: y(value) }))
  return (
    <Drawing height={bottom + 24} says={says}>
      <path
        d={ticksIn(range, 4)
          .map((tick) => `M${left} ${y(tick)}H${right}`)
          .join('')}
        {...looks.rule}
      />
      <g text-anchor="end" font-size="11" {...looks.quiet}>
        {ticksIn(range, 4).map((tick) => (
          <text x={left - 6} y={y(tick) + 4}>
            {say(tick)}
          </text>
        ))}
      </g>
      {bars
        .filter(({ value }) => value > 0)
        .map((bar) => (
          <rect x={bar.x - width / 2} y={bar.y} width={width} height={bottom - bar.y} {...(bar.at === last ? looks.own : looks.dot)} />
        ))}
      <g text-anchor="middle" font-size="11" {...looks.ink}>
        {bars.map((bar) =>
          pitch >= 20 ? (
            <text x={bar.x} y={bar.y - 4}>
              {say(bar.value)}
            </text>
          ) : null,
        )}
      </g>
      <g text-anchor="middle" font-size="11" {...looks.quiet}>
        {bars.map((bar) =>
          bar.at % every === last % every ? (
            <text x={bar.x} y={bottom + 17}>
              {bar.year}
            </text>
          ) : null,
        )}
      </g>
    </Drawing>
  )
}
