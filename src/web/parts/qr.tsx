// A QR code as an SVG, dark on light whatever the colours of the page, with the quiet zone that readers need.

import { encodeQr } from '../../engines/qr/encode.ts'

const quiet = 4

export function Qr({ text, label }: { text: string; label: string }) {
  const modules = encodeQr(text)
  const size = modules.length + 2 * quiet
  const dark = modules.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x + quiet} ${y + quiet}h1v1h-1z`] : [])))
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} width="240" height="240" role="img" aria-label={label}>
      <rect width={size} height={size} fill="#fff" />
      <path d={dark.join('')} fill="#000" shape-rendering="crispEdges" />
    </svg>
  )
}
