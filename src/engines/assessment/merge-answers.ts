// Answers of two people to one questionnaire, question by question: what one alone changed is taken, and where both said something
// else nothing is decided here.

import type { Answers } from './answers.ts'

export interface MergedAnswers {
  /** With what the first saved in the questions that both changed. */
  readonly answers: Answers
  /** Questions that both changed, to something else each. */
  readonly clashes: readonly string[]
}

export interface AnswerSides {
  /** The questions that the second was shown; of all others nothing was said. */
  readonly shown: readonly string[]
  /** What the second was shown as answered. */
  readonly base: Answers
  readonly mine: Answers
  /** All that is saved by now. */
  readonly theirs: Answers
}

export function mergeAnswers({ shown, base, mine, theirs }: AnswerSides): MergedAnswers {
  const answers = new Map(theirs)
  const clashes: string[] = []
  for (const id of shown) {
    const said = (side: Answers) => JSON.stringify([...(side.get(id) ?? [])].sort())
    if (said(mine) === said(base) || said(mine) === said(theirs)) continue
    if (said(base) !== said(theirs)) clashes.push(id)
    else if (mine.has(id)) answers.set(id, mine.get(id) ?? [])
    else answers.delete(id)
  }
  return { answers, clashes }
}
