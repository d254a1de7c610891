// Validators of what the API answers: an answer is a function of the address, the ledger's size and the edition, so those
// make its tag. Sizes are read before the data, so that a tag is never newer than what it is given with.

import { hash } from 'node:crypto'
import type { Catalog } from '../kernel/register/catalog.ts'
import { recentSize } from '../kernel/storage/recent-size.ts'
import type { Api } from './operation.ts'

/** Raised whenever the shape of any answer changes. */
export const apiVersion = '1.0.0'

export function editionOf(catalog: Catalog): string {
  return digest(`${apiVersion}\n${JSON.stringify(catalog.registers)}`).slice(0, 12)
}

/** The tag of what depends on the whole ledger, and on the day where that is given. Weak: a proxy may compress what it stands for. */
export async function ledgerTag(api: Api, url: URL, day = ''): Promise<string> {
  const size = await recentSize(api.kernel.database)
  return `W/"${size}-${digest(`${api.edition}\n${day}${url.pathname}${url.search}`).slice(0, 16)}"`
}

/** The tag of one record or working copy, which If-Match takes back: "2.0-1f00c0ffee12". */
export function recordTag(api: Api, edit: string): string {
  return `"${edit}-${api.edition}"`
}

/** What a tag of a record says was edited; nothing for what is no such tag. */
export function editOfTag(tag: string | null): string | undefined {
  return /^(?:W\/)?"(\d{1,9}\.\d{1,9})(?:-[0-9a-f]{12})?"$/.exec(tag?.trim() ?? '')?.[1]
}

/** Whether one of the tags that a request already holds is this one; weak comparison (RFC 9110, 13.1.2). */
export function isHeld(request: Request, tag: string): boolean {
  const opaque = (one: string) => one.trim().replace(/^W\//, '')
  return (request.headers.get('if-none-match') ?? '').split(',').some((one) => opaque(one) === opaque(tag))
}

function digest(text: string): string {
  return hash('sha256', text, 'hex')
}
