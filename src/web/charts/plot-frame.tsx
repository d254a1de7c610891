// The frame of the plots of an audit: an SVG named by its title, which a file of it shows as it is.

import type { ComponentChildren } from 'preact'

export const plotWidth = 360

export function PlotFrame({ title, height, children }: { title: string; height: number; children: ComponentChildren }) {
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      class="plot"
      viewBox={`0 0 ${plotWidth} ${height}`}
      width={plotWidth}
      height={height}
      role="img"
      font-family="Atkinson Hyperlegible Next, sans-serif"
    >
      <title>{title}</title>
      {children}
    </svg>
  )
}
