// What is wrong with a file of answers, first on the page.

import type { Problem } from '../../engines/assessment/problem.ts'
import { tellIssue } from '../../kernel/fault/fault.ts'
import type { Context } from '../page.ts'

export function WrongAnswers({ problems, context: { words, language } }: { problems: readonly Problem[]; context: Context }) {
  return (
    <section class="error-summary" role="alert" tabIndex={-1} aria-labelledby="error-summary">
      <h2 id="error-summary">{words.errorSummary(problems.length)}</h2>
      <ul class="bullets">
        {problems.slice(0, 20).map(({ at, code, values }) => (
          <li>
            {at}: {tellIssue({ code, ...(values ? { values } : {}) }, language)}
          </li>
        ))}
      </ul>
    </section>
  )
}
