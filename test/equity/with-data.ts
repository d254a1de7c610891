// Tests over the real logs beside the project; where these are not, one line says so in their place.

import { describe, expect, it } from 'vitest'
import { dataPresent, equityData } from './cells.ts'

export function withData(name: string, body: () => void): void {
  if (dataPresent) return void describe(name, body)
  it(`${name}: the data are not present`, () => {
    console.log(`${equityData}: not present`)
    expect(dataPresent).toBe(false)
  })
}
