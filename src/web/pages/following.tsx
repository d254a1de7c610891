// What the links in letters open: confirming that an address is one's own, and stopping. Looking at them changes nothing, for
// programs that read mail open every link.

import { beginFollowing, endAllFollowings, endFollowing, needFollowing } from '../../kernel/follow/follow.ts'
import { nameSubject } from '../../kernel/follow/letters.ts'
import type { Answer, Context, Page } from '../page.ts'
import { Heading } from '../parts/heading.tsx'
import { askToStop, sayStopped } from '../parts/stop-mail.tsx'

export async function followingPage(context: Context): Promise<Page> {
  const { kernel, words, links, language, parameters } = context
  const key = parameters.key ?? ''
  const { subject, confirmed } = await needFollowing(kernel, key)
  const said = words.messages
  const what = await nameSubject(kernel, subject, language)
  const title = confirmed ? said.followingTitle(what) : said.confirmTitle(what)
  return {
    title,
    main: (
      <>
        <Heading title={title}>
          <p class="lead">{said.byMailHow}</p>
        </Heading>
        <form method="post" action={links.following(key)}>
          <p class="buttons">
            {!confirmed && (
              <button type="submit" name="_do" value="begin">
                {said.confirm}
              </button>
            )}
            <button type="submit" name="_do" value="end" class={confirmed ? undefined : 'secondary'}>
              {confirmed ? said.stop : said.refuse}
            </button>
          </p>
        </form>
      </>
    ),
  }
}

export async function changeFollowing(context: Context): Promise<Answer> {
  const { kernel, links, parameters, form } = context
  const key = parameters.key ?? ''
  if (form.get('_do') === 'end') {
    await endFollowing(kernel, key)
    return stoppedPage(context)
  }
  await beginFollowing(kernel, key)
  return { redirect: links.following(key) }
}

export function stopPage({ words, links, parameters }: Context): Page {
  const { stopAllTitle, stopAllLead } = words.messages
  return askToStop({ title: stopAllTitle, lead: stopAllLead, action: links.stopFollowing(parameters.key ?? '') })
}

export async function stopEverything(context: Context): Promise<Page> {
  await endAllFollowings(context.kernel, context.parameters.key ?? '')
  return stoppedPage(context)
}

function stoppedPage(context: Context): Page {
  const { stop, stopped } = context.words.messages
  return sayStopped(context, { title: stop, stopped })
}
