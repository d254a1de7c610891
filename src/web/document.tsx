// The document around every page: head, skip link, banner with menu and search, content, footer. It runs no script but
// the behaviours that the page names.

import { actsOpenTo } from '../kernel/access/read-acts.ts'
import { type PageLanguage, pageLanguages } from '../kernel/language.ts'
import { type Assets, assetPath } from './assets.ts'
import type { Context, Page } from './page.ts'

export interface DocumentProps {
  readonly page: Page
  readonly context: Context
  readonly assets: Assets
}

export function Document({ page, context, assets }: DocumentProps) {
  const { language, words, links, url, publicUrl } = context
  const title = page.title === words.siteName ? page.title : `${page.title} · ${words.siteName}`
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        {page.description && <meta name="description" content={page.description} />}
        <meta name="color-scheme" content="light dark" />
        <link rel="stylesheet" href={assetPath(assets, 'quipu-site')} />
        <link
          rel="preload"
          href={assetPath(assets, 'atkinson-hyperlegible-next-400')}
          as="font"
          type="font/woff2"
          crossorigin="anonymous"
        />
        {page.behaviours?.map((name) => (
          <script type="module" src={assetPath(assets, name)} />
        ))}
        {page.refreshSeconds && (
          <noscript>
            <meta http-equiv="refresh" content={String(page.refreshSeconds)} />
          </noscript>
        )}
        <link rel="icon" href={assetPath(assets, 'mark')} type="image/svg+xml" />
        <link rel="alternate" href={links.feed()} type="application/atom+xml" title={words.changes} />
        {pageLanguages.map((other) => (
          <link rel="alternate" hreflang={other} href={publicUrl + links.inLanguage(other, url)} />
        ))}
        {page.alternates?.map((alternate) => (
          <link rel="alternate" {...alternate} />
        ))}
      </head>
      <body class={page.isCard && 'framed'}>{page.isCard ? page.main : <Site page={page} context={context} />}</body>
    </html>
  )
}

function Site({ page, context }: Omit<DocumentProps, 'assets'>) {
  return (
    <>
      <a class="skip" href="#content">
        {context.words.skip}
      </a>
      <Banner context={context} />
      <main id="content" tabIndex={-1}>
        {page.main}
      </main>
      <Footer context={context} />
    </>
  )
}

function Banner({ context }: { context: Context }) {
  const { words, links, url, actor, tasks } = context
  const due = (tasks?.waiting ?? 0) + (tasks?.returned ?? 0)
  const items: { href: string; label: string; under: string; badge?: string }[] = [
    { href: links.registers(), label: words.registers, under: '/registers' },
    { href: links.observatory(), label: words.observatory.title, under: '/observatory' },
    { href: links.changes(), label: words.changes, under: '/changes' },
    { href: links.downloads(), label: words.downloads, under: '/downloads' },
    { href: links.developers(), label: words.developers, under: '/developers' },
    { href: links.about(), label: words.about, under: '/about' },
  ]
  if (actor.id !== 'anonymous')
    items.push({ href: links.drafts(), label: words.drafts, under: '/drafts', ...(due > 0 ? { badge: words.tasks(due) } : {}) })
  return (
    <header class="banner">
      <div class="banner-row">
        <a class="site-name" href={links.home()} aria-current={url.pathname === '/' ? 'page' : undefined}>
          <Mark />
          {words.siteName}
        </a>
        <form class="site-search" role="search" aria-label={words.searchLabel} action={links.search()} method="get">
          <label class="unseen" for="site-q">
            {words.searchLabel}
          </label>
          <input id="site-q" name="q" type="search" placeholder={words.searchPlaceholder} maxLength={300} />
          <button type="submit">{words.search}</button>
        </form>
        <Who context={context} />
        <Language context={context} />
      </div>
      <nav aria-label={words.menu}>
        <ul class="menu">
          {items.map(({ href, label, under, badge }) => (
            <li>
              <a href={href} aria-current={url.pathname.startsWith(under) ? 'page' : undefined}>
                {label} {badge && <span class="badge">{badge}</span>}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  )
}

function Language({ context }: { context: Context }) {
  const other: PageLanguage = context.language === 'es' ? 'en' : 'es'
  return (
    <a class="language" href={context.links.inLanguage(other, context.url)} hreflang={other} lang={other}>
      {context.words.otherLanguage}
    </a>
  )
}

/** Who is signed in; readers are shown nothing. */
function Who({ context: { actor, visitor, links, words } }: { context: Context }) {
  if (actor.id === 'anonymous') return null
  return (
    <a class="who" href={visitor.person ? links.account() : links.session()}>
      {visitor.person?.name ?? words.people.roles.operator}
    </a>
  )
}

/** A primary cord with three pendants, one of them knotted. */
function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
      <path d="M2 7h28M8 7v18M16 7v21M24 7v15" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" />
      <g fill="currentColor">
        <circle cx="16" cy="14" r="3.4" />
        <circle cx="16" cy="21" r="3.4" />
        <circle cx="8" cy="18" r="3.4" />
      </g>
    </svg>
  )
}

function Footer({ context }: { context: Context }) {
  const { words, links, actor, visitor } = context
  const signedIn = actor.id !== 'anonymous'
  return (
    <footer class="footer">
      <p>{words.footer}</p>
      <p>
        {words.licence} <a href={links.errors()}>{words.errorsTitle}</a> <a href={links.answers()}>{words.messages.figuresTitle}</a>{' '}
        {signedIn ? (
          <>
            {visitor.person ? <a href={links.account()}>{words.people.account}</a> : `${words.operator}.`}{' '}
            <a href={links.drafts()}>{words.drafts}</a> <a href={links.inbox()}>{words.messages.inbox}</a>{' '}
            {actsOpenTo(actor).length > 0 && <a href={links.acts()}>{words.acts}</a>} <a href={links.session()}>{words.signOut}</a>
          </>
        ) : (
          <a href={links.session()}>{words.signIn}</a>
        )}
      </p>
    </footer>
  )
}
