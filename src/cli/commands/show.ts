// `quipu show`: one record whole, as it is or as a version of it was.

import { publicShape } from '../../kernel/export/format.ts'
import { Fault } from '../../kernel/fault/fault.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { listVersions, needPublished, needRecord } from '../../kernel/record/read.ts'
import type { PublishedRecord, Version } from '../../kernel/record/record.ts'
import type { Register } from '../../kernel/register/register.ts'
import type { Command, Context, Outcome } from '../command.ts'
import { withKernel } from '../open-kernel.ts'
import { linesOf } from '../plain-text.ts'
import { usageFault } from '../usage-fault.ts'

export const show: Command = {
  name: 'show',
  summary: { es: 'Muestra una ficha entera.', en: 'Shows one record whole.' },
  usage: 'REGISTER ID',
  options: { version: { value: 'N', words: { es: 'Como era en esa versión.', en: 'As it was in that version.' } } },
  examples: ['quipu show axes pe-enia-e1', 'quipu show axes pe-enia-e1 --version 1 --json'],
  run: (given, context) =>
    withKernel(context, async (kernel) => {
      const [name = '', id = ''] = given.words
      const register = kernel.catalog.need(name)
      const wanted = given.find('version')
      if (wanted === undefined) return showRecord(kernel, register, await needPublished(kernel, name, id), context)
      const record = await needRecord(kernel, name, id)
      return showVersion(kernel, register, await needVersion(kernel, record, wanted, context), context)
    }),
}

async function needVersion(kernel: Kernel, { register, id }: PublishedRecord, wanted: string, { language }: Context): Promise<Version> {
  if (!/^\d{1,9}$/.test(wanted))
    throw usageFault(language, 'show', { es: '--version lleva un número entero.', en: '--version takes a whole number.' })
  const versions = await listVersions(kernel, register, id)
  const found = versions.find(({ version }) => version === Number(wanted))
  if (found) return found
  throw new Fault('unknown-version', { id, version: wanted, known: versions.map(({ version }) => version).join(', ') })
}

function showRecord(kernel: Kernel, register: Register, record: PublishedRecord, { language }: Context): Outcome {
  const { id, version, state, published, institution, note, origin } = record
  const head = [
    ['', `${register.name}/${id}`],
    [language === 'es' ? 'Estado' : 'State', state],
    [language === 'es' ? 'Versión' : 'Version', `${version} (${published})`],
    [language === 'es' ? 'Entidad' : 'Institution', institution ?? ''],
    [language === 'es' ? 'Nota' : 'Note', note ?? ''],
    [language === 'es' ? 'Fuente' : 'Source', [origin?.source, origin?.locator, origin?.url].filter(Boolean).join(', ')],
  ] as const
  const facts = { register: register.name, ...publicShape(record) }
  return { exit: 0, facts, text: [...said(head), '', ...fieldLines(kernel, register, record.body, language)].join('\n') }
}

function showVersion(kernel: Kernel, register: Register, version: Version, { language }: Context): Outcome {
  const { seq, record, step, time, institution, digest, body, note, origin, removed } = version
  const head = [
    ['', `${register.name}/${record}`],
    [language === 'es' ? 'Versión' : 'Version', `${version.version} (${step}, ${time})`],
    [language === 'es' ? 'Asiento' : 'Ledger entry', `${seq} ${digest}`],
    [language === 'es' ? 'Entidad' : 'Institution', institution ?? ''],
    [language === 'es' ? 'Nota' : 'Note', note ?? ''],
    [language === 'es' ? 'Versiones borradas' : 'Versions removed', removed?.join(', ') ?? ''],
    ['', body === undefined ? (language === 'es' ? 'Su contenido se borró por ley.' : 'Its content was removed by law.') : ''],
  ] as const
  const facts = {
    register: register.name,
    id: record,
    version: version.version,
    step,
    time,
    institution,
    seq,
    digest,
    note,
    origin,
    removed,
    body,
  }
  return { exit: 0, facts, text: [...said(head), '', ...fieldLines(kernel, register, body ?? {}, language)].join('\n') }
}

function fieldLines(kernel: Kernel, register: Register, body: PublishedRecord['body'], language: Context['language']): string[] {
  return said(
    Object.entries(register.fields).flatMap(([name, field]) => {
      const lines = linesOf(kernel.catalog.kinds.present(field, body[name], language))
      const label = register.words[language].fields[name]?.label ?? name
      return lines.length === 0 ? [] : [[label, lines.join('\n')] as const]
    }),
  )
}

/** Label and text on a line; longer texts stand under their label. */
function said(pairs: readonly (readonly [string, string])[]): string[] {
  return pairs.flatMap(([label, text]) => {
    if (!text) return []
    if (!label) return [text]
    return text.includes('\n') || text.length > 80 ? [`${label}:`, ...text.split('\n').map((line) => `  ${line}`)] : [`${label}: ${text}`]
  })
}
