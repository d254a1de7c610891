// The answers that an assessment's file holds, of a working copy or a published record, read against its questionnaire.

import { type Answers, parseAnswers } from '../engines/assessment/answers.ts'
import { type Problem, Refused } from '../engines/assessment/problem.ts'
import type { Questionnaire } from '../engines/assessment/questionnaire.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Values } from '../kernel/record/record.ts'
import { needQuestionnaire, type QuestionnaireName } from '../registers/assessments/questionnaires.ts'
import { questionnaires } from '../registers/vocabularies/assessment-terms.ts'
import { typedAt, typedText } from './form-values.ts'

export interface FilledRecord {
  readonly name: QuestionnaireName
  readonly questionnaire: Questionnaire
  readonly answers: Answers
  /** The file's SHA-256; empty where there is none yet. */
  readonly hash: string
  /** What is wrong with the file, or "missing" where its bytes are not there. */
  readonly problems: readonly Problem[]
}

export function findQuestionnaireName(text: unknown): QuestionnaireName | undefined {
  const wanted = typedText(text).trim()
  return Object.keys(questionnaires.terms).find((one): one is QuestionnaireName => one === wanted)
}

/** Undefined where no questionnaire was chosen. */
export async function findFilled({ files }: Kernel, body: Values): Promise<FilledRecord | undefined> {
  const name = findQuestionnaireName(body.questionnaire)
  if (!name) return undefined
  const questionnaire = await needQuestionnaire(name)
  const hash = typedText(typedAt(body, 'answers.hash')).trim()
  const empty = { name, questionnaire, answers: new Map(), hash, problems: [] }
  if (hash === '') return empty
  const bytes = await files.find(hash)
  if (!bytes) return { ...empty, problems: [{ at: 'answers', code: 'missing' }] }
  try {
    return { ...empty, answers: parseAnswers(questionnaire, jsonOf(bytes)).answers }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { ...empty, problems: error.problems }
  }
}

/** Undefined where the bytes are no JSON, which no answers are. */
function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}
