// How behaviours make elements: text only, and marked as made, so that copies of what the server drew can be told apart.

export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string>> = {},
  text = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name)
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value)
  made.setAttribute('data-made', '')
  if (text) made.textContent = text
  return made
}

export type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** The inputs of a form or a part of it; asked of the document, since a field of any name may hide a form's own members. */
export function controlsIn(part: Element): Control[] {
  return [...part.querySelectorAll<Control>('input[name], textarea[name], select[name]')]
}

/** What the form would send, without its buttons. */
export function entriesOf(form: HTMLFormElement): [name: string, value: string][] {
  return [...new FormData(form)].flatMap(([name, value]): [string, string][] => (typeof value === 'string' ? [[name, value]] : []))
}

/** An instant as the reader's clock shows it. */
export function clockTime(instant: string | number, language: string, style: 'time' | 'moment' = 'time'): string {
  const options = style === 'time' ? { timeStyle: 'short' as const } : { dateStyle: 'long' as const, timeStyle: 'short' as const }
  return new Intl.DateTimeFormat(language === 'en' ? 'en' : 'es-PE', { ...options, hour12: false }).format(new Date(instant))
}

/** The reader's own clock. */
export function instantNow(): number {
  return performance.timeOrigin + performance.now()
}
