// What a format could not carry of a record, and why: a value that anybody can count, and a sentence that anybody can read.

import type { PageLanguage, Words } from '../language.ts'

const reasons = {
  'no-place': { es: 'el formato no tiene dónde decirlo', en: 'the format has no place for it' },
  'no-word': { es: 'el formato no tiene una palabra o forma para este valor', en: 'the format has no word or form for this value' },
  shortened: { es: 'no cabe entero; se acortó', en: 'it does not fit whole; it was shortened' },
  'one-of-several': { es: 'el formato admite uno solo; va el primero', en: 'the format takes one alone; the first is said' },
  'one-language': {
    es: 'el formato admite un idioma; los demás quedan fuera',
    en: 'the format takes one language; the others are left out',
  },
  'other-language': { es: 'va en otro idioma que el del formato', en: "it is said in another language than the format's" },
  changed: { es: 'leído de nuevo no es igual', en: 'read again, it is not the same' },
  filled: {
    es: 'la ficha no lo dice y el formato lo exige; va un relleno',
    en: 'the record does not say it and the format asks for it; a filler stands there',
  },
  'kept-only': { es: 'lo dice la fuente y ningún campo del registro', en: 'the source says it, and no field of the register' },
} as const satisfies Record<string, Words>

export type LossReason = keyof typeof reasons

/** Without the record, for many lose the same; the report names it. */
export interface Loss {
  /** The field of the register; none where the loss is of a column alone. */
  readonly field: string | null
  /** The column of the format, as it calls it. */
  readonly column: string | null
  readonly reason: LossReason
  /** What was not carried, or what stands in its place, cut to 200 characters. */
  readonly value: string
}

const longest = 200

/** A loss whose value is shown as short as a report can bear. */
export function lossOf({ field, column, reason }: Omit<Loss, 'value'>, value: unknown): Loss {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null)
  return { field, column, reason, value: text.length > longest ? `${text.slice(0, longest - 1)}…` : text }
}

/** All of it but the record. */
export function tellLoss({ field, column, reason, value }: Loss, language: PageLanguage): string {
  const what = [field, column && `→ ${column}`].filter(Boolean).join(' ')
  return `${what}: ${reasons[reason][language]} (${JSON.stringify(value)})`
}
