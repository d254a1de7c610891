// The thread that draws pictures: an SVG in, a PNG out.

import { parentPort, workerData } from 'node:worker_threads'
import { initWasm, Resvg } from '@resvg/resvg-wasm'

const dotsForOne = 3

await initWasm(workerData.renderer)

parentPort?.on('message', (svg: string) => {
  const drawing = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: dotsForOne },
    font: { fontBuffers: workerData.fonts, defaultFontFamily: 'Atkinson Hyperlegible Next' },
  })
  const image = drawing.render()
  const png = new Uint8Array(image.asPng())
  image.free()
  drawing.free()
  parentPort?.postMessage(png, [png.buffer])
})
