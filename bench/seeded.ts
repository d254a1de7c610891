// Chance that is the same in every run: what is drawn depends on the seed alone.

export interface Seeded {
  /** A whole number from 0 up to, and not including, the limit. */
  whole(limit: number): number
  /** One of a list, which must not be empty. */
  pick<Value>(list: readonly Value[]): Value
  /** So many different ones of a list, or all of it where it is shorter. */
  some<Value>(list: readonly Value[], count: number): Value[]
}

export function createSeeded(seed: number): Seeded {
  let state = seed >>> 0
  const whole = (limit: number) => {
    // Mulberry32, by Tommy Ettinger, in the public domain.
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * limit)
  }
  return {
    whole,
    pick(list) {
      const found = list[whole(list.length)]
      if (found === undefined) throw new RangeError('There is nothing to pick from.')
      return found
    },
    some(list, count) {
      const left = [...list]
      return Array.from({ length: Math.min(count, left.length) }, () => left.splice(whole(left.length), 1)).flat()
    },
  }
}
