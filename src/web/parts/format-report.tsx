// What a foreign format made of a file, in the words of the command line: columns that it lacks or does not read, rows that are
// none, and the institutions that rows name.

import type { FormatReport as Report } from '../../kernel/import/checked-row.ts'
import type { Taken } from '../../kernel/import/column-report.ts'
import type { Intake } from '../../kernel/import/intake.ts'
import { reportWords } from '../../kernel/import/report-words.ts'
import type { Known } from '../known.ts'
import type { Context } from '../page.ts'
import { Told } from './told.tsx'

interface FormatReportProps {
  readonly report: Report
  readonly intake: Intake
  /** The names of the institutions that are matched, and of the one that keeps the drafts. */
  readonly known: Known
  readonly context: Context
}

export function FormatReport({ report: { columns, organizations, nameless }, intake, known, context }: FormatReportProps) {
  const { words, links, language } = context
  const [said, told] = [words.formats, reportWords[language]]
  const { personal = [] } = intake
  const titleOf = (id: string) => known.names.get(`organizations/${id}`)?.title ?? id
  const matched = organizations.filter(({ reason }) => reason === 'same-name' || reason === 'same-acronym')
  // Somebody's draft of an organization is nobody else's to know of.
  const others = organizations.filter(({ reason }) => reason === 'draft' || reason === 'new')
  const taken = (list: readonly Taken[]) => list.map(({ header, column }) => `${oneLine(header)} → ${column}`)
  return (
    <div class="told">
      <Told language={language} title={told.above} list={columns.titles} />
      <Told language={language} title={told.similar} list={taken(columns.similar)} isOpen />
      <Told language={language} title={told.doubled} list={taken(columns.doubled)} />
      <Told language={language} title={told.repeated} list={columns.repeated} />
      <Told language={language} title={told.unnamed} list={columns.unnamed.map(String)} />
      <Told language={language} title={told.unread} list={columns.unread.filter((header) => !personal.includes(header))} />
      <Told language={language} title={told.lacking} list={columns.lacking.map(oneLine)} />
      <Told
        language={language}
        title={told.asides}
        list={columns.asides.map(({ row, text }) => `${words.importRow(row)}: ${text}`)}
        count={columns.asideCount}
      />
      <Told language={language} title={told.short} list={columns.short.map((row) => words.importRow(row))} count={columns.shortCount} />
      <Told
        language={language}
        title={said.known}
        list={matched.map(({ name, id, reason }) => (
          <>
            {name} → <a href={links.record('organizations', id)}>{titleOf(id)}</a>{' '}
            <span class="quiet">({told[reason === 'same-name' ? reason : 'same-acronym']})</span>
          </>
        ))}
        isOpen
      />
      <Told language={language} title={said.unknown} list={others.map(({ name }) => name)} isOpen />
      {nameless > 0 && <p class="notice">{said.nameless(nameless, intake.file)}</p>}
      <p>{intake.institution === null ? said.noKeeper : said.keeper(titleOf(intake.institution))}</p>
    </div>
  )
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
