// QR codes are read by a reader that others wrote.

import jsqr from 'jsqr'
import { expect, it } from 'vitest'
import { encodeQr } from '../src/engines/qr/encode.ts'

const read = jsqr as unknown as typeof jsqr.default // the package names its types for another kind of module

function decoded(text: string): string | undefined {
  const modules = encodeQr(text)
  const scale = 4
  const size = (modules.length + 8) * scale
  const pixels = new Uint8ClampedArray(size * size * 4).fill(255)
  for (const [y, row] of modules.entries())
    for (const [x, dark] of row.entries())
      for (let at = 0; dark && at < scale * scale; at++) {
        const place = ((y + 4) * scale + Math.floor(at / scale)) * size + (x + 4) * scale + (at % scale)
        pixels.fill(0, place * 4, place * 4 + 3)
      }
  return read(pixels, size, size)?.data
}

it.each([1, 14, 15, 27, 43, 63, 85, 107, 123, 153, 181, 214, 252, 288, 332, 363, 400, 412])('holds %i bytes', (length) => {
  const text = Array.from({ length }, (_, at) => String.fromCharCode(33 + ((at * 31) % 90))).join('')
  expect(decoded(text)).toBe(text)
})

it('holds accents', () => {
  expect(decoded('otpauth://totp/ñandú:ana@example.org?secret=JBSWY3DP')).toBe('otpauth://totp/ñandú:ana@example.org?secret=JBSWY3DP')
})

it('refuses what does not fit', () => {
  expect(() => encodeQr('x'.repeat(413))).toThrow(RangeError)
})
