// Records of the same register that are alike: found by the words of a record's title, kept where title and summary have
// terms enough in common.

import type { Kernel } from '../kernel.ts'
import type { PageLanguage } from '../language.ts'
import { nameWeight } from '../search/analyse.ts'
import { likeness, saidOf, termsOf } from '../search/likeness.ts'
import { listRecords } from './list.ts'
import type { PublishedRecord } from './record.ts'

const looked = 20
const least = 0.25

/** At most so many, the likest first. */
export async function similarRecords(
  kernel: Kernel,
  record: PublishedRecord,
  language: PageLanguage,
  most: number,
): Promise<PublishedRecord[]> {
  const register = kernel.catalog.need(record.register)
  const names = [register.title, ...(register.summary ? [register.summary] : [])]
  const terms = ({ body }: PublishedRecord) =>
    termsOf(
      names.flatMap((name) => saidOf(body[name]) ?? []),
      nameWeight,
    )
  const title = saidOf(record.body[register.title])?.text.slice(0, 300) ?? ''
  if (!title.trim()) return []
  const found = await listRecords(kernel, register.name, new URLSearchParams({ q: title, limit: String(looked) }), language)
  const own = terms(record)
  return found.items
    .filter(({ id }) => id !== record.id)
    .map((other) => ({ other, share: likeness(own, terms(other)) }))
    .filter(({ share }) => share >= least)
    .sort((a, b) => b.share - a.share)
    .slice(0, most)
    .map(({ other }) => other)
}
