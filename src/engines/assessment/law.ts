// What a law is to the classifier: data with a version and dates. Questions lead to a class, each step with its article; duties
// follow from class, role and kind of institution. It says what a law asks for and never what a court would decide.

import type { Condition } from './condition.ts'
import type { Page, Source, Texts } from './questionnaire.ts'

export interface Law {
  readonly id: string
  readonly version: string
  readonly title: Texts
  readonly source: Source
  readonly force: Force
  /** Everything that may be cited. */
  readonly articles: readonly Article[]
  readonly classes: readonly LawClass[]
  readonly pages: readonly Page[]
  /** In order: the first that decides does. */
  readonly steps: readonly Step[]
  readonly remarks: readonly Remark[]
  readonly roles: readonly Named[]
  readonly kinds: readonly InstitutionKind[]
  readonly duties: readonly Duty[]
}

/** Plain dates of ISO 8601. `until` is the last day; absent: still in force. */
export interface Force {
  readonly from: string
  readonly until?: string
  readonly note?: Texts
}

export interface Named {
  readonly id: string
  readonly title: Texts
}

export interface Article extends Named {
  /** From when this article is in force, where that is not when the law is. */
  readonly from?: string
}

export interface LawClass extends Named {
  /** That nothing was decided yet. */
  readonly pending?: boolean
  /** That the law asks nothing of it. */
  readonly outside?: boolean
}

/** Either questions that must be answered before it goes on, or a class where the condition holds; without one, always. */
export type Step =
  | { readonly needs: readonly string[]; readonly class: string }
  | { readonly class: string; readonly article: string; readonly when?: Condition }

/** What is to be looked at beside the class, and never changes it. */
export interface Remark {
  readonly id: string
  readonly article?: string
  readonly when: Condition
  readonly says: Texts
}

/** A kind of institution: when its duties are due. */
export interface InstitutionKind extends Named {
  readonly article: string
  /** What it is to the law: duties name the groups that they bind. */
  readonly group: string
  /** The last day; null: the duties are optional for it. */
  readonly due: string | null
}

export interface Duty {
  readonly id: string
  readonly article: string
  readonly title: Texts
  /** What would show that it is met. */
  readonly evidence: Texts
  /** Absent: of every class that was decided and is in scope. */
  readonly classes?: readonly string[]
  readonly groups?: readonly string[]
  readonly roles?: readonly string[]
  readonly when?: Condition
  readonly voluntary?: boolean
  /** A date of its own, whatever the kind. */
  readonly due?: string
}
