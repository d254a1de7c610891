// The frame of every chart: an SVG that a page colours by its style sheet, and that shows itself in plain colours where it stands
// alone, in a file or on another site. Nothing in it is told by colour alone.

import type { ComponentChildren } from 'preact'

/** As wide as a phone: where there is more room the whole is drawn larger, and its text is readable on both. */
export const chartWidth = 380

/** What marks look like without the site's style sheet; with it, its classes win. */
export const looks = {
  ink: { class: 'chart-ink', fill: '#1f1a14' },
  quiet: { class: 'chart-quiet', fill: '#5d5347' },
  own: { class: 'chart-own', fill: '#7a1f3d' },
  ownLine: { class: 'chart-own-line', fill: 'none', stroke: '#7a1f3d' },
  dot: { class: 'chart-dot', fill: '#857a6a' },
  line: { class: 'chart-line', fill: 'none', stroke: '#b3a794' },
  rule: { class: 'chart-rule', fill: 'none', stroke: '#ddd3c4' },
  edge: { class: 'chart-edge', fill: 'none', stroke: '#857a6a' },
} as const

export interface DrawingProps {
  readonly height: number
  /** What is to be seen, for those who cannot see it. */
  readonly says: string
  readonly children: ComponentChildren
}

export function Drawing({ height, says, children }: DrawingProps) {
  return (
    <svg
      class="chart"
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${chartWidth} ${Math.ceil(height)}`}
      width={chartWidth}
      height={Math.ceil(height)}
      role="img"
      aria-label={says}
      font-family="'Atkinson Hyperlegible Next', system-ui, sans-serif"
      font-size="12"
    >
      <rect class="chart-ground" width={chartWidth} height={Math.ceil(height)} fill="#fbf9f5" />
      {children}
    </svg>
  )
}

/** The mark of the country that the site is about: a diamond among circles. */
export function Diamond({ x, y, size = 6 }: { x: number; y: number; size?: number }) {
  return <path d={`M${x} ${y - size}l${size} ${size} ${-size} ${size} ${-size} ${-size}z`} {...looks.own} />
}

/** Light lines down from named values, and the values above them. */
export function Across({
  ticks,
  x,
  top,
  bottom,
  say,
}: {
  ticks: readonly number[]
  x: (value: number) => number
  top: number
  bottom: number
  say: (value: number) => string
}) {
  return (
    <>
      <path d={ticks.map((tick) => `M${x(tick)} ${top}V${bottom}`).join('')} {...looks.rule} />
      <g text-anchor="middle" font-size="11" {...looks.quiet}>
        {ticks.map((tick) => (
          <text x={x(tick)} y={top - 5}>
            {say(tick)}
          </text>
        ))}
      </g>
    </>
  )
}
