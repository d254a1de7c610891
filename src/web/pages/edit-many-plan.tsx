// What a change of several records would make of each, before and after, and what came of it once it was saved.

import { reasons } from '../../kernel/access/rules.ts'
import { tellIssue } from '../../kernel/fault/fault.ts'
import type { Edits, Planned, Saved } from '../../kernel/record/edit-many.ts'
import type { Register } from '../../kernel/register/register.ts'
import { nameOfTyped } from '../known.ts'
import { packValues } from '../packed.ts'
import type { Context, Page } from '../page.ts'
import { type ChangedField, Differences } from '../parts/field-changes.tsx'
import { Crumbs, Heading } from '../parts/heading.tsx'
import { readableTexts } from '../parts/readable.ts'

interface Plan {
  readonly plans: readonly Planned[]
  readonly edits: Edits
}

export async function drawPlan(context: Context, register: Register, { plans, edits }: Plan): Promise<Page> {
  const { words, links, language, kernel } = context
  const open = plans.flatMap((plan) => (plan.held ? [] : [plan]))
  const held = plans.flatMap((plan) => (plan.held ? [plan] : []))
  const right = open.filter(({ issues }) => issues.length === 0)
  const names = [...Object.keys(edits.set), ...edits.clear]
  const texts = await readableTexts(
    context,
    register,
    open.flatMap(({ body, after }) => [body, after]),
    names,
  )
  const title = words.editMany.planTitle
  return {
    title,
    main: (
      <>
        <Crumbs label={words.breadcrumb} trail={[{ href: links.list(register.name), label: register.words[language].many }]} />
        <Heading title={title}>
          <p class="lead">{words.editMany.planLead(open.length)}</p>
        </Heading>
        <form method="post" action={links.editMany(register.name)}>
          <input type="hidden" name="_edits" value={packEdits(edits)} />
          {open.map((plan, at) => {
            const name = nameOfTyped(kernel, register, plan.id, plan.body, language)
            const changed = names.flatMap((field): ChangedField[] => {
              const [old = '', now = ''] = [texts[at * 2]?.get(field), texts[at * 2 + 1]?.get(field)]
              return old === now ? [] : [{ name: field, old, now }]
            })
            return (
              <section aria-labelledby={`plan-${at}`}>
                <h2 id={`plan-${at}`}>{name}</h2>
                <p class="ticks alone">
                  <label>
                    <input type="checkbox" name="_pick" value={`${plan.id}/${plan.edit}`} checked /> {words.editMany.include}
                    <span class="unseen">: {name}</span>
                  </label>
                </p>
                <p class="quiet">{plan.step === 'revise' ? words.editMany.begins : words.editMany.goesOn}</p>
                <Differences changed={changed} register={register} context={context} />
                {plan.issues.length > 0 && (
                  <>
                    <p>{words.editMany.toCorrect}</p>
                    <ul class="bullets">
                      {plan.issues.slice(0, 10).map((issue) => (
                        <li>
                          {register.words[language].fields[issue.path.split('.')[0] ?? '']?.label ?? issue.path}:{' '}
                          {tellIssue(issue, language)}
                        </li>
                      ))}
                    </ul>
                  </>
                )}
              </section>
            )
          })}
          <p class="buttons">
            {open.length > 0 && (
              <button type="submit" name="_do" value="save">
                {words.editMany.save(open.length)}
              </button>
            )}
            {right.length > 0 && right.length < open.length && (
              <button type="submit" name="_do" value="save-right" class="secondary">
                {words.editMany.saveRight(right.length)}
              </button>
            )}
            {open.length > 0 && (
              <button type="submit" name="_do" value="values" class="secondary">
                {words.editMany.otherValues}
              </button>
            )}
          </p>
        </form>
        {held.length > 0 && (
          <section aria-labelledby="held">
            <h2 id="held">{words.editMany.heldTitle}</h2>
            <ul class="bullets">
              {held.map(({ id, held: why, body, reason }) => (
                <li>
                  {body ? <a href={links.edit(register.name, id)}>{nameOfTyped(kernel, register, id, body, language)}</a> : id}:{' '}
                  {words.editMany.outcomes[why]}
                  {reason && ` (${reasons[reason][language]})`}
                </li>
              ))}
            </ul>
          </section>
        )}
      </>
    ),
  }
}

interface Outcomes {
  readonly outcomes: readonly Saved[]
  readonly edits: Edits
}

export function drawOutcomes({ words, links, language, kernel }: Context, register: Register, { outcomes, edits }: Outcomes): Page {
  const named = ({ id, body }: Saved) => (body ? nameOfTyped(kernel, register, id, body, language) : id)
  const saved = outcomes.filter(({ outcome }) => outcome === 'saved')
  const left = outcomes.filter(({ outcome }) => outcome !== 'saved')
  const changed = left.filter(({ outcome }) => outcome === 'changed')
  const title = words.editMany.saved(saved.length)
  return {
    title,
    main: (
      <>
        <Crumbs label={words.breadcrumb} trail={[{ href: links.list(register.name), label: register.words[language].many }]} />
        <Heading title={title}>
          <p class="lead">{words.editMany.savedLead}</p>
        </Heading>
        {saved.length > 0 && (
          <ul class="bullets">
            {saved.map((one) => (
              <li>
                <a href={links.edit(register.name, one.id)}>{named(one)}</a>
              </li>
            ))}
          </ul>
        )}
        {left.length > 0 && (
          <section aria-labelledby="left">
            <h2 id="left">{words.editMany.leftTitle}</h2>
            <ul class="bullets">
              {left.map((one) => (
                <li>
                  {one.body ? <a href={links.edit(register.name, one.id)}>{named(one)}</a> : one.id}: {words.editMany.outcomes[one.outcome]}
                </li>
              ))}
            </ul>
            {changed.length > 0 && (
              <form method="post" action={links.editMany(register.name)}>
                <input type="hidden" name="_edits" value={packEdits(edits)} />
                {changed.map(({ id }) => (
                  <input type="hidden" name="_pick" value={id} />
                ))}
                <p class="buttons">
                  <button type="submit" name="_do" value="preview">
                    {words.editMany.again(changed.length)}
                  </button>
                </p>
              </form>
            )}
          </section>
        )}
        <p>
          <a href={links.drafts()}>{words.seeWork}</a>
        </p>
      </>
    ),
  }
}

function packEdits({ set, clear }: Edits): string {
  return packValues({ set, clear })
}
