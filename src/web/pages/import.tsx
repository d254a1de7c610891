// A file into a register from the browser, step by step and without a script: choose it, see what was made of it, say which
// field each column is, see what is wrong row by row, and load it as drafts.

import { reasons } from '../../kernel/access/rules.ts'
import { Fault, tell, tellIssue } from '../../kernel/fault/fault.ts'
import { targetsOf } from '../../kernel/import/column-proposal.ts'
import type { Match } from '../../kernel/import/follow.ts'
import {
  bringFile,
  chooseSheet,
  findIntake,
  type Intake,
  mapColumns,
  mostBytes,
  mostRows,
  plainCells,
  rowsOf,
} from '../../kernel/import/intake.ts'
import { type CheckedRow, checkRows, type LoadedRow, loadRows } from '../../kernel/import/load-intake.ts'
import { confirmMatches, findFollowRule, proposeForIntake } from '../../kernel/import/match-intake.ts'
import { mayAct } from '../../kernel/record/change.ts'
import type { Register } from '../../kernel/register/register.ts'
import { lookUp } from '../known.ts'
import type { Answer, Context, Page } from '../page.ts'
import { FileField } from '../parts/file-field.tsx'
import { Crumbs, Heading } from '../parts/heading.tsx'
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
  if (wanted === 'sheet') {
    try {
      return drawIntake(context, await chooseSheet(kernel, intake, bytes, Number(form.get('_sheet'))), bytes)
    } catch (error) {
      if (error instanceof Fault && error.code === 'unreadable-file')
        return drawIntake(context, intake, bytes, { tooLarge: tell(error, language).detail })
      throw error
    }
  }
  const chosen = new Map(intake.columns.map((column, at) => [column, form.get(`_column.${at}`) ?? intake.mapping[column] ?? '']))
  const columns = await mapColumns(kernel, intake, chosen)
  const ticked = readTicked(form)
  const mapped = ticked ? await confirmMatches(kernel, columns, ticked) : columns
  if (wanted === 'match') return drawIntake(context, mapped, bytes, { proposed: await proposeForIntake(kernel, mapped, bytes) })
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

const mostExamples = 3
const mostIssueRows = 50

interface Looked {
  /** Why the sheet asked for cannot be brought. */
  readonly tooLarge?: string
  /** Records that rows may continue, where they were asked for. */
  readonly proposed?: readonly Match[]
}

async function drawIntake(context: Context, intake: Intake, bytes: Uint8Array, { tooLarge, proposed }: Looked = {}): Promise<Page> {
  const { kernel, words, links, language } = context
  const register = kernel.catalog.need(intake.register)
  const targets = targetsOf(kernel.catalog, register)
  const examples = await examplesOf(intake, bytes)
  const checked = await Array.fromAsync(checkRows(kernel, intake, bytes))
  const wrong = checked.filter(({ issues }) => issues.length > 0)
  const title = words.importOf(intake.file)
  const confirmed = Object.values(intake.matches ?? {}).map((id) => ({ as: 'record' as const, register: register.name, id }))
  const known = await lookUp(kernel, language, confirmed)
  return {
    status: tooLarge ? 422 : 200,
    title: tooLarge ? `${words.errorPrefix}: ${title}` : title,
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
          {intake.sheets.length > 1 && <SheetChoice intake={intake} wrong={tooLarge} context={context} />}
          <h2>{words.importColumns}</h2>
          <p>{words.importColumnsHelp}</p>
          {intake.columns.map((column, at) => (
            <div class="field">
              <label for={`_column.${at}`}>{words.importColumn(column)}</label>
              <p class="hint" id={`_column.${at}-hint`}>
                {words.importExamples} {examples.get(column)?.join(' · ') ?? '—'}
              </p>
              <select id={`_column.${at}`} name={`_column.${at}`} aria-describedby={`_column.${at}-hint`}>
                <option value="">{words.importIgnore}</option>
                {targets.map(({ name, label }) => (
                  <option value={name} selected={intake.mapping[column] === name}>
                    {label[language]}
                  </option>
                ))}
              </select>
            </div>
          ))}
          <p class="buttons">
            <button type="submit" name="_do" value="map">
              {words.importApply}
            </button>
          </p>
          <h2>{words.importCheck}</h2>
          <p role="status">
            <strong>{words.importGood(checked.length - wrong.length, checked.length)}</strong>
          </p>
          <RowIssues rows={wrong} register={register} context={context} />
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

function RowIssues({ rows, register, context }: { rows: readonly CheckedRow[]; register: Register; context: Context }) {
  const { words, language } = context
  const label = (path: string) =>
    register.words[language].fields[path.split('.')[0] ?? '']?.label ?? (path === 'id' ? words.identifier : path)
  return (
    <ul class="bullets">
      {rows.slice(0, mostIssueRows).map(({ number, issues }) => (
        <li>
          {words.importRow(number)}:{' '}
          {issues
            .slice(0, 10)
            .map((issue) => `${issue.path ? `${label(issue.path)}: ` : ''}${tellIssue(issue, language)}`)
            .join(' ')}
        </li>
      ))}
      {rows.length > mostIssueRows && <li>{words.importMore(rows.length - mostIssueRows)}</li>}
    </ul>
  )
}

function drawLoaded({ words, links }: Context, { register }: Intake, rows: readonly LoadedRow[]): Page {
  const made = rows.flatMap(({ id, sent }) => (id === undefined ? [] : [{ id, sent }]))
  const refused = rows.filter(({ id }) => id === undefined)
  const title = words.importDone(made.length)
  return {
    title,
    main: (
      <>
        <Heading title={title}>
          <p class="lead">{words.importSent(made.filter(({ sent }) => sent).length)}</p>
        </Heading>
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

/** The first values that each column says anything in. */
async function examplesOf(intake: Intake, bytes: Uint8Array): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>()
  let rows = 0
  for await (const { cells } of rowsOf(intake, bytes)) {
    for (const [column, cell] of Object.entries(plainCells(cells))) {
      const text = (typeof cell === 'object' ? JSON.stringify(cell) : String(cell)).trim().slice(0, 60)
      const known = found.get(column) ?? []
      if (text && known.length < mostExamples) found.set(column, [...known, text])
    }
    rows += 1
    if (rows >= 20) break
  }
  return found
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
