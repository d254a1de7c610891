// The board of duties under a law: by duty, law, institution, supplier, region or system, what is not yet due, overdue, met, not
// verifiable and not met. Every number leads to the systems behind it; nothing runs in the browser.

import { type BoardRow, boardKinds, boardStandings, findBoard } from '../../registers/algorithms/board.ts'
import { countAnswers, type InstitutionAnswers } from '../../registers/algorithms/institutions.ts'
import { needLaw } from '../../registers/algorithms/laws.ts'
import { lawNames } from '../../registers/algorithms/standings/slots.ts'
import { laws } from '../../registers/vocabularies/assessment-terms.ts'
import type { Known } from '../known.ts'
import { given } from '../links.ts'
import type { Context, Page } from '../page.ts'
import { Heading } from '../parts/heading.tsx'
import { Paging, withPage } from '../parts/paging.tsx'
import { textIn } from '../parts/texts.ts'
import { type BoardSubject, lookUpRows, nameOfRow, needPage, needQuestion, systemsOfRow } from './duty-board-subject.ts'
import { systemsOnBoard } from './duty-board-systems.tsx'

const kinds = [...boardKinds, 'system'] as const
const rowsOnPage = 50

export async function dutyBoardPage(context: Context): Promise<Page> {
  const { kernel, words, url, links } = context
  const said = words.assessment
  const { by, ...rest } = needQuestion(context, kinds)
  const page = needPage(context)
  const today = kernel.clock.now().slice(0, 10)
  const question = { ...rest, by: by === 'system' ? ('duty' as const) : by }
  const subject: BoardSubject = { question, law: needLaw(question.law), board: await findBoard(kernel, question, today), today }
  const { board } = subject
  const shown = board.rows.slice((page - 1) * rowsOnPage, page * rowsOnPage)
  const known = await lookUpRows(context, shown)
  const answers = by === 'institution' ? await countAnswers(kernel, today) : undefined
  const inBoard = (query: URLSearchParams) => links.dutyBoard(Object.fromEntries(query))
  return {
    title: `${said.board}: ${said.by[by].toLowerCase()}`,
    description: said.boardLead,
    main: (
      <>
        <Heading title={said.board}>
          <p class="lead">{said.boardLead}</p>
          <Ways by={by} subject={subject} context={context} />
        </Heading>
        <Totals subject={subject} context={context} />
        {answers && <Answers answers={answers} context={context} />}
        {by !== 'law' && <DutyForm by={by} subject={subject} context={context} />}
        {by === 'system' ? (
          await systemsOnBoard(context, { ...rest, page, today })
        ) : (
          <>
            {shown.length > 0 && <Rows rows={shown} known={known} subject={subject} context={context} />}
            <Paging
              total={board.rows.length}
              limit={rowsOnPage}
              offset={(page - 1) * rowsOnPage}
              words={words}
              href={(one) => inBoard(withPage(url.searchParams, one))}
            />
            <Files subject={subject} context={context} />
          </>
        )}
        <p class="quiet">
          {by !== 'system' && said.boardReading} {said.reading}
        </p>
      </>
    ),
  }
}

type Shown = { readonly subject: BoardSubject; readonly context: Context }

/** The other boards, and the same one under another law. */
function Ways({ by, subject, context }: Shown & { by: (typeof kinds)[number] }) {
  const { words, links, language } = context
  const { law, duty } = subject.question
  return (
    <nav class="boards" aria-label={words.assessment.boards}>
      <p class="facts">
        {kinds.map((kind) => (
          <a
            href={links.dutyBoard({ law, by: kind, duty: kind === 'law' || kind === 'duty' ? undefined : duty })}
            aria-current={kind === by ? 'page' : undefined}
          >
            {words.assessment.by[kind]}
          </a>
        ))}
      </p>
      {by !== 'law' && (
        <p class="facts">
          {lawNames().map((name) => (
            <a href={links.dutyBoard({ law: name, by })} aria-current={name === law ? 'true' : undefined}>
              {laws.terms[name][language]}
            </a>
          ))}
        </p>
      )}
    </nav>
  )
}

function Totals({ subject: { question, board }, context }: Shown) {
  const { words, links, language } = context
  const followed = new URLSearchParams({ register: 'algorithms', filter: `law=${question.law}` })
  const said = words.assessment
  const { total, gaps } = board
  return (
    <p>
      {question.by === 'law' ? (
        said.systemsOfLaws(total)
      ) : (
        <a href={links.list('algorithms', given({ law: question.law }))}>{said.systems(total)}</a>
      )}{' '}
      {total > 0 && said.systemsPending(gaps['class-pending'])} {gaps['no-kind-or-role'] > 0 && said.systemsNoKind(gaps['no-kind-or-role'])}{' '}
      {gaps['bad-answers'] > 0 && said.systemsBadAnswers(gaps['bad-answers'])}{' '}
      {question.by !== 'law' && (
        <a href={links.follow(followed.toString())}>{words.messages.followThese(laws.terms[question.law][language])}</a>
      )}
    </p>
  )
}

/** Who declared none and who did not answer, each for itself; whoever declared none and has a published system is one of the two wrong. */
function Answers({ answers, context: { words, links } }: { answers: InstitutionAnswers; context: Context }) {
  const said = words.assessment
  const to = (value: string, text: string) => <a href={links.list('organizations', given({ ai_answer: value }))}>{text}</a>
  return (
    <p>
      {to('none', said.answeredNone(answers.none))} {to('no-answer', said.didNotAnswer(answers.noAnswer))}{' '}
      {answers.noneButSystems > 0 && said.noneButSystems(answers.noneButSystems)}
    </p>
  )
}

/** One duty alone. */
function DutyForm({ by, subject: { question, law }, context }: Shown & { by: (typeof kinds)[number] }) {
  const { words, links, language } = context
  return (
    <form class="list-form" method="get" action={links.dutyBoard()}>
      <input type="hidden" name="law" value={question.law} />
      <input type="hidden" name="by" value={by} />
      <p>
        <label for="duty">{words.assessment.duty}</label>
        <select id="duty" name="duty">
          <option value="">{words.assessment.allDuties}</option>
          {law.duties.map(({ id, article, title }) => (
            <option value={id} selected={id === question.duty}>{`${article} ${textIn(title, language)}`}</option>
          ))}
        </select>
      </p>
      <button type="submit">{words.apply}</button>
    </form>
  )
}

function Rows({ rows, known, subject, context }: Shown & { rows: readonly BoardRow[]; known: Known }) {
  const { words } = context
  const said = words.assessment
  const title = said.heads[subject.question.by]
  return (
    <div class="table-frame">
      <table class="rows board">
        <caption class="unseen">{said.by[subject.question.by]}</caption>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col">{said.systemsColumn}</th>
            {boardStandings.map((standing) => (
              <th scope="col">{said.columns[standing]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row row={row} known={known} subject={subject} context={context} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ row, known, subject, context }: Shown & { row: BoardRow; known: Known }) {
  const { words, links, language } = context
  const said = words.assessment
  const { question } = subject
  const name = nameOfRow(row, known, language)
  const systems = systemsOfRow(row, question)
  const counted = (count: number, state?: string) => {
    if (!systems || count === 0) return count
    const query = new URLSearchParams(systems)
    if (state) query.set('state', state)
    return <a href={links.list('algorithms', query)}>{count}</a>
  }
  return (
    <tr>
      <th scope="row" data-label={said.heads[question.by]}>
        <RowName row={row} name={name} subject={subject} context={context} />
      </th>
      <td data-label={said.systemsColumn}>{counted(row.systems)}</td>
      {boardStandings.map((standing) => (
        <td data-label={said.columns[standing]}>{counted(row.counts[standing], standing)}</td>
      ))}
    </tr>
  )
}

/** A duty leads to the institutions that have it, a law to its duties, a record to its page. */
function RowName({ row: { of }, name, subject: { question }, context }: Shown & { row: BoardRow; name: string }) {
  const { words, links } = context
  if ('slot' in of) {
    return (
      <>
        {of.slot.duty.article} <a href={links.dutyBoard({ law: question.law, by: 'institution', duty: of.slot.duty.id })}>{name}</a>
      </>
    )
  }
  if ('law' in of) return <a href={links.dutyBoard({ law: of.law })}>{name}</a>
  if (of.group.record) return <a href={links.record(of.group.record.register, of.group.record.id)}>{name}</a>
  return <>{name || <span class="quiet">{words.assessment.notDeclared}</span>}</>
}

function Files({ subject: { question, law }, context: { words, links } }: Shown) {
  const query = { law: law.id, by: question.by, duty: question.duty }
  return (
    <p class="facts">
      <a href={links.dutyBoard(query, '.csv')}>{`${words.assessment.downloadBoard}: CSV`}</a>
      <a href={links.dutyBoard(query, '.json')}>JSON</a>
    </p>
  )
}
