// Of an algorithm that classifies people: whether a published audit says that it treats groups alike
// (action A.5.1.7 of Peru's strategy).

import type { VNode } from 'preact'
import { auditRegister } from '../../audits/job.ts'
import { listPage } from '../../kernel/record/list.ts'
import type { PublishedRecord } from '../../kernel/record/record.ts'
import { nameOf } from '../known.ts'
import type { Context } from '../page.ts'

/** Nothing of one that classifies nobody. */
export async function drawAudits(context: Context, record: PublishedRecord): Promise<VNode | undefined> {
  const classifies = record.state === 'published' && ['yes', 'partly'].includes(String(record.body.classifies_people))
  if (!classifies || !context.kernel.catalog.find(auditRegister)) return undefined
  return <Audits audits={await auditsOf(context, record.id)} context={context} />
}

interface NamedAudit {
  readonly id: string
  readonly title: string
}

async function auditsOf({ kernel, language }: Context, algorithm: string): Promise<NamedAudit[]> {
  const { register, items } = await listPage(kernel, auditRegister, new URLSearchParams({ algorithm, limit: '12' }), language)
  return items.map((record) => ({ id: record.id, title: nameOf(kernel, register, record, language).title }))
}

function Audits({ audits, context: { words, links } }: { audits: readonly NamedAudit[]; context: Context }) {
  if (audits.length === 0)
    return (
      <p class="notice">
        <strong>{words.audit.noAudit}.</strong> {words.audit.noAuditHelp}
      </p>
    )
  return (
    <p class="facts">
      <span>{words.audit.hasAudits}:</span>{' '}
      {audits.map(({ id, title }) => (
        <a href={links.record(auditRegister, id)}>{title}</a>
      ))}
    </p>
  )
}
