// The working copies, for those who may read them.

import { reasons } from '../../kernel/access/rules.ts'
import { Fault } from '../../kernel/fault/fault.ts'
import { mayAct } from '../../kernel/record/change.ts'
import { workingOf } from '../../kernel/record/read.ts'
import { listDrafts } from '../../kernel/storage/drafts.ts'
import { nameOfTyped } from '../known.ts'
import type { Context, Page } from '../page.ts'
import { Instant } from '../parts/change-list.tsx'
import { Heading } from '../parts/heading.tsx'

export async function draftsPage(context: Context): Promise<Page> {
  const { kernel, words, links, language, actor } = context
  if (actor.id === 'anonymous')
    throw new Fault('not-allowed', { step: 'read-drafts', register: words.drafts, why: reasons['not-signed-in'] })
  const drafts = (await listDrafts(kernel.database.read, 200)).flatMap((row) => {
    const register = kernel.catalog.find(row.register)
    return register && mayAct(register, actor, 'read-drafts', row.institution ?? undefined, row.author).allowed
      ? [{ register, copy: workingOf(row) }]
      : []
  })
  return {
    title: words.drafts,
    main: (
      <>
        <Heading title={words.drafts}>
          <p class="lead">{words.draftsLead}</p>
        </Heading>
        {drafts.length === 0 && <p class="quiet">{words.noDrafts}</p>}
        <ol class="changes">
          {drafts.map(({ register, copy }) => (
            <li>
              <span class="when">
                <Instant time={copy.time} language={language} />
              </span>
              <span class="what">
                {words.state[copy.state]}: {register.words[language].one.toLowerCase()}{' '}
                <a href={links.edit(register.name, copy.id)}>{nameOfTyped(kernel, register, copy.id, copy.body, language)}</a>
              </span>
            </li>
          ))}
        </ol>
      </>
    ),
  }
}
