// What the links in letters open: confirming that an address is one's own, and stopping. Looking at them changes nothing, for
// programs that read mail open every link.

import { beginFollowing, endAllFollowings, endFollowing, needFollowing } from '../../kernel/follow/follow.ts'
import { nameSubject } from '../../kernel/follow/letters.ts'
import type { Answer, Context, Page } from '../page.ts'
import { Heading } from '../parts/heading.tsx'

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

/** What a mail program shows where it does not press itself (RFC 8058). */
export function stopPage(context: Context): Page {
  const { words, links, parameters } = context
  const said = words.messages
  return {
    title: said.stopAllTitle,
    main: (
      <>
        <Heading title={said.stopAllTitle}>
          <p class="lead">{said.stopAllLead}</p>
        </Heading>
        <form method="post" action={links.stopFollowing(parameters.key ?? '')}>
          <button type="submit" name="List-Unsubscribe" value="One-Click">
            {said.stopAllTitle}
          </button>
        </form>
      </>
    ),
  }
}

export async function stopEverything(context: Context): Promise<Page> {
  await endAllFollowings(context.kernel, context.parameters.key ?? '')
  return stoppedPage(context)
}

function stoppedPage({ words, links }: Context): Page {
  return {
    title: words.messages.stop,
    main: (
      <>
        <Heading title={words.messages.stop}>
          <p class="lead" role="status">
            {words.messages.stopped}
          </p>
        </Heading>
        <p>
          <a href={links.home()}>{words.backHome}</a>
        </p>
      </>
    ),
  }
}
