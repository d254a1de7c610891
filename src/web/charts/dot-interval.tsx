// Dots with their intervals, one row for each group: its name and its figures above, the interval and the dot below. It is as wide
// as a phone, so that its text is nowhere smaller than that of the page; every colour has a shape beside it.

import { PlotFrame, plotWidth } from './plot-frame.tsx'
import { anchorOf, fitText, scaleOf, textWidth } from './scale.ts'

export interface DotRow {
  readonly label: string
  /** Value and number of people, said at the end of the row. */
  readonly note: string
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  /** Drawn as a ring: the one that others are compared with. */
  readonly isReference: boolean
}

export interface DotPlot {
  /** All that it shows, for whoever does not see it. */
  readonly title: string
  readonly rows: readonly DotRow[]
  readonly line: { readonly value: number; readonly label: string } | undefined
  format(value: number): string
}

const left = 6
const right = plotWidth - 6
const rowHeight = 46
const top = 24

export function DotIntervalPlot({ title, rows, line, format }: DotPlot) {
  const highest = Math.max(0.1, line?.value ?? 0, ...rows.map(({ value, high }) => high ?? value ?? 0))
  const scale = scaleOf([0, Math.min(1, highest)], [left, right])
  const bottom = top + rows.length * rowHeight
  const height = bottom + 28
  return (
    <PlotFrame title={title} height={height}>
      {scale.ticks.map((tick) => (
        <g>
          <path class="plot-grid" d={`M${scale.at(tick)} ${top}V${bottom}`} stroke="#ddd3c4" stroke-width={1} />
          <text class="plot-quiet" x={scale.at(tick)} y={bottom + 17} font-size={12} text-anchor={anchorOf(scale, tick)} fill="#5d5347">
            {format(tick)}
          </text>
        </g>
      ))}
      {line && (
        <g>
          <path
            class="plot-line"
            d={`M${scale.at(line.value)} ${top - 4}V${bottom}`}
            stroke="#5d5347"
            stroke-width={1.5}
            stroke-dasharray="2 4"
            stroke-linecap="round"
          />
          <text class="plot-quiet" {...anchored(scale.at(line.value), line.label)} y={13} font-size={12} fill="#5d5347">
            {line.label}
          </text>
        </g>
      )}
      {rows.map((row, at) => (
        <Row row={row} y={top + at * rowHeight} at={(value) => scale.at(Math.min(scale.high, Math.max(0, value)))} />
      ))}
    </PlotFrame>
  )
}

function Row({ row, y, at }: { row: DotRow; y: number; at: (value: number) => number }) {
  const { label, note, value, low, high, isReference } = row
  const room = right - left - textWidth(note, 12) - 8
  const middle = y + 33
  return (
    <g>
      <text class="plot-ink plot-halo" x={left} y={y + 18} font-size={14} fill="#1f1a14">
        {fitText(label, 14, room)}
      </text>
      <text class="plot-quiet plot-halo" x={right} y={y + 18} font-size={12} text-anchor="end" fill="#5d5347">
        {note}
      </text>
      {low !== null && high !== null && (
        <path
          class="plot-interval"
          d={`M${at(low)} ${middle}H${Math.max(at(high), at(low) + 0.5)}`}
          stroke="#7a1f3d"
          stroke-width={2}
          stroke-linecap="round"
        />
      )}
      {value !== null && (
        <circle
          class={isReference ? 'plot-ring' : 'plot-dot'}
          cx={at(value)}
          cy={middle}
          r={isReference ? 5 : 5.5}
          fill={isReference ? '#fbf9f5' : '#7a1f3d'}
          stroke={isReference ? '#7a1f3d' : '#fbf9f5'}
          stroke-width={isReference ? 2.5 : 1.5}
        />
      )}
    </g>
  )
}

/** Beside its place, on the side where there is room. */
function anchored(x: number, label: string): { x: number; 'text-anchor': 'start' | 'end' | 'middle' } {
  const half = textWidth(label, 12) / 2
  if (x - half < left) return { x: left, 'text-anchor': 'start' }
  return x + half > right ? { x: right, 'text-anchor': 'end' } : { x, 'text-anchor': 'middle' }
}
