// A record's card for an institution's own site: as a page for a frame, and as a picture. It holds a link to the record and nothing else
// that can be pressed.

import { renderToString } from 'preact-render-to-string'
import { type Card, findCard } from '../card.ts'
import { CardPicture } from '../charts/card.tsx'
import type { Context, Page, Raw } from '../page.ts'
import { introduced } from './label.tsx'

export async function cardPage(context: Context): Promise<Page> {
  const card = await findCard(context)
  const { words } = context
  return {
    title: card.title,
    isCard: true,
    main: (
      <main class="card-frame">
        <p class="kicker">
          {card.kind} · {words.siteName}
        </p>
        <h1 lang={card.lang}>{card.title}</h1>
        {card.isWithdrawn && <p class="notice">{words.withdrawn}</p>}
        <dl>
          {card.facts.map(([label, value]) => (
            <div>
              <dt>{introduced(label)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <p class="quiet">{footOf(card, context)}</p>
        <p>
          <a href={card.address} target="_blank" rel="noopener">
            {words.card.whole}
          </a>
        </p>
      </main>
    ),
  }
}

export async function cardPicture(context: Context): Promise<Raw> {
  const card = await findCard(context)
  const { words } = context
  const lines = {
    kicker: `${card.kind} · ${words.siteName}`,
    title: card.title,
    facts: [...(card.isWithdrawn ? [words.withdrawn] : []), ...card.facts.map(([label, value]) => `${introduced(label)} ${value}`)],
    foot: footOf(card, context),
  }
  return { raw: renderToString(<CardPicture {...lines} />), type: 'image/svg+xml; charset=utf-8' }
}

function footOf({ answered, version, day }: Card, { words }: Context): string {
  const said = answered ? `${words.card.answered(answered.count, answered.all)} ` : ''
  return `${said}${words.versionOf(version)}, ${day}.`
}
