/** Charts as PNG: letters are drawn by our own font, nothing outside is read, and a picture that cannot be drawn stops no other. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { openPictures } from '../src/pictures/pictures.ts'
import { filesUnder, root } from './world.ts'

const renderer = readFileSync(fileURLToPath(import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm')))
const fonts = filesUnder('src/web/fonts', /\.woff2$/).map((path) => readFileSync(join(root, path)))
const draw = openPictures(() => ({ fonts, renderer }))

const svg = (inside: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20" font-family="'Atkinson Hyperlegible Next'">${inside}</svg>`

it('draws letters and marks, the same picture every time', async () => {
  const [none, once, again, other] = await Promise.all(
    ['', '<text y="15">Perú</text>', '<text y="15">Perú</text>', '<text y="15" font-weight="700">Perú</text>'].map((one) => draw(svg(one))),
  )
  expect(once).toEqual(again)
  expect(new Set([none, once, other].map((bytes) => Buffer.from(bytes ?? []).toString('base64'))).size).toBe(3)
})

it('reads no file and no other site', async () => {
  const empty = await draw(svg(''))
  const image = join(root, 'docs/images/home.png')
  for (const href of [image, `file://${image}`, 'http://127.0.0.1:9/x.png'])
    expect(await draw(svg(`<image href="${href}" width="60" height="20"/>`))).toEqual(empty)
})

it('says that a picture cannot be drawn, and draws the next', async () => {
  await expect(draw('<svg')).rejects.toThrow()
  expect((await draw(svg(''))).length).toBeGreaterThan(50)
})
