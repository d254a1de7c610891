// What refers to a record: records of other registers, a few of each.

import { listRecords } from '../../kernel/record/list.ts'
import type { PublishedRecord } from '../../kernel/record/record.ts'
import type { Register } from '../../kernel/register/register.ts'
import type { Known } from '../known.ts'
import type { Context } from '../page.ts'
import { RecordLink } from './value.tsx'

export interface InboundGroup {
  readonly register: Register
  readonly field: string
  readonly total: number
  readonly ids: readonly string[]
}

export async function inboundOf(record: PublishedRecord, { kernel, language }: Context): Promise<InboundGroup[]> {
  const groups: InboundGroup[] = []
  for (const register of kernel.catalog.registers) {
    for (const [name, field] of Object.entries(register.fields)) {
      const label = kernel.catalog.kinds.need(field).label?.(record.id, field, language)
      const refers = typeof label === 'object' && label.register === record.register
      if (!refers) continue
      const list = await listRecords(kernel, register.name, new URLSearchParams({ [name]: record.id, limit: '12' }), language)
      if (list.total > 0) groups.push({ register, field: name, total: list.total, ids: list.items.map(({ id }) => id) })
    }
  }
  return groups
}

/** What a page has to look up before it draws them. */
export function referencesOf(groups: readonly InboundGroup[]) {
  return groups.flatMap(({ ids, register }) => ids.map((id) => ({ as: 'record' as const, register: register.name, id })))
}

/** Whether a question that readers ask of a record is answered by these. */
export function answersQuestion({ questions = [] }: Register, { register }: InboundGroup): boolean {
  return questions.some(({ records = [] }) => records.includes(register.name))
}

interface InboundProps {
  readonly groups: readonly InboundGroup[]
  readonly known: Known
  readonly context: Context
  /** Of the record that they refer to. */
  readonly id: string
}

export function Inbound({ groups, known, context, id }: InboundProps) {
  const { language } = context
  return (
    <>
      {groups.map((group) => (
        <section class="inbound">
          <h2>
            {group.register.words[language].many}{' '}
            <span class="quiet">({group.register.words[language].fields[group.field]?.label.toLowerCase()})</span>
          </h2>
          <InboundLinks group={group} known={known} context={context} id={id} />
        </section>
      ))}
    </>
  )
}

export function InboundLinks({ group, known, context, id }: Omit<InboundProps, 'groups'> & { readonly group: InboundGroup }) {
  const { words, links, language } = context
  const { register, field, ids, total } = group
  return (
    <>
      <ul class="plain columns">
        {ids.map((one) => (
          <li>
            <RecordLink register={register.name} id={one} known={known} links={links} language={language} />
          </li>
        ))}
      </ul>
      <p class="facts">
        {total > ids.length && <a href={links.list(register.name, new URLSearchParams({ [field]: id }))}>{words.seeAll(total)}</a>}
        <a href={links.follow(new URLSearchParams({ register: register.name, filter: `${field}=${id}` }).toString())}>
          {words.messages.followThese(register.words[language].many)}
        </a>
      </p>
    </>
  )
}
