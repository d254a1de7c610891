// Several lines over two scales, each told apart by its colour, its marks and its dashes, with its name below the picture.

import { round } from './axis.ts'
import { PlotFrame, plotWidth } from './plot-frame.tsx'
import { anchorOf, fitText, type Scale, scaleOf } from './scale.ts'

export interface LinePoint {
  readonly x: number
  readonly y: number
  /** The interval of y, where it has one. */
  readonly low?: number
  readonly high?: number
}

export interface LineSeries {
  readonly label: string
  readonly points: readonly LinePoint[]
}

export interface LinePlot {
  readonly title: string
  readonly series: readonly LineSeries[]
  readonly x: { readonly label: string; readonly range: readonly [number, number]; format(value: number): string }
  readonly y: { readonly label: string; readonly range: readonly [number, number]; format(value: number): string }
  /** A line from corner to corner: what chance gives. */
  readonly diagonal: boolean
}

/** More lines than this nobody tells apart. */
export const mostLines = 6

const plot = { left: 46, right: 350, top: 28, bottom: 290 }
const keyHeight = 24
const colours = ['#b3203f', '#33549c', '#4d7f3a', '#6d3a86', '#ac8210', '#7a5234']
const dashes = [undefined, '7 3', '2 3', '10 3 2 3', '4 4', '1 4']

export function LinesPlot({ title, series, x, y, diagonal }: LinePlot) {
  const across = scaleOf(x.range, [plot.left, plot.right])
  const up = scaleOf(y.range, [plot.bottom, plot.top])
  const shown = series.slice(0, mostLines)
  const height = plot.bottom + 44 + shown.length * keyHeight
  return (
    <PlotFrame title={title} height={height}>
      {up.ticks.map((tick) => (
        <g>
          <path class="plot-grid" d={`M${plot.left} ${up.at(tick)}H${plot.right}`} stroke="#ddd3c4" stroke-width={1} />
          <text class="plot-quiet" x={plot.left - 6} y={up.at(tick) + 4} font-size={12} text-anchor="end" fill="#5d5347">
            {y.format(tick)}
          </text>
        </g>
      ))}
      {across.ticks.map((tick) => (
        <text
          class="plot-quiet"
          x={across.at(tick)}
          y={plot.bottom + 16}
          font-size={12}
          text-anchor={anchorOf(across, tick)}
          fill="#5d5347"
        >
          {x.format(tick)}
        </text>
      ))}
      <text class="plot-quiet" x={2} y={14} font-size={12} fill="#5d5347">
        {fitText(y.label, 12, plotWidth - 4)}
      </text>
      <text class="plot-quiet" x={plot.right} y={plot.bottom + 33} font-size={12} text-anchor="end" fill="#5d5347">
        {fitText(x.label, 12, plotWidth - 4)}
      </text>
      {diagonal && (
        <path
          class="plot-line"
          d={`M${across.at(across.low)} ${up.at(up.low)}L${across.at(across.high)} ${up.at(up.high)}`}
          fill="none"
          stroke="#5d5347"
          stroke-width={1.5}
          stroke-dasharray="2 4"
          stroke-linecap="round"
        />
      )}
      {shown.map((one, at) => (
        <Line series={one} at={at} across={across} up={up} />
      ))}
      {shown.map(({ label }, at) => {
        const middle = plot.bottom + 48 + at * keyHeight
        return (
          <g class={`plot-series-${at + 1}`}>
            <path d={`M6 ${middle}H42`} {...strokeOf(at)} />
            <Mark at={at} x={24} y={middle} />
            <text class="plot-ink" x={52} y={middle + 5} font-size={14} fill="#1f1a14">
              {fitText(label, 14, plotWidth - 56)}
            </text>
          </g>
        )
      })}
    </PlotFrame>
  )
}

function Line({ series: { points }, at, across, up }: { series: LineSeries; at: number; across: Scale; up: Scale }) {
  const path = points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${across.at(x)} ${up.at(y)}`).join('')
  return (
    <g class={`plot-series-${at + 1}`}>
      {points.map(({ x, low, high }) =>
        low === undefined || high === undefined ? null : (
          <path class="plot-thin" d={`M${across.at(x)} ${up.at(low)}V${up.at(high)}`} stroke={colours[at]} stroke-width={1} opacity={0.6} />
        ),
      )}
      <path d={path} {...strokeOf(at)} />
      {points.map(({ x, y }) => (
        <Mark at={at} x={across.at(x)} y={up.at(y)} />
      ))}
    </g>
  )
}

function strokeOf(at: number) {
  const dash = dashes[at]
  return {
    fill: 'none',
    stroke: colours[at],
    'stroke-width': 2,
    'stroke-linejoin': 'round',
    ...(dash ? { 'stroke-dasharray': dash } : {}),
  } as const
}

/** A shape of its own for each line. */
function Mark({ at, x, y }: { at: number; x: number; y: number }) {
  const fill = colours[at]
  const put = (path: (readonly [number, number])[]) => `M${path.map(([dx, dy]) => `${round(x + dx)} ${round(y + dy)}`).join('L')}Z`
  switch (at) {
    case 0:
      return <circle class="plot-mark" cx={x} cy={y} r={4} fill={fill} />
    case 1:
      return <rect class="plot-mark" x={round(x - 3.5)} y={round(y - 3.5)} width={7} height={7} fill={fill} />
    case 2:
      return (
        <path
          class="plot-mark"
          d={put([
            [0, -5],
            [4.5, 3.5],
            [-4.5, 3.5],
          ])}
          fill={fill}
        />
      )
    case 3:
      return (
        <path
          class="plot-mark"
          d={put([
            [0, -5],
            [5, 0],
            [0, 5],
            [-5, 0],
          ])}
          fill={fill}
        />
      )
    case 4:
      return (
        <path
          class="plot-mark"
          d={put([
            [0, 5],
            [4.5, -3.5],
            [-4.5, -3.5],
          ])}
          fill={fill}
        />
      )
    default:
      return <circle class="plot-hollow" cx={x} cy={y} r={3.5} fill="#fbf9f5" stroke={fill} stroke-width={2} />
  }
}
