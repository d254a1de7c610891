// The head of a page: where it stands, its code and title, and what it is in one sentence.

import type { ComponentChildren } from 'preact'
import type { Says } from './says.ts'

export interface Crumb {
  readonly href: string
  readonly label: string
  readonly lang?: string | undefined
}

export function Crumbs({ label, trail }: { label: string; trail: readonly Crumb[] }) {
  if (trail.length === 0) return null
  return (
    <nav class="crumbs" aria-label={label}>
      <ol>
        {trail.map((crumb) => (
          <li>
            <a href={crumb.href} lang={crumb.lang}>
              {crumb.label}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

export interface HeadingProps {
  readonly title: string
  readonly lang?: string | undefined
  readonly code?: string | undefined
  /** What kind of thing it is: "Acción". */
  readonly kind?: string | undefined
  /** Which value of a record the title is. */
  readonly says?: Says
  readonly children?: ComponentChildren
}

export function Heading({ title, lang, code, kind, says, children }: HeadingProps) {
  return (
    <header class="heading">
      {(kind || code) && (
        <p class="kicker">
          {kind} {code && <span class="code">{code}</span>}
        </p>
      )}
      <h1 lang={lang} {...says}>
        {title}
      </h1>
      {children}
    </header>
  )
}
