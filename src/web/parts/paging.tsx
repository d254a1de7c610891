// Pages of a list as plain links: the one before, the one after, and where one is.

import { pageParameters } from '../../kernel/register/list-query.ts'
import type { Wording } from '../wording/es.ts'

export interface PagingProps {
  readonly total: number
  readonly limit: number
  readonly offset: number
  readonly words: Wording
  /** The address of a page, counted from 1. */
  href(page: number): string
}

export function Paging({ total, limit, offset, words, href }: PagingProps) {
  const pages = Math.ceil(total / limit)
  const page = Math.floor(offset / limit) + 1
  if (pages <= 1) return null
  return (
    <nav class="paging" aria-label={words.pages}>
      {page > 1 && (
        <a href={href(page - 1)} rel="prev">
          {words.previous}
        </a>
      )}
      <span>{words.page(page, pages)}</span>
      {page < pages && (
        <a href={href(page + 1)} rel="next">
          {words.next}
        </a>
      )}
    </nav>
  )
}

/** What a list finds, wherever in it somebody stands; what a form sent empty asks nothing. */
export function withoutPlace(parameters: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...parameters].filter(([name, value]) => !pageParameters.includes(name) && value.trim() !== ''))
}

/** The present address with another page. */
export function withPage(parameters: URLSearchParams, page: number): URLSearchParams {
  const next = new URLSearchParams(parameters)
  next.delete('cursor')
  if (page > 1) next.set('page', String(page))
  else next.delete('page')
  return next
}
