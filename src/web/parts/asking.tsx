// A question of a questionnaire as inputs, with the answer that there is.

import type { Question } from '../../engines/assessment/questionnaire.ts'
import { inputName } from '../fill.ts'
import type { Context } from '../page.ts'
import { textIn } from './texts.ts'

interface AskingProps {
  readonly question: Question
  readonly given: readonly string[]
  readonly context: Context
}

export function Asking({ question, given, context }: AskingProps) {
  const { language, words } = context
  const { id, kind, choices = [], help, required } = question
  const name = inputName(id)
  const label = (
    <>
      {textIn(question.title, language)} {!required && question.counts === undefined && <span class="quiet">({words.optional})</span>}
    </>
  )
  const hint = help && (
    <p class="hint" id={`${name}-hint`}>
      {textIn(help, language)}
    </p>
  )
  const described = help ? `${name}-hint` : undefined
  if (kind === 'text')
    return (
      <div class="field">
        <label for={name}>{label}</label>
        {hint}
        <textarea id={name} name={name} rows={3} maxLength={4000} aria-describedby={described} value={given[0] ?? ''} />
      </div>
    )
  if (kind === 'one' && choices.length > 12)
    return (
      <div class="field">
        <label for={name}>{label}</label>
        {hint}
        <select id={name} name={name} aria-describedby={described}>
          <option value="">—</option>
          {choices.map((choice) => (
            <option value={choice.id} selected={given.includes(choice.id)}>
              {textIn(choice.title, language)}
            </option>
          ))}
        </select>
      </div>
    )
  return (
    <fieldset class="field" aria-describedby={described}>
      <legend>{label}</legend>
      {hint}
      <div class="ticks lines">
        {choices.map((choice) => (
          <label>
            <input type={kind === 'many' ? 'checkbox' : 'radio'} name={name} value={choice.id} checked={given.includes(choice.id)} />{' '}
            {textIn(choice.title, language)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
