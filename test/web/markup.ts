// What tests ask of a page's HTML: whether it is valid, and what stands in it.

import { HtmlValidate } from 'html-validate'

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:standard'],
  elements: ['html5'],
  rules: {
    // How the renderer writes what the standard allows either way.
    'attribute-boolean-style': 'off',
    'doctype-style': 'off',
    'no-trailing-whitespace': 'off',
    'void-style': 'off',
    // Rules about headings, landmarks and names are left to axe, which sees the page as it is drawn.
    'long-title': 'off',
  },
})

/** Everything that the standard forbids and the page has, one line each. */
export async function invalidities(html: string): Promise<string[]> {
  const report = await validator.validateString(html)
  return report.results.flatMap(({ messages }) =>
    messages.filter(({ severity }) => severity === 2).map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector ?? ''})`),
  )
}

export interface Outline {
  readonly language: string | undefined
  readonly title: string
  readonly headings: readonly string[]
  readonly ids: readonly string[]
  readonly landmarks: { readonly banner: number; readonly main: number; readonly footer: number; readonly navigation: number }
  readonly links: readonly string[]
}

export function outline(html: string): Outline {
  const count = (pattern: RegExp) => [...html.matchAll(pattern)].length
  return {
    language: /^<!doctype html><html lang="(\w+)">/.exec(html)?.[1],
    title: decode(/<title>([^<]*)<\/title>/.exec(html)?.[1] ?? ''),
    headings: [...html.matchAll(/<h1[^>]*>(.*?)<\/h1>/gs)].map((match) => text(match[1] ?? '')),
    ids: [...html.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1] ?? ''),
    landmarks: {
      banner: count(/<header class="banner"/g),
      main: count(/<main id="content"/g),
      footer: count(/<footer class="footer"/g),
      navigation: count(/<nav aria-label=/g),
    },
    links: [...html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)].map((match) => decode(match[1] ?? '')),
  }
}

/** The page without the scripts that it may run: modules of this site, each in a tag that holds nothing else. */
export function withoutBehaviours(html: string): string {
  return html.replace(/<script type="module" src="\/assets\/[\w-]+\.js"><\/script>/g, '')
}

/** The text of a piece of markup, its entities read. */
export function text(html: string): string {
  return decode(html.replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()
}

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }

function decode(html: string): string {
  return html.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity)
}

/** What appears more than once. */
export function repeated(list: readonly string[]): string[] {
  return list.filter((one, at) => list.indexOf(one) !== at)
}
