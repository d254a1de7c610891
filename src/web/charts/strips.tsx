// All countries of several indices as dots on lines, from the last to the first: the region in front, the own country named.

import { linear } from './axis.ts'
import { chartWidth, Diamond, Drawing, looks } from './drawing.tsx'

export interface Strip {
  readonly name: string
  /** Shares of the way from the lowest score to the highest, 0 to 1. */
  readonly world: readonly number[]
  readonly region: readonly number[]
  readonly own: number | undefined
  readonly ownSays: string
  readonly first: string
}

export function Strips({ strips, says }: { strips: readonly Strip[]; says: string }) {
  const [left, right, stripHeight] = [8, chartWidth - 8, 86]
  const x = linear([0, 1], [left, right])
  return (
    <Drawing height={strips.length * stripHeight + 4} says={says}>
      {strips.map(({ name, world, region, own, ownSays, first }, at) => {
        const y = at * stripHeight + 60
        const place = own === undefined ? 0 : x(own)
        const anchor = place < 90 ? 'start' : place > chartWidth - 90 ? 'end' : 'middle'
        return (
          <>
            <text x="0" y={y - 40} font-weight="700" {...looks.ink}>
              {name}
            </text>
            <path d={`M${left} ${y}H${right}`} {...looks.rule} />
            <path d={world.map((share) => `M${x(share)} ${y - 5}v10`).join('')} {...looks.line} />
            <g {...looks.dot}>
              {region.map((share) => (
                <circle cx={x(share)} cy={y} r="4" />
              ))}
            </g>
            {own !== undefined && (
              <>
                <Diamond x={place} y={y} size={7} />
                <text
                  x={anchor === 'start' ? left : anchor === 'end' ? right : place}
                  y={y - 14}
                  text-anchor={anchor}
                  font-weight="700"
                  {...looks.own}
                >
                  {ownSays}
                </text>
              </>
            )}
            <text x={right} y={y + 20} text-anchor="end" font-size="11" {...looks.quiet}>
              {first}
            </text>
          </>
        )
      })}
    </Drawing>
  )
}
