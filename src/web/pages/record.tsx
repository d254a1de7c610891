// A record's page. Some registers add parts of their own; all else is drawn from its declaration.

import { Fault } from '../../kernel/fault/fault.ts'
import { mayAct } from '../../kernel/record/change.ts'
import { needPublished } from '../../kernel/record/read.ts'
import type { PublishedRecord } from '../../kernel/record/record.ts'
import { similarRecords } from '../../kernel/record/similar.ts'
import type { Register } from '../../kernel/register/register.ts'
import { lookUp, nameOf, summaryOf } from '../known.ts'
import type { Context, Page } from '../page.ts'
import { EmbedCard } from '../parts/embed-card.tsx'
import { Fields, presentationOf } from '../parts/fields.tsx'
import { type Crumb, Crumbs, Heading } from '../parts/heading.tsx'
import { answersQuestion, Inbound, inboundOf, referencesOf } from '../parts/inbound.tsx'
import { ProofSection, proofNeeds, proofOf } from '../parts/proof.tsx'
import { Provenance, provenancePresentations } from '../parts/provenance.tsx'
import { Questions } from '../parts/questions.tsx'
import { saysOf } from '../parts/says.ts'
import { firstRows } from '../parts/shortened.tsx'
import { Similar } from '../parts/similar.tsx'
import { foreign } from '../parts/value.tsx'
import { Voice } from '../parts/voice.tsx'
import { actionParts } from './action.tsx'
import { algorithmParts } from './algorithm.tsx'
import { assessmentParts } from './assessment.tsx'
import { axisParts } from './axis.tsx'
import { equityAuditParts } from './equity-audit.tsx'
import { objectiveParts } from './objective.tsx'
import { observatoryLink } from './observatory/record-link.ts'
import type { OwnParts, RecordParts } from './record-parts.ts'
import { strategyParts } from './strategy.tsx'

const ownParts: Readonly<Record<string, OwnParts>> = {
  strategies: strategyParts,
  axes: axisParts,
  objectives: objectiveParts,
  actions: actionParts,
  algorithms: algorithmParts,
  'equity-audits': equityAuditParts,
  assessments: assessmentParts,
}

export async function recordPage(context: Context): Promise<Page> {
  const { kernel, language, words, links, parameters } = context
  const record = await needPublished(kernel, parameters.register ?? '', parameters.id ?? '')
  const register = kernel.catalog.need(record.register)
  const own: RecordParts = { ...commonParts(register, record, context), ...(await ownPartsOf(context, record)) }
  const open = Object.keys(register.fields).filter((name) => name !== register.title && !(own.drawn ?? []).includes(name))
  const asked = new Set((register.questions ?? []).flatMap(({ fields }) => fields))
  const rest = open.filter((name) => !asked.has(name))
  const inbound = await inboundOf(record, context)
  const observed = observatoryLink(record, links)
  const known = await lookUp(kernel, language, [
    ...open.map((name) => firstRows(presentationOf(register, record.body, name, context))),
    ...provenancePresentations(record),
    ...referencesOf(inbound),
  ])
  // Whoever asks what a system decides asks what others like it do; of a region or an axis that is no question.
  const similar = register.questions && record.state === 'published' ? await similarRecords(kernel, record, language, 4) : []
  const name = nameOf(kernel, register, record, language)
  const body = record.state === 'withdrawn' ? undefined : record.body
  const proof = await proofOf(context, { register: register.name, id: record.id, version: record.version, seq: record.seq, body })
  const may = mayAct(register, context.actor, 'revise', record.institution ?? undefined)
  return {
    ...proofNeeds(proof),
    title: `${name.code ? `${name.code} ` : ''}${name.title}`,
    description: summaryOf(kernel, register, record, language)?.text.slice(0, 300) ?? register.words[language].about,
    alternates: [
      { href: links.api(`${register.name}/${record.id}`), type: 'application/json', title: words.asJson },
      { href: links.feed(`register=${register.name}&record=${record.id}`), type: 'application/atom+xml', title: words.messages.follow },
    ],
    main: (
      <>
        <Crumbs label={words.breadcrumb} trail={own.trail ?? (await trailOf(register, record, context))} />
        <Heading
          title={name.title}
          lang={foreign(name.language, language)}
          code={name.code}
          kind={register.words[language].one}
          says={saysOf(register, record.body, register.title, context)}
        >
          {own.lead}
          {observed && (
            <p class="facts">
              <a href={observed}>{words.observatory.seeThere}</a>
            </p>
          )}
          {may.allowed && (
            <p class="facts">
              <a href={links.edit(register.name, record.id)}>{words.editThis}</a>
            </p>
          )}
        </Heading>
        {record.state === 'withdrawn' && <Withdrawn record={record} context={context} />}
        {own.body}
        <Questions register={register} id={record.id} body={record.body} known={known} context={context} inbound={inbound} />
        {own.section}
        {asked.size > 0 && <h2>{words.everythingElse}</h2>}
        <Fields register={register} id={record.id} body={record.body} known={known} context={context} only={rest} />
        {own.body ? null : (
          <Inbound groups={inbound.filter((group) => !answersQuestion(register, group))} known={known} context={context} id={record.id} />
        )}
        <Similar register={register} record={record} others={similar} context={context} />
        <Voice record={record} context={context} />
        {record.state === 'published' && <EmbedCard record={record} title={name.title} context={context} />}
        <Provenance record={record} known={known} context={context} />
        <ProofSection proof={proof} context={context} />
      </>
    ),
  }
}

/** None where a record above it was lawfully removed: it is drawn as any other then. */
async function ownPartsOf(context: Context, record: PublishedRecord): Promise<RecordParts | undefined> {
  try {
    return await ownParts[record.register]?.(context, record)
  } catch (error) {
    if (error instanceof Fault && error.code === 'redacted') return undefined
    throw error
  }
}

/** The summary leads, where the register has one that answers no question. */
function commonParts(register: Register, record: PublishedRecord, context: Context): RecordParts {
  const { kernel, language } = context
  const summary = summaryOf(kernel, register, record, language)
  if (!summary || !register.summary || register.questions?.some(({ fields }) => fields.includes(register.summary ?? ''))) return {}
  return {
    drawn: [register.summary],
    lead: (
      <p class="lead" lang={foreign(summary.language, language)} {...saysOf(register, record.body, register.summary, context)}>
        {summary.text}
      </p>
    ),
  }
}

function Withdrawn({ record, context: { words } }: { record: PublishedRecord; context: Context }) {
  return (
    <section class="notice">
      <h2>{words.withdrawn}</h2>
      <p>{words.withdrawnWhy}</p>
      {record.note && (
        <p>
          <strong>{words.reason}:</strong> {record.note}
        </p>
      )}
    </section>
  )
}

async function trailOf(register: Register, record: PublishedRecord, { kernel, language, links }: Context): Promise<Crumb[]> {
  const list: Crumb = { href: links.list(register.name), label: register.words[language].many }
  const field = register.parent ? register.fields[register.parent] : undefined
  const parent = register.parent ? record.body[register.parent] : undefined
  if (!field || typeof parent !== 'string') return [list]
  const [value] = [kernel.catalog.kinds.present(field, parent, language)]
  if (value?.as !== 'record') return [list]
  const known = await lookUp(kernel, language, [value])
  const named = known.names.get(`${value.register}/${value.id}`)
  return [list, { href: links.record(value.register, value.id), label: named?.title ?? value.id, lang: foreign(named?.language, language) }]
}
