// The route table of the site: every address, what reads it and what a form may post to it. A new page is one file
// and one line here.

import type { PageFunction } from '../page.ts'
import { aboutPage } from './about.tsx'
import { actsPage } from './acts.tsx'
import { changesPage } from './changes.tsx'
import { developersPage } from './developers.tsx'
import { downloadsPage } from './downloads.tsx'
import { draftsPage } from './drafts.tsx'
import { errorsPage } from './errors.tsx'
import { changesFeed } from './feed.ts'
import { fieldPage } from './field.tsx'
import { changeRecord, createRecord, editPage, newPage } from './form.tsx'
import { homePage } from './home.tsx'
import { listRegisterPage } from './list.tsx'
import { recordPage } from './record.tsx'
import { referencePage, registersPage } from './registers.tsx'
import { searchPage } from './search.tsx'
import { sessionPage } from './session.tsx'
import { versionPage, versionsPage } from './versions.tsx'

export interface PageRoute {
  readonly path: string
  readonly read: PageFunction
  readonly post?: PageFunction
  /** Never kept in the cache: it depends on more than its address and the ledger. */
  readonly live?: true
}

export const pages: readonly PageRoute[] = [
  { path: '/', read: homePage },
  { path: '/search', read: searchPage },
  { path: '/registers', read: registersPage },
  { path: '/registers/:register', read: referencePage },
  { path: '/changes', read: changesPage },
  { path: '/changes.atom', read: changesFeed },
  { path: '/downloads', read: downloadsPage },
  { path: '/developers', read: developersPage },
  { path: '/about', read: aboutPage },
  { path: '/errors', read: errorsPage },
  { path: '/session', read: sessionPage, live: true },
  { path: '/drafts', read: draftsPage, live: true },
  { path: '/acts', read: actsPage, live: true },
  { path: '/:register', read: listRegisterPage },
  { path: '/:register/new', read: newPage, post: createRecord },
  { path: '/:register/:id', read: recordPage },
  { path: '/:register/:id/edit', read: editPage, post: changeRecord, live: true },
  { path: '/:register/:id/fields/:field', read: fieldPage },
  { path: '/:register/:id/versions', read: versionsPage },
  { path: '/:register/:id/versions/:version', read: versionPage },
]
