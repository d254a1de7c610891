// Which versions of a register came to be live, or ceased to, since it was last asked.

import type { RegisterFinder } from './register-finder.ts'

export class LiveChanges {
  private before = new Uint32Array()
  private count = 0
  private liveCount = 0

  /** Tells every version that is live now and was not, or the other way round, ascending. @returns whether there were any */
  take({ count, liveCount, live: { words } }: RegisterFinder, tell: (ordinal: number, isLive: boolean) => void): boolean {
    // Versions only come, and of those that came one can only cease to be live.
    if (count === this.count && liveCount === this.liveCount) return false
    this.count = count
    this.liveCount = liveCount
    let any = false
    for (let at = 0; at < words.length; at++) {
      const now = words[at] ?? 0
      for (let changed = now ^ (this.before[at] ?? 0); changed !== 0; changed &= changed - 1) {
        const bit = 31 - Math.clz32(changed & -changed)
        any = true
        tell((at << 5) + bit, ((now >>> bit) & 1) === 1)
      }
    }
    this.before = words.slice()
    return any
  }
}
