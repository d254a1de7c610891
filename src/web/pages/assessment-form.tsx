// What stands above the form of an assessment: the way to its questions, and how far they are answered.

import type { Context } from '../page.ts'
import type { Subject } from './form-subject.ts'

export interface FormPartProps {
  readonly subject: Subject & { readonly id: string }
  readonly context: Context
}

export function AssessmentFormPart({ subject: { id }, context: { words, links } }: FormPartProps) {
  return (
    <p class="notice">
      <a href={links.fill(id)}>{words.together.fill}</a>. {words.together.fillLead}
    </p>
  )
}
