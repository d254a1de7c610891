// Reed-Solomon correction over GF(2^8) with the polynomial 0x11D, as QR codes use it.

/** The remainder of the data by the generator polynomial of so many roots. */
export function correctionOf(data: readonly number[], count: number): number[] {
  const divisor = divisorOf(count)
  const rest = Array<number>(count).fill(0)
  for (const byte of data) {
    const factor = byte ^ (rest.shift() ?? 0)
    rest.push(0)
    for (const [at, one] of divisor.entries()) rest[at] = (rest[at] ?? 0) ^ multiply(one, factor)
  }
  return rest
}

function divisorOf(count: number): number[] {
  const divisor = [...Array<number>(count - 1).fill(0), 1]
  let root = 1
  for (let turn = 0; turn < count; turn++) {
    for (let at = 0; at < count; at++) divisor[at] = multiply(divisor[at] ?? 0, root) ^ (divisor[at + 1] ?? 0)
    root = multiply(root, 2)
  }
  return divisor
}

function multiply(a: number, b: number): number {
  let product = 0
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d)
    product ^= ((b >>> bit) & 1) * a
  }
  return product
}
