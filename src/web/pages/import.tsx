// A file into a register from the browser, step by step and without a script: choose it, see what was made of it, say which
// field each column is, see what is wrong row by row, and load it as drafts.

import { reasons } from '../../kernel/access/rules.ts'
import { Fault, tell } from '../../kernel/fault/fault.ts'
import { checkRows } from '../../kernel/import/check-rows.ts'
import type { Checked } from '../../kernel/import/checked-row.ts'
import type { Match } from '../../kernel/import/follow.ts'
import { bringFile, chooseFormat, chooseSheet, findIntake, type Intake, mapColumns, mostBytes } from '../../kernel/import/intake.ts'
import { type LoadedRow, loadRows } from '../../kernel/import/load-intake.ts'
import { confirmMatches, findFollowRule, proposeForIntake } from '../../kernel/import/match-intake.ts'
import { mostRows } from '../../kernel/import/read-upload.ts'
import { mayAct } from '../../kernel/record/change.ts'
import type { Register } from '../../kernel/register/register.ts'
import { lookUp } from '../known.ts'
import type { Answer, Context, Page } from '../page.ts'
import { CheckedRows, mostIssueRows } from '../parts/checked-rows.tsx'
import { ColumnFields, examplesOf } from '../parts/column-fields.tsx'
import { FileField } from '../parts/file-field.tsx'
import { FormatReport } from '../parts/format-report.tsx'
import { Crumbs, Heading } from '../parts/heading.tsx'
import { IntakeFormat } from '../parts/intake-format.tsx'
import { Keeper, keepersOf } from '../parts/keeper.tsx'
import { RowMatches, readTicked } from '../parts/row-matches.tsx'

export async function bringPage(context: Context): Promise<Page> {
  return drawBring(context, undefined)
}

export async function bringUpload(context: Context): Promise<Answer> {
  const { kernel, actor, form, upload, words, links, language } = context
  needSignedIn(context)
  if (!upload) return drawBring(context, words.importNone)
  const register = kernel.catalog.need(form.get('_register') ?? '')
  const institution = form.get('_institution')?.trim() || undefined
  const { allowed, reason } = mayAct(register, actor, 'create', institution)
  if (!allowed) throw new Fault('not-allowed', { step: 'create', register: register.name, why: reasons[reason] })
  try {
    const { id } = await bringFile(kernel, actor, { register: register.name, institution, ...upload })
    return { redirect: links.intake(id) }
  } catch (error) {
    if (error instanceof Fault && error.code === 'unreadable-file') return drawBring(context, tell(error, language).detail)
    throw error
  }
}

export async function intakePage(context: Context): Promise<Page> {
  const { intake, bytes } = await needIntake(context)
  return drawIntake(context, intake, bytes)
}

export async function changeIntake(context: Context): Promise<Answer> {
  const { kernel, actor, form, links, language } = context
  const { intake, bytes } = await needIntake(context)
  const wanted = form.get('_do')
  if (wanted === 'drop') {
    await kernel.intakes.remove(intake.id)
    return { redirect: links.imports() }
  }
  if (wanted === 'sheet' || wanted === 'format') {
    try {
      const read =
        wanted === 'sheet'
          ? await chooseSheet(kernel, intake, bytes, Number(form.get('_sheet')))
          : await chooseFormat(kernel, intake, bytes, form.get('_format') ?? '')
      return drawIntake(context, read, bytes)
    } catch (error) {
      if (error instanceof Fault && error.code === 'unreadable-file')
        return drawIntake(context, intake, bytes, { wrong: { [wanted]: tell(error, language).detail } })
      throw error
    }
  }
  const chosen = new Map(intake.columns.map((column, at) => [column, form.get(`_column.${at}`) ?? intake.mapping[column] ?? '']))
  const columns = intake.format === undefined ? await mapColumns(kernel, intake, chosen) : intake
  const ticked = readTicked(form)
  const mapped = ticked ? await confirmMatches(kernel, columns, ticked) : columns
  if (wanted === 'match') return drawIntake(context, mapped, bytes, { proposed: await proposeForIntake(kernel, mapped, bytes, language) })
  if (wanted !== 'drafts' && wanted !== 'review') return drawIntake(context, mapped, bytes)
  return drawLoaded(context, mapped, await loadRows(kernel, actor, { intake: mapped, bytes, send: wanted === 'review', language }))
}

async function drawBring(context: Context, wrong: string | undefined): Promise<Page> {
  const { kernel, actor, words, links, language, form } = context
  needSignedIn(context)
  const keepers = await keepersOf(context)
  const may = (register: Register) =>
    [undefined, ...keepers.map(({ id }) => id)].some((institution) => mayAct(register, actor, 'create', institution).allowed)
  const registers = kernel.catalog.registers.filter(may)
  const digits = new Intl.NumberFormat(language === 'en' ? 'en' : 'es-PE')
  return {
    status: wrong ? 422 : 200,
    title: wrong ? `${words.errorPrefix}: ${words.importTitle}` : words.importTitle,
    behaviours: ['send-files'],
    main: (
      <>
        <Crumbs label={words.breadcrumb} trail={[{ href: links.drafts(), label: words.drafts }]} />
        <Heading title={words.importTitle}>
          <p class="lead">{words.importLead}</p>
        </Heading>
        {registers.length === 0 ? (
          <p class="notice">{words.importNoRegister}</p>
        ) : (
          <form method="post" action={links.imports()} enctype="multipart/form-data" class="record-form" data-uploads>
            <div class="field">
              <label for="_register">{words.importRegister}</label>
              <select id="_register" name="_register">
                {registers.map(({ name, words: said }) => (
                  <option value={name} selected={form.get('_register') === name}>
                    {said[language].many}
                  </option>
                ))}
              </select>
            </div>
            <Keeper choices={keepers} chosen={form.get('_institution') ?? undefined} context={context} />
            <FileField
              label={words.importFile}
              hint={words.importLimits(digits.format(mostRows), `${digits.format(mostBytes / 1_000_000)} MB`)}
              accept=".xlsx,.csv,.tsv,.txt,.json,text/csv,application/json,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
              wrong={wrong}
            />
            <p class="buttons">
              <button type="submit">{words.importNext}</button>
            </p>
          </form>
        )}
      </>
    ),
  }
}

interface Looked {
  /** Why the sheet, or the format, that was asked for cannot be brought. */
  readonly wrong?: { readonly sheet?: string; readonly format?: string }
  /** Records that rows may continue, where they were asked for. */
  readonly proposed?: readonly Match[]
}

async function drawIntake(context: Context, intake: Intake, bytes: Uint8Array, { wrong, proposed }: Looked = {}): Promise<Page> {
  const { kernel, words, links, language } = context
  const register = kernel.catalog.need(intake.register)
  const checked = await checkRows(kernel, intake, bytes, language)
  const examples = checked.report ? new Map() : await examplesOf(kernel, intake, bytes)
  const title = words.importOf(intake.file)
  const known = await lookUp(kernel, language, [
    ...Object.values(intake.matches ?? {}).map((id) => ({ as: 'record' as const, register: register.name, id })),
    ...organizationsIn(intake, checked).map((id) => ({ as: 'record' as const, register: 'organizations', id })),
  ])
  return {
    status: wrong ? 422 : 200,
    title: wrong ? `${words.errorPrefix}: ${title}` : title,
    main: (
      <>
        <Crumbs
          label={words.breadcrumb}
          trail={[
            { href: links.drafts(), label: words.drafts },
            { href: links.imports(), label: words.importTitle },
          ]}
        />
        <Heading title={title} kind={register.words[language].many}>
          <p class="lead">
            {words.importSeen(intake.rows)}
            {intake.encoding !== null && ` · ${words.importEncoding}: ${intake.encoding}`}
            {intake.delimiter !== null && ` · ${words.importDelimiter}: ${delimiterName(intake.delimiter, context)}`}
          </p>
        </Heading>
        <form method="post" action={links.intake(intake.id)} class="record-form">
          {intake.sheets.length > 1 && <SheetChoice intake={intake} wrong={wrong?.sheet} context={context} />}
          {intake.formats && intake.formats.length > 0 && <IntakeFormat intake={intake} wrong={wrong?.format} context={context} />}
          {checked.report ? (
            <FormatReport report={checked.report} intake={intake} known={known} context={context} />
          ) : (
            <ColumnFields intake={intake} examples={examples} context={context} />
          )}
          <h2>{words.importCheck}</h2>
          <CheckedRows rows={checked.rows} register={register} context={context} />
          {findFollowRule(kernel, register.name) && <RowMatches {...{ intake, proposed, known, context }} />}
          <p>{words.importDraftsHelp}</p>
          <p class="buttons">
            <button type="submit" name="_do" value="drafts">
              {words.importAsDrafts}
            </button>
            <button type="submit" name="_do" value="review" class="secondary">
              {words.importForReview}
            </button>
            <button type="submit" name="_do" value="drop" class="secondary">
              {words.importDrop}
            </button>
          </p>
        </form>
      </>
    ),
  }
}

function SheetChoice({ intake, wrong, context: { words } }: { intake: Intake; wrong: string | undefined; context: Context }) {
  return (
    <div class={wrong ? 'field wrong' : 'field'}>
      <label for="_sheet">{words.importSheet}</label>
      {wrong && (
        <p class="error" id="_sheet-error" role="alert">
          {wrong}
        </p>
      )}
      <select id="_sheet" name="_sheet" aria-describedby={wrong ? '_sheet-error' : undefined} aria-invalid={wrong ? 'true' : undefined}>
        {intake.sheets.map((name, at) => (
          <option value={at} selected={at === intake.sheet}>
            {name}
          </option>
        ))}
      </select>
      <p class="buttons">
        <button type="submit" name="_do" value="sheet" class="secondary">
          {words.importOtherSheet}
        </button>
      </p>
    </div>
  )
}

function drawLoaded({ words, links }: Context, { register }: Intake, rows: readonly LoadedRow[]): Page {
  const made = rows.flatMap(({ id, sent }) => (id === undefined ? [] : [{ id, sent }]))
  const refused = rows.filter(({ id, unchanged }) => id === undefined && !unchanged)
  const unchanged = rows.filter((row) => row.unchanged).length
  const title = words.importDone(made.length)
  return {
    title,
    main: (
      <>
        <Heading title={title}>
          <p class="lead">{words.importSent(made.filter(({ sent }) => sent).length)}</p>
        </Heading>
        {unchanged > 0 && <p>{words.formats.unchanged(unchanged)}</p>}
        {refused.length > 0 && (
          <>
            <p>{words.importRefused(refused.length)}</p>
            <ul class="bullets">
              {refused.slice(0, mostIssueRows).map(({ number, why }) => (
                <li>
                  {words.importRow(number)}: {why}
                </li>
              ))}
              {refused.length > mostIssueRows && <li>{words.importMore(refused.length - mostIssueRows)}</li>}
            </ul>
          </>
        )}
        <ul class="bullets">
          {made.slice(0, mostIssueRows).map(({ id }) => (
            <li>
              <a href={links.edit(register, id)}>{id}</a>
            </li>
          ))}
          {made.length > mostIssueRows && <li>{words.importMore(made.length - mostIssueRows)}</li>}
        </ul>
        <p>
          <a href={links.drafts()}>{words.seeWork}</a>
        </p>
      </>
    ),
  }
}

/** Those that rows name and are published, and the one that keeps the drafts. */
function organizationsIn({ institution }: Intake, { report }: Checked): string[] {
  const matched = report?.organizations.flatMap(({ id, reason }) => (reason === 'same-name' || reason === 'same-acronym' ? [id] : []))
  return [...(matched ?? []), ...(report && institution ? [institution] : [])]
}

function delimiterName(delimiter: string, { words }: Context): string {
  const names = new Map<string, string>(Object.entries(words.importDelimiters))
  return names.get(delimiter) ?? delimiter
}

async function needIntake(context: Context): Promise<{ intake: Intake; bytes: Uint8Array }> {
  needSignedIn(context)
  const found = await findIntake(context.kernel, context.actor, context.parameters.intake ?? '')
  if (!found) throw new Fault('not-found', { what: context.url.pathname.slice(0, 200) })
  return found
}

function needSignedIn({ actor, words }: Context): void {
  if (actor.id === 'anonymous')
    throw new Fault('not-allowed', { step: 'create', register: words.importTitle, why: reasons['not-signed-in'] })
}
