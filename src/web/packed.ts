// Values as one hidden input of a form, compressed: what a form began from goes with it, so that the server need not keep it
// for everybody who has a form open. Whoever sends it may have altered it: it decides nothing but what is proposed.

import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { isMap, isTooDeep } from '../kernel/field/plain-text.ts'
import type { Values } from '../kernel/record/record.ts'

const largest = 4_000_000

export function packValues(values: Values): string {
  return deflateRawSync(JSON.stringify(values)).toString('base64url')
}

/** Undefined for what is no packed values. */
export function readPacked(text: string | null): Values | undefined {
  if (!text) return undefined
  try {
    const values: unknown = JSON.parse(inflateRawSync(Buffer.from(text, 'base64url'), { maxOutputLength: largest }).toString())
    return isMap(values) && !isTooDeep(values) ? values : undefined
  } catch {
    return undefined
  }
}
