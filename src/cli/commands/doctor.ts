// `quipu doctor`: examines folder, database, ledger and projections, and names a cure for each thing that it finds.

import type { Finding } from '../../kernel/doctor/check.ts'
import { examine } from '../../kernel/doctor/examine.ts'
import { faults } from '../../kernel/fault/catalogue.ts'
import { tell } from '../../kernel/fault/fault.ts'
import type { PageLanguage } from '../../kernel/language.ts'
import type { Command, Context } from '../command.ts'
import { examineFolder } from '../data-folder.ts'
import { withKernel } from '../open-kernel.ts'
import { examineSigned, type Report } from '../signed-report.ts'
import { faultOf } from '../tell-error.ts'

const shownFindings = 20

export const doctor: Command = {
  name: 'doctor',
  summary: {
    es: 'Examina los datos y dice qué hacer con lo que halle.',
    en: 'Examines the data, and says what to do about what it finds.',
  },
  usage: '',
  options: {},
  examples: ['quipu doctor', 'quipu doctor --json'],
  async run(_given, context) {
    const { dataFolder } = context.platform.settings()
    const folder: Report = {
      name: 'folder',
      about: { es: 'carpeta de datos', en: 'data folder' },
      looked: 1,
      findings: examineFolder(dataFolder),
    }
    const reports = [folder]
    // Nothing is opened where nothing is: opening would make a new database.
    if (folder.findings.length === 0) for await (const report of examineData(context)) reports.push(report)
    const findings = reports.flatMap((report) => report.findings)
    const exit = Math.max(0, ...findings.map(({ code }) => faults[code].exit))
    return {
      exit,
      facts: factsOf(reports, context.language),
      text: reports.flatMap((report) => linesOf(report, context.language)).join('\n'),
    }
  },
}

async function* examineData(context: Context): AsyncGenerator<Report> {
  try {
    yield* await withKernel(context, async (kernel) => {
      const reports: Report[] = []
      for await (const { check, ...examined } of examine(kernel)) reports.push({ name: check.name, about: check.about, ...examined })
      return [...reports, await examineSigned(kernel, context.platform.settings())]
    })
  } catch (error) {
    yield { name: 'database', about: { es: 'apertura', en: 'opening' }, looked: 0, findings: [notOpened(error)] }
  }
}

function notOpened(error: unknown): Finding {
  const fault = faultOf(error)
  const cure = {
    es: 'Revise QUIPU_DATA o DATABASE_URL; si apuntan a donde deben, restaure la última copia de respaldo.',
    en: 'Check QUIPU_DATA or DATABASE_URL; if they point where they should, restore the last backup.',
  }
  const code = fault.code === 'damaged' ? 'damaged' : 'storage-failed'
  return { code, what: { es: tell(fault, 'es').detail, en: tell(fault, 'en').detail }, cure }
}

function factsOf(reports: readonly Report[], language: PageLanguage): unknown {
  return {
    sound: reports.every(({ findings }) => findings.length === 0),
    checks: reports.map(({ name, looked, findings }) => ({
      name,
      looked,
      findings: findings.map(({ code, what, cure }) => ({ code, what: what[language], cure: cure[language] })),
    })),
  }
}

function linesOf({ name, about, looked, findings }: Report, language: PageLanguage): string[] {
  const mark = findings.length === 0 ? (language === 'es' ? 'bien' : 'ok') : language === 'es' ? 'MAL' : 'BAD'
  const shown = findings.slice(0, shownFindings).flatMap(({ what, cure }) => [`      ${what[language]}`, `      → ${cure[language]}`])
  const more = findings.length - shownFindings
  if (more > 0) shown.push(language === 'es' ? `      y ${more} más` : `      and ${more} more`)
  return [`${mark.padEnd(5)} ${name.padEnd(12)} ${looked} ${about[language]}`, ...shown]
}
