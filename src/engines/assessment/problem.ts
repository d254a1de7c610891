// What is wrong with a questionnaire, a law or answers, as data: where, and what about it. What is wrong is refused whole,
// with everything that is wrong with it.

export type ProblemCode =
  | 'missing'
  | 'wrong-shape'
  | 'not-a-choice'
  | 'repeated-id'
  | 'unknown-question'
  | 'unknown-choice'
  | 'not-choosable'
  | 'condition-cycle'
  | 'no-choices'
  | 'points-without-score'
  | 'wrong-order'
  | 'bad-expression'
  | 'not-imported'
  | 'several-answers'
  | 'not-published'
  | 'not-scored'
  | 'unknown-article'
  | 'unknown-class'
  | 'unknown-role'
  | 'unknown-group'
  | 'unknown-kind'
  | 'outside-force'
  | 'never-reached'
  | 'no-last-class'
  | 'contradicts'

export interface Problem {
  /** "pages.2.questions.0.when", or the id of a question. */
  readonly at: string
  readonly code: ProblemCode
  readonly values?: Readonly<Record<string, string | number>>
}

export class Refused extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ at, code }) => `${at}: ${code}`).join('; '))
    this.name = 'Refused'
    this.problems = problems
  }
}

export function refuseAny(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new Refused(problems)
}
