// One upload on its way to an audit: its columns are chosen, the server reckons while the page tells how far it is, and the draft
// that it becomes is opened. All of it without a script; what went wrong is said above what was chosen.

import { dropAudit, orderAudit } from '../../audits/bring.ts'
import { type AuditJob, auditRegister, findAudit } from '../../audits/job.ts'
import { readTyped, TypedWrong } from '../../audits/typed.ts'
import { reasons } from '../../kernel/access/rules.ts'
import { Fault, tell } from '../../kernel/fault/fault.ts'
import { listAll } from '../../kernel/record/list.ts'
import { nameOf } from '../known.ts'
import type { Answer, Context, Page, Raw } from '../page.ts'
import { type AlgorithmChoice, AuditForm, type WrongField } from '../parts/audit-form.tsx'
import { formatSize } from '../parts/audit-size.ts'
import { Crumbs, Heading } from '../parts/heading.tsx'
import { Stopped } from '../parts/plain-field.tsx'

export async function auditJobPage(context: Context): Promise<Page> {
  return drawJob(context, await needAudit(context))
}

export async function changeAudit(context: Context): Promise<Answer> {
  const { kernel, actor, form, links } = context
  const job = await needAudit(context)
  if (form.get('_do') === 'drop') {
    await dropAudit(kernel, actor, job)
    return { redirect: links.audits() }
  }
  const typed = readTyped((name) => form.getAll(name))
  try {
    await orderAudit(kernel, actor, job, typed)
    return { redirect: links.audit(job.id) }
  } catch (error) {
    if (!(error instanceof TypedWrong)) throw error
    return drawChoice(context, { ...job, typed, fault: undefined }, error)
  }
}

/** For the behaviour that shows it without asking for the whole page. */
export async function auditProgress(context: Context): Promise<Raw> {
  const { state, row } = await needAudit(context)
  const { text, share } = progressOf(context, { state, row })
  return { raw: JSON.stringify({ state, text, share }), type: 'application/json; charset=utf-8' }
}

async function drawJob(context: Context, job: AuditJob): Promise<Page> {
  switch (job.state) {
    case 'brought':
    case 'failed':
      return drawChoice(context, job)
    case 'waiting':
    case 'running':
      return drawProgress(context, job)
    case 'done':
      return drawDone(context, job)
    default:
      return job.state satisfies never
  }
}

async function drawChoice(context: Context, job: AuditJob, wrong?: WrongField): Promise<Page> {
  const { words, links, language } = context
  const { about, fault } = job
  const said = words.audit
  const title = said.of(about.file)
  const stopped = fault && tell(new Fault(fault.code, fault.values), language)
  return {
    status: wrong ? 422 : 200,
    title: wrong || stopped ? `${words.errorPrefix}: ${title}` : title,
    main: (
      <>
        <JobCrumbs context={context} />
        <Heading title={title}>
          <p class="lead">{said.seen(formatSize(about.sizeBytes, language), about.columns.length)}</p>
        </Heading>
        {stopped && (
          <Stopped title={said.stopped}>
            {stopped.detail} {stopped.cure}
          </Stopped>
        )}
        <AuditForm job={job} algorithms={await algorithmsOf(context)} wrong={wrong} context={context} action={links.audit(job.id)} />
      </>
    ),
  }
}

function drawProgress(context: Context, job: AuditJob): Page {
  const { words, links } = context
  const said = words.audit
  const { text, share } = progressOf(context, job)
  return {
    title: said.waitingTitle(job.about.file),
    behaviours: ['audit-progress'],
    refreshSeconds: 3,
    main: (
      <>
        <JobCrumbs context={context} />
        <Heading title={said.waitingTitle(job.about.file)}>
          <p class="lead">{said.waitingLead}</p>
        </Heading>
        <div class="field" data-audit-progress={links.auditProgress(job.id)}>
          <label for="progress">{said.progress}</label>
          <progress id="progress" max={1} value={share} />
          <p role="status">{text}</p>
        </div>
        <DropForm job={job} context={context} />
      </>
    ),
  }
}

function drawDone(context: Context, job: AuditJob): Page {
  const { words, links } = context
  const said = words.audit
  return {
    title: said.doneTitle,
    main: (
      <>
        <JobCrumbs context={context} />
        <Heading title={said.doneTitle}>
          <p class="lead">{said.doneLead}</p>
        </Heading>
        <p>
          <a href={links.edit(auditRegister, job.record)}>{said.openDraft}</a>
        </p>
        <p>{said.doneDrop}</p>
        <DropForm job={job} context={context} />
      </>
    ),
  }
}

function DropForm({ job, context: { words, links } }: { job: AuditJob; context: Context }) {
  return (
    <form method="post" action={links.audit(job.id)}>
      <p class="buttons">
        <button type="submit" name="_do" value="drop" class="secondary">
          {words.audit.drop}
        </button>
      </p>
    </form>
  )
}

function JobCrumbs({ context: { words, links } }: { context: Context }) {
  const trail = [
    { href: links.drafts(), label: words.drafts },
    { href: links.audits(), label: words.audit.title },
  ]
  return <Crumbs label={words.breadcrumb} trail={trail} />
}

function progressOf({ words }: Context, { state, row }: Pick<AuditJob, 'state' | 'row'>): { text: string; share: number } {
  const { steps } = words.audit
  if (state !== 'running') return { text: state === 'waiting' ? steps.waiting : steps.done, share: state === 'waiting' ? 0 : 1 }
  if (row.step === 'reckoning') return { text: steps.reckoning, share: 0.95 }
  return { text: `${steps.counting}: ${Math.round(row.share * 100)} %`, share: row.share * 0.9 }
}

/** Those that classify people first. */
async function algorithmsOf({ kernel, language }: Context): Promise<AlgorithmChoice[]> {
  const register = kernel.catalog.find('algorithms')
  if (!register) return []
  const all = (await listAll(kernel, register.name, 'sort=name', language)).slice(0, 2000)
  const first = (value: unknown) => Number(value !== 'yes' && value !== 'partly')
  return all
    .map((record) => ({
      id: record.id,
      title: nameOf(kernel, register, record, language).title,
      rank: first(record.body.classifies_people),
    }))
    .sort((a, b) => a.rank - b.rank)
}

async function needAudit(context: Context): Promise<AuditJob> {
  const { kernel, actor, parameters, url, words } = context
  if (actor.id === 'anonymous')
    throw new Fault('not-allowed', { step: 'create', register: words.audit.title, why: reasons['not-signed-in'] })
  const found = await findAudit(kernel, actor, parameters.job ?? '')
  if (!found) throw new Fault('not-found', { what: url.pathname.slice(0, 200) })
  return found
}
