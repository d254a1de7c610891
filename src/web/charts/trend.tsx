// Series over years, the own country in front. Where a method changed no line goes across: what lies on both sides cannot be
// compared.

import { apart, linear, logarithmic, roundRange, ticksIn } from './axis.ts'
import { chartWidth, Diamond, Drawing, looks } from './drawing.tsx'

export interface Series {
  readonly name: string
  readonly isOwn: boolean
  /** Pieces that a line may join, each in the order of years. */
  readonly pieces: readonly (readonly { readonly year: number; readonly value: number }[])[]
  /** Whether its end is named. */
  readonly isNamed: boolean
}

export interface TrendProps {
  readonly series: readonly Series[]
  readonly years: readonly number[]
  /** Years in which a new method begins. */
  readonly breaks: readonly number[]
  readonly changed: string
  readonly scale: 'linear' | 'logarithmic'
  readonly says: string
  say(value: number): string
}

const [left, right, top, bottom] = [46, chartWidth - 96, 30, 282]

export function Trend({ series, years, breaks, changed, scale, says, say }: TrendProps) {
  const values = series.flatMap(({ pieces }) => pieces.flat().map(({ value }) => value))
  const isLog = scale === 'logarithmic'
  const range: [number, number] = isLog ? decadesAround(values) : roundRange([Math.min(0, ...values), Math.max(...values)])
  const y = (isLog ? logarithmic : linear)(range, [bottom, top])
  const x = linear([Math.min(...years), Math.max(...years)], [left + 6, right - 6])
  const ticks = isLog
    ? Array.from({ length: Math.round(Math.log10(range[1] / range[0])) + 1 }, (_, at) => range[0] * 10 ** at)
    : ticksIn(range)
  const others = series.filter(({ isOwn }) => !isOwn)
  const own = series.filter(({ isOwn }) => isOwn)
  const ends = series
    .filter(({ isNamed }) => isNamed)
    .flatMap((one) => {
      const last = one.pieces.at(-1)?.at(-1)
      return last ? [{ ...one, last, y: y(last.value) }] : []
    })
  const labels = apart(
    ends.map((end) => end.y),
    14,
    [top, bottom],
  )
  const step = Math.max(1, Math.ceil(years.length / 7))
  const path = ({ pieces }: Series) =>
    pieces.map((piece) => piece.map((point, at) => `${at ? 'L' : 'M'}${x(point.year)} ${y(point.value)}`).join('')).join('')
  return (
    <Drawing height={bottom + 24} says={says}>
      <path d={ticks.map((tick) => `M${left} ${y(tick)}H${right}`).join('')} {...looks.rule} />
      <g text-anchor="end" font-size="11" {...looks.quiet}>
        {ticks.map((tick) => (
          <text x={left - 6} y={y(tick) + 4}>
            {isLog ? say(tick) : tick}
          </text>
        ))}
      </g>
      <g text-anchor="middle" font-size="11" {...looks.quiet}>
        {years.map((year, at) =>
          at % step === (years.length - 1) % step ? (
            <text x={x(year)} y={bottom + 17}>
              {year}
            </text>
          ) : null,
        )}
        {breaks.map((year) => (
          <>
            <path d={`M${x(year - 0.5)} ${top - 8}V${bottom}`} stroke-dasharray="3 3" {...looks.edge} />
            <text x={x(year - 0.5)} y={top - 14}>
              {changed}
            </text>
          </>
        ))}
      </g>
      {/* An attribute that is empty is no XML. */}
      {others.some(path) && <path d={others.map(path).join('')} stroke-linejoin="round" {...looks.line} />}
      <g {...looks.dot}>
        {others
          .flatMap(({ pieces }) => pieces.filter((piece) => piece.length === 1).flat())
          .map((point) => (
            <circle cx={x(point.year)} cy={y(point.value)} r="2.5" />
          ))}
      </g>
      {own.map((one) => (
        <>
          {path(one) && <path d={path(one)} stroke-width="2.5" stroke-linejoin="round" {...looks.ownLine} />}
          {one.pieces.flat().map((point) => (
            <Diamond x={x(point.year)} y={y(point.value)} size={years.length > 10 ? 3 : 5} />
          ))}
        </>
      ))}
      {ends.map((end, at) => (
        <text x={right + 4} y={(labels[at] ?? 0) + 4} font-weight={end.isOwn ? 700 : 400} {...(end.isOwn ? looks.own : looks.quiet)}>
          {`${end.name} ${say(end.last.value)}`.trim()}
        </text>
      ))}
    </Drawing>
  )
}

/** Powers of ten around counts of 1 and more. */
function decadesAround(values: readonly number[]): [number, number] {
  const low = 10 ** Math.floor(Math.log10(Math.max(1, Math.min(...values))))
  return [low, Math.max(low * 10, 10 ** Math.ceil(Math.log10(Math.max(1, ...values))))]
}
