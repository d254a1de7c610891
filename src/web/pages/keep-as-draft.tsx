// What somebody filled in by herself becomes a working copy of her institution, which others can go on filling.

import type { Answers } from '../../engines/assessment/answers.ts'
import type { Questionnaire } from '../../engines/assessment/questionnaire.ts'
import { Fault } from '../../kernel/fault/fault.ts'
import { keepFile } from '../../kernel/file/keep-file.ts'
import { makeChange, mayAct } from '../../kernel/record/change.ts'
import { fileOf } from '../fill.ts'
import type { Answer, Context } from '../page.ts'
import { Keeper, type KeeperChoice } from '../parts/keeper.tsx'
import { beginning } from './form-subject.ts'

interface Filled {
  readonly name: string
  readonly questionnaire: Questionnaire
  readonly answers: Answers
}

const register = 'assessments'

/** Nothing for whoever may keep none. */
export function KeepAsDraft({ keepers, context }: { keepers: readonly KeeperChoice[]; context: Context }) {
  const { kernel, actor, words } = context
  const { institution } = beginning(context, kernel.catalog.need(register))
  if (!mayAct(kernel.catalog.need(register), actor, 'create', institution).allowed) return null
  return (
    <div class="panel">
      <p>{words.together.keepHelp}</p>
      <Keeper choices={keepers} chosen={institution} context={context} />
      <p class="buttons">
        <button type="submit" name="_go" value="keep">
          {words.together.keep}
        </button>
      </p>
    </div>
  )
}

export async function keepAsDraft(context: Context, { name, questionnaire, answers }: Filled): Promise<Answer> {
  const { kernel, actor, language, links, words } = context
  const { institution } = beginning(context, kernel.catalog.need(register))
  const bytes = new TextEncoder().encode(`${JSON.stringify(fileOf(questionnaire, answers), null, 2)}\n`)
  const kept = await keepFile(kernel, actor, { name: 'respuestas.json', type: 'application/json', bytes })
  const changed = await makeChange(kernel, actor, {
    register,
    step: 'create',
    institution,
    body: { title: { [language]: words.together.draftTitle }, questionnaire: name, answers: { ...kept } },
  })
  if (changed.issues) throw new Fault('bad-body', { why: 'JSON' }, { issues: changed.issues })
  return { redirect: links.fill(changed.id) }
}
