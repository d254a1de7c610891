// Of an algorithm that classifies people: what each published audit found, or that there is none (action A.5.1.7 of Peru's strategy).

import { verdictOf } from '../../audits/plain.ts'
import { findReport } from '../../audits/published.ts'
import { verdictWords } from '../../audits/words.ts'
import type { PublishedRecord } from '../../kernel/record/record.ts'
import { nameOf } from '../known.ts'
import type { Context } from '../page.ts'

const mostNamed = 12

/** @param isMissing whether it classifies people, and no audit of it is published */
export async function drawAudits(context: Context, audits: readonly PublishedRecord[], isMissing: boolean) {
  const { kernel, words, links, language } = context
  if (isMissing)
    return (
      <p class="notice">
        <strong>{words.audit.noAudit}.</strong> {words.audit.noAuditHelp}
      </p>
    )
  if (audits.length === 0) return undefined
  const named = await Promise.all(
    audits.slice(0, mostNamed).map(async (audit) => {
      const report = await findReport(kernel, audit.body)
      const { title } = nameOf(kernel, kernel.catalog.need(audit.register), audit, language)
      return { audit, title, verdict: report && verdictWords[verdictOf(report)][language] }
    }),
  )
  return (
    <>
      <p>{words.audit.hasAudits}:</p>
      <ul class="bullets">
        {named.map(({ audit, title, verdict }) => (
          <li>
            <a href={links.record(audit.register, audit.id)}>{title}</a>
            {verdict && (
              <>
                : <strong>{verdict}</strong>
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
