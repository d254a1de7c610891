// The draft that an audit on the server becomes: its settings, the hash and size of the log, the report with small counts left out
// as a stored file, and what it comes to in plain words, for an official to amend and a second one to publish.

import type { Actor } from '../kernel/access/actor.ts'
import { Fault } from '../kernel/fault/fault.ts'
import { keepFile } from '../kernel/file/keep-file.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Localized } from '../kernel/language.ts'
import { makeChange } from '../kernel/record/change.ts'
import { findPublished } from '../kernel/record/read.ts'
import type { JobRow } from '../kernel/storage/jobs.ts'
import { auditRegister, type LogAbout } from './job.ts'
import { cautionsOf, sayVerdict } from './plain.ts'
import type { AuditFacts } from './run.ts'
import { settingsOf, type Typed } from './typed.ts'

export interface Finished {
  readonly row: JobRow
  readonly about: LogAbout
  readonly typed: Typed
  readonly facts: AuditFacts
}

/** Leaves alone a draft that an earlier try made. */
export async function makeDraft(kernel: Kernel, actor: Actor, { row, about, typed, facts }: Finished): Promise<void> {
  const bytes = Buffer.from(`${JSON.stringify(facts)}\n`)
  const report = await keepFile(kernel, actor, { name: 'auditoria.json', type: 'application/json', bytes })
  const inWords = (say: (language: 'es' | 'en') => string): Localized => ({ es: say('es'), en: say('en') })
  const body = {
    title: typed.title ? { es: typed.title } : await titleOf(kernel, typed.algorithm),
    summary: inWords((language) => paragraphs(sayVerdict(facts, language))),
    caveats: inWords((language) =>
      cautionsOf(facts, language)
        .map((one) => `- ${one}`)
        .join('\n'),
    ),
    ...(typed.algorithm ? { algorithm: typed.algorithm } : {}),
    ...(row.institution === null ? {} : { organization: row.institution }),
    report,
    ...settingsOf(typed),
    log_sha256: about.sha256,
    log_bytes: about.sizeBytes,
    log_format: about.format,
    engine: `quipu ${facts.inputs.version}, ${facts.inputs.engine}`,
  }
  try {
    const change = { register: auditRegister, id: row.record, step: 'create', institution: row.institution ?? undefined, body } as const
    const made = await makeChange(kernel, actor, change)
    if (made.issues) throw new Fault('refused', { count: made.issues.length }, { issues: made.issues })
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'already-exists') throw error
  }
}

/** The verdict, and a list of the groupings. */
function paragraphs([verdict = '', ...rest]: readonly string[]): string {
  return `${verdict}\n\n${rest.map((one) => `- ${one}`).join('\n')}`
}

async function titleOf(kernel: Kernel, algorithm: string): Promise<Localized> {
  const record = algorithm ? await findPublished(kernel, 'algorithms', algorithm) : undefined
  const name: Localized = Object(record?.body.name)
  const es = name.es ?? name.en
  if (es === undefined) return { es: 'Auditoría de equidad', en: 'Equity audit' }
  return { es: `Equidad: ${es}`.slice(0, 400), en: `Equity: ${name.en ?? es}`.slice(0, 400) }
}
