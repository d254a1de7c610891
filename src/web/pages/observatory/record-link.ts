// From a record to what the observatory makes of it.

import { isMap } from '../../../kernel/field/plain-text.ts'
import type { PublishedRecord } from '../../../kernel/record/record.ts'
import type { Links } from '../../links.ts'

/** Nothing for a record that the observatory draws nothing of. */
export function observatoryLink({ register, id, body, state }: PublishedRecord, links: Links): string | undefined {
  if (state === 'withdrawn') return undefined
  const hasFigures = isMap(body.figures)
  if (register === 'indices') return links.observatory([id])
  if (register === 'index-editions' && hasFigures && Array.isArray(body.components) && body.components.length > 0)
    return links.observatory([String(body.index), String(body.year)])
  const hasRounds = Array.isArray(body.series) && body.series.some((figure) => isMap(figure) && figure.year !== undefined)
  return register === 'indicators' && (hasRounds || (hasFigures && body.column !== undefined))
    ? links.observatory(['indicators', id])
    : undefined
}
