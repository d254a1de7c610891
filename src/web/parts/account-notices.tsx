// How somebody is told of what waits for her: letters, and the secret link of a feed, which is shown once.

import type { NoticeSettings } from '../../kernel/notice/settings.ts'
import type { Context } from '../page.ts'

interface Props {
  readonly context: Context
  readonly settings: NoticeSettings
}

export function AccountNotices({ context: { words, links }, settings: { mail, hasFeed } }: Props) {
  const said = words.notices
  return (
    <section id="notices">
      <h2>{said.title}</h2>
      <form method="post" action={links.account()}>
        <p>{mail ? said.mailOn : said.mailOff}</p>
        <p class="buttons">
          <button type="submit" name="_do" value={mail ? 'mail-off' : 'mail-on'} class="secondary">
            {mail ? said.turnOff : said.turnOn}
          </button>
        </p>
        <p>
          {said.feedLead} {hasFeed && said.feedThere}
        </p>
        <p class="buttons">
          <button type="submit" name="_do" value="renew-feed" class="secondary">
            {hasFeed ? said.feedRenew : said.feedMake}
          </button>
          {hasFeed && (
            <button type="submit" name="_do" value="end-feed" class="secondary">
              {said.feedEnd}
            </button>
          )}
        </p>
      </form>
    </section>
  )
}

export function MadeFeed({ context: { words, links, publicUrl }, token }: { context: Context; token: string }) {
  return (
    <div class="notice good" role="status">
      <p>{words.notices.feedMade}</p>
      <p>
        <code class="secret">{publicUrl + links.noticesFeed(token)}</code>
      </p>
    </div>
  )
}
