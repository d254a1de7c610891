// What a gap is made of: bars to both sides of nothing, groups with their parts under them, so that all of them sum to the gap.

import { linear } from './axis.ts'
import { chartWidth, Drawing, looks } from './drawing.tsx'

export interface GapRow {
  readonly name: string
  readonly value: number
  /** A group has its parts in the rows after it. */
  readonly isGroup: boolean
}

export interface GapProps {
  readonly rows: readonly GapRow[]
  readonly says: string
  /** Over the two sides. */
  readonly sides: readonly [behind: string, ahead: string]
  say(value: number): string
}

const [left, right, top, rowHeight] = [184, chartWidth - 44, 30, 20]

export function Gap({ rows, says, sides, say }: GapProps) {
  const low = Math.min(0, ...rows.map(({ value }) => value))
  const high = Math.max(0, ...rows.map(({ value }) => value))
  const x = linear([low, high], [left + (low < 0 ? 38 : 0), right])
  const bottom = top + rows.length * rowHeight
  return (
    <Drawing height={bottom + 8} says={says}>
      <g font-size="11" {...looks.quiet}>
        {low < 0 && (
          <text x={x(0) - 6} y={top - 12} text-anchor="end">
            {sides[0]}
          </text>
        )}
        <text x={x(0) + 6} y={top - 12}>
          {sides[1]}
        </text>
      </g>
      {rows.map(({ name, value, isGroup }, at) => {
        const y = top + at * rowHeight + rowHeight / 2
        const height = isGroup ? 11 : 5
        return (
          <>
            <rect
              x={Math.min(x(0), x(value))}
              y={y - height / 2}
              width={Math.max(0.5, Math.round(Math.abs(x(value) - x(0)) * 10) / 10)}
              height={height}
              {...(isGroup ? looks.own : looks.dot)}
            />
            <g font-weight={isGroup ? 700 : 400} {...(isGroup ? looks.ink : looks.quiet)}>
              <text x={isGroup ? 0 : 10} y={y + 4}>
                {name}
              </text>
              <text x={x(value) + (value < 0 ? -4 : 4)} y={y + 4} text-anchor={value < 0 ? 'end' : 'start'}>
                {say(value)}
              </text>
            </g>
          </>
        )
      })}
      <path d={`M${x(0)} ${top - 4}V${bottom}`} {...looks.edge} />
    </Drawing>
  )
}
