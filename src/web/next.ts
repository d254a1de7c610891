// Where somebody goes after signing in: the page that sent them, if it is one of this site, and never anywhere else.

import type { Context } from './page.ts'

export function nextOf({ form, url, links, publicUrl }: Context): string {
  const given = form.get('_next') ?? url.searchParams.get('next') ?? ''
  if (!/^\/(?![/\\])[^\\\u0000-\u0020]*$/.test(given)) return links.drafts()
  const target = URL.parse(given, publicUrl)
  return target?.origin === new URL(publicUrl).origin ? target.pathname + target.search : links.drafts()
}
