// A record's card as a picture that shows itself on other sites: its lines in plain colours, cut where they would not fit.

import { chartWidth, Drawing, looks } from './drawing.tsx'

export interface CardLines {
  readonly kicker: string
  readonly title: string
  readonly facts: readonly string[]
  readonly foot: string
}

const edge = 16
/** Letters that fit on a line, at the size of titles and of text. */
const fits = { title: 32, text: 50 } as const
const most = { title: 3, fact: 2 } as const

export function CardPicture({ kicker, title, facts, foot }: CardLines) {
  const titles = wrapped(title, fits.title, most.title)
  const texts = facts.flatMap((fact) => wrapped(fact, fits.text, most.fact))
  const feet = wrapped(foot, fits.text, most.fact)
  const titleAt = 52
  const textAt = titleAt + titles.length * 24 + 6
  const footAt = textAt + texts.length * 20 + 10
  const height = footAt + feet.length * 18 + 4
  return (
    <Drawing height={height} says={[kicker, title, ...facts, foot].join('. ')}>
      <rect x="1" y="1" width={chartWidth - 2} height={height - 2} stroke-width="2" {...looks.edge} />
      <text x={edge} y="28" font-size="12" {...looks.quiet}>
        {kicker}
      </text>
      <g font-size="19" font-weight="700" {...looks.own}>
        {titles.map((line, at) => (
          <text x={edge} y={titleAt + at * 24}>
            {line}
          </text>
        ))}
      </g>
      <g font-size="13" {...looks.ink}>
        {texts.map((line, at) => (
          <text x={edge} y={textAt + at * 20}>
            {line}
          </text>
        ))}
      </g>
      <g font-size="12" {...looks.quiet}>
        {feet.map((line, at) => (
          <text x={edge} y={footAt + at * 18}>
            {line}
          </text>
        ))}
      </g>
    </Drawing>
  )
}

/** At spaces, and within what is longer than a line; cut with a sign where there would be too many lines. */
function wrapped(text: string, width: number, count: number): string[] {
  const lines: string[] = []
  let rest = text.trim()
  while (rest.length > width && lines.length < count - 1) {
    const space = rest.lastIndexOf(' ', width)
    const cut = space > width / 3 ? space : width
    lines.push(rest.slice(0, cut).trimEnd())
    rest = rest.slice(cut).trimStart()
  }
  return [...lines, rest.length > width ? `${rest.slice(0, width - 1).trimEnd()}…` : rest]
}
