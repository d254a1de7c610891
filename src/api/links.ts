// Every address that the API's answers give, by name.

import type { Api } from './operation.ts'

export type Links = ReturnType<typeof linksOf>

export function linksOf({ publicUrl }: Pick<Api, 'publicUrl'>) {
  const api = (...parts: readonly (string | number)[]) => [`${publicUrl}/api`, ...parts.map((part) => encodeURIComponent(part))].join('/')
  return {
    index: () => api(),
    openapi: () => api('openapi.json'),
    search: () => api('search'),
    changes: () => api('changes'),
    schema: (register: string) => api('schema', register),
    list: (register: string) => api(register),
    download: (register: string, format: string) => api(`${register}.${format}`),
    exchange: (register: string, format: string) => api('exchange', register, format),
    losses: (register: string, format: string) => api('losses', register, format),
    record: (register: string, id: string) => api(register, id),
    versions: (register: string, id: string) => api(register, id, 'versions'),
    version: (register: string, id: string, version: number) => api(register, id, 'versions', version),
    draft: (register: string, id: string) => api(register, id, 'draft'),
    /** The page that shows a record to people. */
    page: (register: string, id: string) => `${publicUrl}/${encodeURIComponent(register)}/${encodeURIComponent(id)}`,
  }
}

/** The header that leads to the next page of the same list. */
export function nextLink(publicUrl: string, url: URL, change: Readonly<Record<string, string>>): Record<string, string> {
  const query = new URLSearchParams(url.searchParams)
  query.delete('page')
  for (const [name, value] of Object.entries(change)) query.set(name, value)
  return { Link: `<${publicUrl}${url.pathname}?${query}>; rel="next"` }
}
