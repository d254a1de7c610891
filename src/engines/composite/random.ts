// Pseudo-random numbers from a seed: sfc32 by Chris Doty-Humphrey (PractRand), seeded by splitmix32. The same seed gives the
// same numbers everywhere.

export interface Random {
  /** At least 0, less than 1. */
  next(): number
}

export function randomFrom(seed: number): Random {
  let mixed = seed >>> 0
  const word = () => {
    mixed = (mixed + 0x9e3779b9) >>> 0
    let z = mixed
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b)
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
    return (z ^ (z >>> 16)) >>> 0
  }
  let [a, b, c, counter] = [word(), word(), word(), 1]
  const next = () => {
    const sum = (((a + b) >>> 0) + counter++) >>> 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) >>> 0
    c = (((c << 21) | (c >>> 11)) + sum) >>> 0
    return sum / 4_294_967_296
  }
  for (let turn = 0; turn < 12; turn++) next()
  return { next }
}
