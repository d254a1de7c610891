// A page as the bytes of an HTML document.

import { renderToString } from 'preact-render-to-string'
import type { Assets } from './assets.ts'
import { Document } from './document.tsx'
import type { Context, Page } from './page.ts'

export function renderPage(page: Page, context: Context, assets: Assets): string {
  return `<!doctype html>${renderToString(<Document page={page} context={context} assets={assets} />)}`
}
