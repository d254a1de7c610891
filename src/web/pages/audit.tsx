// Data to be audited: uploaded by whoever may write an audit, kept for her alone, and everything of hers that is here.

import { bringLog, needAuditor } from '../../audits/bring.ts'
import { listAudits } from '../../audits/job.ts'
import { Fault, tell } from '../../kernel/fault/fault.ts'
import type { Answer, Context, Page } from '../page.ts'
import { formatSize } from '../parts/audit-size.ts'
import { FileField } from '../parts/file-field.tsx'
import { Crumbs, Heading } from '../parts/heading.tsx'
import { Keeper, keepersOf } from '../parts/keeper.tsx'

export async function bringLogPage(context: Context): Promise<Page> {
  needMay(context)
  return drawBring(context)
}

export async function bringLogUpload(context: Context): Promise<Answer> {
  const { kernel, actor, words, links, language, receive } = context
  needMay(context)
  if (!receive) return drawBring(context)
  try {
    const { form, kept } = await receive(({ name, form: before, pieces }) =>
      bringLog(kernel, actor, { institution: before.get('_institution')?.trim() || undefined, name, pieces }),
    )
    return kept === undefined ? drawBring({ ...context, form }, words.audit.none) : { redirect: links.audit(kept) }
  } catch (error) {
    if (!(error instanceof Fault) || !['unreadable-log', 'too-large', 'too-many-logs'].includes(error.code)) throw error
    const { detail, cure } = tell(error, language)
    return drawBring(context, `${detail} ${cure}`, error.code === 'too-large' ? 413 : 422)
  }
}

/** Faults with `not-allowed` for whoever may write no audit anywhere. */
function needMay({ kernel, actor }: Context): void {
  needAuditor(kernel, actor, [undefined, ...actor.memberships.map(({ institution }) => institution)])
}

async function drawBring(context: Context, wrong?: string, status = 422): Promise<Page> {
  const { kernel, actor, words, links, language, form } = context
  const said = words.audit
  const keepers = await keepersOf(context)
  const audits = await listAudits(kernel, actor)
  const { mostBytes, days } = kernel.logs.limits
  return {
    status: wrong ? status : 200,
    title: wrong ? `${words.errorPrefix}: ${said.title}` : said.title,
    behaviours: ['send-files'],
    main: (
      <>
        <Crumbs label={words.breadcrumb} trail={[{ href: links.drafts(), label: words.drafts }]} />
        <Heading title={said.title}>
          <p class="lead">{said.lead}</p>
        </Heading>
        <p class="notice">{said.private(days)}</p>
        <form method="post" action={links.audits()} enctype="multipart/form-data" class="record-form" data-uploads>
          <Keeper choices={keepers} chosen={form.get('_institution') ?? undefined} context={context} />
          <FileField
            label={said.file}
            hint={said.limits(formatSize(mostBytes, language))}
            accept=".csv,.tsv,.txt,.parquet,.pq,.jsonl,.ndjson,.json"
            wrong={wrong}
          />
          <p class="buttons">
            <button type="submit">{said.upload}</button>
          </p>
        </form>
        {audits.length > 0 && (
          <section aria-labelledby="yours">
            <h2 id="yours">{said.yours}</h2>
            <ul class="bullets">
              {audits.map(({ id, about, state }) => (
                <li>
                  <a href={links.audit(id)}>{about.file}</a> ({formatSize(about.sizeBytes, language)}): {said.states[state]}
                </li>
              ))}
            </ul>
          </section>
        )}
      </>
    ),
  }
}
