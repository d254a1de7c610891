// Saves what somebody answered on one page of an assessment's working copy: joined question by question with what others saved
// meanwhile, in one change; a lost race is run again over what is there then.

import type { Answers } from '../engines/assessment/answers.ts'
import { mergeAnswers } from '../engines/assessment/merge-answers.ts'
import type { Questionnaire } from '../engines/assessment/questionnaire.ts'
import { Fault } from '../kernel/fault/fault.ts'
import type { Issue } from '../kernel/fault/issue.ts'
import { keepFile } from '../kernel/file/keep-file.ts'
import { makeChange } from '../kernel/record/change.ts'
import type { NewRemark, RemarkAnswer } from '../kernel/record/remarks.ts'
import { fileOf } from './fill.ts'
import { type FilledRecord, findFilled } from './filled-record.ts'
import type { Context } from './page.ts'
import { findSubject, type Subject } from './pages/form-subject.ts'

export interface AnsweredPage {
  /** As the form named it. */
  readonly questionnaire: string
  readonly shown: readonly string[]
  readonly base: Answers
  readonly mine: Answers
  readonly remarks: readonly NewRemark[]
  readonly answered: readonly RemarkAnswer[]
}

export interface SavedAnswers {
  readonly subject: Subject
  readonly filled: FilledRecord
  readonly clashes: readonly string[]
  readonly issues: readonly Issue[]
}

const mostRaces = 5

/** Undefined where another questionnaire is chosen by now, or none: nothing was saved then. */
export async function saveAnswers(context: Context, page: AnsweredPage): Promise<SavedAnswers | undefined> {
  for (let race = 1; ; race++) {
    try {
      return await saveOnce(context, page)
    } catch (error) {
      const isLost = error instanceof Fault && (error.code === 'edit-conflict' || error.code === 'already-exists')
      if (!isLost || race === mostRaces) throw error
    }
  }
}

async function saveOnce(context: Context, page: AnsweredPage): Promise<SavedAnswers | undefined> {
  const { kernel, actor } = context
  const subject = await findSubject(context)
  if (subject.working === 'review') throw new Fault('wrong-step', { step: 'save', state: 'review', known: 'return, publish, discard' })
  const filled = await findFilled(kernel, subject.body)
  if (filled?.name !== page.questionnaire || filled.problems.length > 0) return undefined
  const { answers, clashes } = mergeAnswers({ ...page, theirs: filled.answers })
  const [before, after] = [textOf(filled.questionnaire, filled.answers), textOf(filled.questionnaire, answers)]
  const says = page.remarks.length > 0 || page.answered.some(({ number, ...one }) => isNew(subject, number, one))
  if (before === after && !says) return { subject, filled, clashes, issues: [] }
  const kept =
    before === after ? undefined : await keepFile(kernel, actor, { name: fileName, type: 'application/json', bytes: bytesOf(after) })
  const changed = await makeChange(kernel, actor, {
    register: subject.register.name,
    id: subject.id,
    step: subject.working ? 'save' : 'revise',
    edit: subject.edit,
    body: kept ? { ...subject.body, answers: { ...kept } } : subject.body,
    remarks: page.remarks,
    answers: page.answered,
  })
  return { subject, filled: { ...filled, answers }, clashes, issues: changed.issues ?? [] }
}

const fileName = 'respuestas.json'

function isNew({ remarks }: Subject, number: number, { answer, done }: Omit<RemarkAnswer, 'number'>): boolean {
  const before = remarks.find((one) => one.number === number)
  return before !== undefined && ((before.answer ?? '') !== answer.trim() || before.done !== done)
}

function textOf(questionnaire: Questionnaire, answers: Answers): string {
  return `${JSON.stringify(fileOf(questionnaire, answers), null, 2)}\n`
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
