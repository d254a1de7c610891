// The pages that every link to stop letters leads to: one that asks, and one that says that it is done.

import type { Context, Page } from '../page.ts'
import { Heading } from './heading.tsx'

/** What a mail program shows where it does not press itself (RFC 8058). */
export function askToStop({ title, lead, action }: { title: string; lead: string; action: string }): Page {
  return {
    title,
    main: (
      <>
        <Heading title={title}>
          <p class="lead">{lead}</p>
        </Heading>
        <form method="post" action={action}>
          <button type="submit" name="List-Unsubscribe" value="One-Click">
            {title}
          </button>
        </form>
      </>
    ),
  }
}

export function sayStopped({ words, links }: Context, { title, stopped }: { title: string; stopped: string }): Page {
  return {
    title,
    main: (
      <>
        <Heading title={title}>
          <p class="lead" role="status">
            {stopped}
          </p>
        </Heading>
        <p>
          <a href={links.home()}>{words.backHome}</a>
        </p>
      </>
    ),
  }
}
