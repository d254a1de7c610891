// Which records are changed at once, and which of their fields.

import { mayAct } from '../../kernel/record/change.ts'
import { mostEdited } from '../../kernel/record/edit-many.ts'
import { listRecords } from '../../kernel/record/list.ts'
import { findPublished, findWorking } from '../../kernel/record/read.ts'
import { maximumLimit } from '../../kernel/register/list-query.ts'
import type { Register } from '../../kernel/register/register.ts'
import { nameOfTyped } from '../known.ts'
import type { Context, Page } from '../page.ts'
import { Crumbs, Heading } from '../parts/heading.tsx'

export interface Chosen {
  readonly ids: readonly string[]
  readonly fields: readonly string[]
  readonly wrong?: string | undefined
}

interface Offered {
  readonly id: string
  readonly title: string
}

/** @param chosen what was chosen before; absent: the address says which records to begin from */
export async function drawChoice(context: Context, register: Register, chosen?: Chosen): Promise<Page> {
  const { words, links, language, url } = context
  const asked = url.searchParams.getAll('_pick').slice(0, mostEdited)
  const named = asked.length > 0 ? asked : (chosen?.ids ?? [])
  const { offered, isAll } =
    named.length > 0 ? { offered: await offeredOf(context, register, named), isAll: true } : await listed(context, register)
  const ticked = new Set(chosen?.ids ?? (url.searchParams.has('_all') ? offered.map(({ id }) => id) : asked))
  const said = register.words[language]
  const title = words.editMany.title(said.many)
  const withAll = new URLSearchParams(url.searchParams)
  withAll.set('_all', 'yes')
  return {
    status: chosen?.wrong ? 422 : 200,
    title: chosen?.wrong ? `${words.errorPrefix}: ${title}` : title,
    main: (
      <>
        <Crumbs label={words.breadcrumb} trail={[{ href: links.list(register.name), label: said.many }]} />
        <Heading title={title}>
          <p class="lead">{words.editMany.lead}</p>
        </Heading>
        {chosen?.wrong && (
          <p class="notice" role="alert">
            {chosen.wrong}
          </p>
        )}
        {offered.length === 0 ? (
          <p class="notice">{words.editMany.nothing}</p>
        ) : (
          <form method="post" action={links.editMany(register.name)}>
            <fieldset class="field">
              <legend>{words.editMany.records}</legend>
              <p class="hint">{isAll ? words.editMany.recordsHelp(offered.length) : words.editMany.recordsSome(offered.length)}</p>
              {ticked.size < offered.length && (
                <p>
                  <a href={links.editMany(register.name, withAll)}>{words.editMany.all(offered.length)}</a>
                </p>
              )}
              <div class="ticks">
                {offered.map(({ id, title: name }) => (
                  <label>
                    <input type="checkbox" name="_pick" value={id} checked={ticked.has(id)} /> {name}
                  </label>
                ))}
              </div>
            </fieldset>
            <fieldset class="field">
              <legend>{words.editMany.fields}</legend>
              <div class="ticks">
                {editableFields(context, register).map((name) => (
                  <label>
                    <input type="checkbox" name="_field" value={name} checked={chosen?.fields.includes(name)} />{' '}
                    {said.fields[name]?.label ?? name}
                  </label>
                ))}
              </div>
            </fieldset>
            <p class="buttons">
              <button type="submit" name="_do" value="values">
                {words.editMany.toValues}
              </button>
            </p>
          </form>
        )}
      </>
    ),
  }
}

/** Files are attached one by one. */
function editableFields({ kernel, language }: Context, register: Register): string[] {
  return Object.entries(register.fields).flatMap(([name, field]) =>
    kernel.catalog.kinds.need(field).input(field, language).as === 'upload' ? [] : [name],
  )
}

/** The records named, of those that the asker may change. */
async function offeredOf({ kernel, actor, language }: Context, register: Register, ids: readonly string[]): Promise<Offered[]> {
  const offered: Offered[] = []
  for (const id of new Set(ids)) {
    const found = (await findWorking(kernel, register.name, id)) ?? (await findPublished(kernel, register.name, id))
    if (found && mayAct(register, actor, 'save', found.institution ?? undefined).allowed)
      offered.push({ id, title: nameOfTyped(kernel, register, id, found.body, language) })
  }
  return offered
}

/** So many pages of a list are looked through for records that are the asker's own. */
const mostPages = 10

/** What the list's own query finds, from its first record on, as far as the asker may change it. */
async function listed({ kernel, actor, language, url }: Context, register: Register): Promise<{ offered: Offered[]; isAll: boolean }> {
  const query = new URLSearchParams(url.searchParams)
  for (const own of ['_all', '_pick', 'page', 'cursor', 'limit']) query.delete(own)
  query.set('limit', String(maximumLimit))
  const offered: Offered[] = []
  for (let page = 1; page <= mostPages; page += 1) {
    query.set('page', String(page))
    const { items, next } = await listRecords(kernel, register.name, query, language)
    for (const { id, body, institution, state } of items) {
      if (state !== 'published' || !mayAct(register, actor, 'revise', institution ?? undefined).allowed) continue
      if (offered.length === mostEdited) return { offered, isAll: false }
      offered.push({ id, title: nameOfTyped(kernel, register, id, body, language) })
    }
    if (next === null) return { offered, isAll: true }
  }
  return { offered, isAll: false }
}
