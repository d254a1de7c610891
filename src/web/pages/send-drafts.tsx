// Several drafts sent for review at once: first what would be sent and what stays, then the sending. Each is a change of its
// own, so that one that changed meanwhile stops no other.

import { reasons } from '../../kernel/access/rules.ts'
import { Fault } from '../../kernel/fault/fault.ts'
import { makeChange, mayAct } from '../../kernel/record/change.ts'
import { checkNeeds, parseValues } from '../../kernel/record/check.ts'
import { findWorking } from '../../kernel/record/read.ts'
import type { Register } from '../../kernel/register/register.ts'
import { nameOfTyped } from '../known.ts'
import type { Answer, Context, Page } from '../page.ts'
import { Crumbs, Heading } from '../parts/heading.tsx'
import { drawWork } from './drafts.tsx'

interface Picked {
  readonly register: Register
  readonly id: string
  readonly edit: string
  readonly title: string
  /** How many things there are to correct; undefined where it is not a draft as it was when it was chosen. */
  readonly issues: number | undefined
}

const mostPicked = 200

export async function sendDrafts(context: Context): Promise<Answer> {
  const { kernel, actor, form, words } = context
  if (actor.id === 'anonymous') throw new Fault('not-allowed', { step: 'submit', register: words.drafts, why: reasons['not-signed-in'] })
  const picked: Picked[] = []
  for (const text of form.getAll('_pick').slice(0, mostPicked)) picked.push(...(await findPicked(context, text)))
  if (picked.length === 0) return drawWork(context, { wrong: words.pickNone })
  if (form.get('_do') === 'edit') {
    const [first] = picked
    if (picked.some(({ register }) => register !== first?.register)) return drawWork(context, { wrong: words.editMany.oneRegister })
    const chosen = new URLSearchParams(picked.map(({ id }) => ['_pick', id]))
    return { redirect: context.links.editMany(first?.register.name ?? '', chosen) }
  }
  if (form.get('_do') !== 'send') return drawPreview(context, picked)
  let sent = 0
  for (const { register, id, edit, issues } of picked) {
    if (issues !== 0) continue
    const changed = await makeChange(kernel, actor, { register: register.name, id, step: 'submit', edit }).catch((error: unknown) => {
      if (error instanceof Fault) return undefined
      throw error
    })
    if (changed && !changed.issues) sent += 1
  }
  return drawWork(context, { good: words.pickSent(sent) })
}

/** Nothing for what the asker may not see. */
async function findPicked({ kernel, actor, language }: Context, text: string): Promise<Picked[]> {
  const [name = '', id = '', edit = ''] = text.split('/')
  const register = kernel.catalog.find(name)
  const copy = register && (await findWorking(kernel, name, id))
  if (!copy || !mayAct(register, actor, 'submit', copy.institution ?? undefined).allowed) return []
  const parsed = parseValues(kernel.catalog, register, copy.body)
  const issues = parsed.issues ?? (await checkNeeds(kernel.catalog, kernel.database.read, register, parsed.value))
  const isSame = copy.state === 'draft' && copy.edit === edit
  return [{ register, id, edit, title: nameOfTyped(kernel, register, id, copy.body, language), issues: isSame ? issues.length : undefined }]
}

function drawPreview({ words, links, language }: Context, picked: readonly Picked[]): Page {
  const ready = picked.filter(({ issues }) => issues === 0)
  return {
    title: words.pickTitle,
    main: (
      <>
        <Crumbs label={words.breadcrumb} trail={[{ href: links.drafts(), label: words.drafts }]} />
        <Heading title={words.pickTitle}>
          <p class="lead">{words.pickLead}</p>
        </Heading>
        <form method="post" action={links.drafts()}>
          <ul class="bullets">
            {picked.map(({ register, id, edit, title, issues }) => (
              <li>
                {register.words[language].one}: <a href={links.edit(register.name, id)}>{title}</a> —{' '}
                {issues === undefined ? words.pickGone : issues === 0 ? words.pickReady : words.pickNot(issues)}
                {issues === 0 && <input type="hidden" name="_pick" value={`${register.name}/${id}/${edit}`} />}
              </li>
            ))}
          </ul>
          <p class="buttons">
            {ready.length > 0 && (
              <button type="submit" name="_do" value="send">
                {words.pickSend(ready.length)}
              </button>
            )}
            <a href={links.drafts()}>{words.drafts}</a>
          </p>
        </form>
      </>
    ),
  }
}
