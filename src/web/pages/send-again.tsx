// What somebody sent before having to sign in, at hand to be sent once more; nothing of it was done.

import { Inputs } from '../carried-form.tsx'
import type { Context, Page } from '../page.ts'
import { Heading } from '../parts/heading.tsx'

/** @param to an address of this site */
export function sendAgainPage({ words, form }: Context, to: string): Page {
  return {
    title: words.sendAgain,
    main: (
      <>
        <Heading title={words.sendAgain}>
          <p class="lead">{words.sendAgainLead}</p>
        </Heading>
        <form method="post" action={to}>
          <Inputs entries={[...form]} />
          <p class="buttons">
            <button type="submit">{words.sendAgain}</button>
          </p>
        </form>
      </>
    ),
  }
}
