// Every public version of a record, and what each changed, word by word.

import { Fault } from '../../kernel/fault/fault.ts'
import { listVersions, needRecord } from '../../kernel/record/read.ts'
import type { PublishedRecord, Version } from '../../kernel/record/record.ts'
import type { Register } from '../../kernel/register/register.ts'
import { type Known, lookUp, nameOf } from '../known.ts'
import type { Context, Page } from '../page.ts'
import { Instant } from '../parts/change-list.tsx'
import { FieldChanges } from '../parts/field-changes.tsx'
import { presentationOf } from '../parts/fields.tsx'
import { Crumbs, Heading } from '../parts/heading.tsx'
import { type Proof, ProofSection, proofNeeds, proofOf } from '../parts/proof.tsx'
import { foreign } from '../parts/value.tsx'

export async function versionsPage(context: Context): Promise<Page> {
  const { kernel, parameters } = context
  const record = await needRecord(kernel, parameters.register ?? '', parameters.id ?? '')
  const versions = await listVersions(kernel, record.register, record.id)
  return historyPage(context, { record, all: versions, shown: versions })
}

export async function versionPage(context: Context): Promise<Page> {
  const { kernel, parameters } = context
  const record = await needRecord(kernel, parameters.register ?? '', parameters.id ?? '')
  const versions = await listVersions(kernel, record.register, record.id)
  const wanted = versions.find(({ version }) => String(version) === parameters.version)
  if (!wanted) {
    throw new Fault('unknown-version', {
      id: record.id,
      version: (parameters.version ?? '').slice(0, 20),
      known: versions.map(({ version }) => version).join(', '),
    })
  }
  const { seq, body } = wanted
  const of = { register: record.register, id: record.id, version: wanted.version, seq, body: body ?? undefined }
  return historyPage(context, { record, all: versions, shown: [wanted], proof: await proofOf(context, of) })
}

interface History {
  readonly record: PublishedRecord
  readonly all: readonly Version[]
  readonly shown: readonly Version[]
  /** Of the one version that is shown. */
  readonly proof?: Proof
}

async function historyPage(context: Context, { record, all, shown, proof }: History): Promise<Page> {
  const { kernel, language, words, links } = context
  const register = kernel.catalog.need(record.register)
  const name = nameOf(kernel, register, record, language)
  const known = await lookUp(
    kernel,
    language,
    all.flatMap((version) => presentationsOf(register, version, context)),
  )
  return {
    ...(proof && proofNeeds(proof)),
    title: words.versionsTitle(name.title),
    main: (
      <>
        <Crumbs
          label={words.breadcrumb}
          trail={[
            { href: links.list(register.name), label: register.words[language].many },
            { href: links.record(register.name, record.id), label: name.title, lang: foreign(name.language, language) },
          ]}
        />
        <Heading title={words.versionsTitle(name.title)} code={name.code} kind={register.words[language].one} />
        {[...shown].reverse().map((version) => (
          <VersionSection register={register} version={version} before={bodyBefore(all, version)} known={known} context={context} />
        ))}
        {proof && <ProofSection proof={proof} context={context} />}
        {shown.length < all.length && (
          <p>
            <a href={links.versions(register.name, record.id)}>{words.history}</a>
          </p>
        )}
      </>
    ),
  }
}

/** The last version before this one that had a body. */
function bodyBefore(all: readonly Version[], version: Version): Version | undefined {
  return all.filter((one) => one.version < version.version && one.body).at(-1)
}

interface SectionProps {
  readonly register: Register
  readonly version: Version
  readonly before: Version | undefined
  readonly known: Known
  readonly context: Context
}

function VersionSection({ register, version, before, known, context }: SectionProps) {
  const { words, links, language } = context
  return (
    <section class="version">
      <h2>
        <a href={links.version(register.name, version.record, version.version)}>{words.versionOf(version.version)}</a>
      </h2>
      <p class="quiet">
        {words.step[version.step]} <Instant time={version.time} language={language} /> · {words.entryOf(version.seq)} · {words.digest}:{' '}
        <code title={version.digest}>{`${version.digest.slice(0, 16)}…`}</code>
      </p>
      {version.note && (
        <p>
          <strong>{version.step === 'withdraw' || version.step === 'redact' ? words.reason : words.note}:</strong> {version.note}
        </p>
      )}
      {version.body === undefined && <p class="notice">{words.bodyErased}</p>}
      {version.body && (
        <>
          <h3>{before ? words.changedFields : words.firstVersion}</h3>
          <FieldChanges register={register} now={version.body} before={before?.body ?? undefined} known={known} context={context} />
        </>
      )}
    </section>
  )
}

function presentationsOf(register: Register, version: Version, context: Context) {
  const { body } = version
  return body
    ? Object.keys(register.fields)
        .map((name) => presentationOf(register, body, name, context))
        .filter((value) => value?.as !== 'figure')
    : []
}
