// A page as the bytes of an HTML document.

import { renderToString } from 'preact-render-to-string'
import type { Assets } from './assets.ts'
import { Document } from './document.tsx'
import type { Context, Page } from './page.ts'

export function renderPage(page: Page, context: Context, assets: Assets): string {
  return cleanText(`<!doctype html>${renderToString(<Document page={page} context={context} assets={assets} />)}`)
}

/** What somebody typed or asked for may come back on a page: what is no text is shown as the sign for that. */
export function cleanText(text: string): string {
  return text.isWellFormed() && !unshown.test(text) ? text : text.toWellFormed().replace(new RegExp(unshown, 'g'), '\ufffd')
}

const unshown = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/
