// What is said of an audit, in words: verdicts, and why something is undefined.

import type { Reason } from '../engines/equity/metric.ts'
import type { Verdict, VerdictReason } from '../engines/equity/summary.ts'
import type { Words } from '../kernel/language.ts'

export const verdictWords: Readonly<Record<Verdict, Words>> = {
  meets: { es: 'cumple', en: 'meets' },
  fails: { es: 'no cumple', en: 'fails' },
  'not determined': { es: 'no determinado', en: 'not determined' },
}

export const verdictReasons: Readonly<Record<VerdictReason, Words>> = {
  'within-limit': { es: 'todo el intervalo cumple el límite', en: 'the whole interval keeps the limit' },
  'beyond-limit': { es: 'todo el intervalo pasa el límite', en: 'the whole interval is past the limit' },
  'limit-inside-interval': { es: 'el límite está dentro del intervalo', en: 'the limit lies within the interval' },
  'undefined-groups': { es: 'hay grupos sin tasa', en: 'some groups have no rate' },
  'too-few-groups': { es: 'hay menos de dos grupos con tasa', en: 'fewer than two groups have a rate' },
  nobody: { es: 'no hay tasas que comparar', en: 'there are no rates to compare' },
}

export const reasonWords: Readonly<Record<Reason, Words>> = {
  'no-people': { es: 'no hay nadie', en: 'there is nobody' },
  'no-decisions': { es: 'no hay decisiones', en: 'there are no decisions' },
  'no-outcomes': { es: 'no hay resultados conocidos', en: 'there are no known outcomes' },
  'no-scores': { es: 'no hay puntajes', en: 'there are no scores' },
  'no-positives': { es: 'nadie tiene el resultado', en: 'nobody has the outcome' },
  'no-negatives': { es: 'todas las personas tienen el resultado', en: 'everybody has the outcome' },
  'no-selected': { es: 'nadie fue seleccionado', en: 'nobody was selected' },
  'no-unselected': { es: 'todas las personas fueron seleccionadas', en: 'everybody was selected' },
  'nothing-positive': { es: 'nadie fue seleccionado ni tiene el resultado', en: 'nobody was selected or has the outcome' },
  'reference-undefined': { es: 'la referencia no tiene tasa', en: 'the reference has no rate' },
  'reference-zero': { es: 'la tasa de la referencia es cero', en: "the reference's rate is zero" },
  'is-reference': { es: 'es la referencia', en: 'it is the reference' },
  'no-variation': { es: 'nada varía', en: 'nothing varies' },
  'one-group': { es: 'no hay nadie más', en: 'there is nobody else' },
  weighted: { es: 'con pesos no se calcula un intervalo', en: 'no interval is computed with weights' },
  singular: { es: 'faltan unidades de muestreo', en: 'there are too few sampling units' },
}

export const summaryWords = {
  demographic_parity_difference: { es: 'Mayor diferencia de selección', en: 'Largest gap in selection' },
  equalized_odds_difference: { es: 'Mayor diferencia de TPR o FPR', en: 'Largest gap in TPR or FPR' },
  four_fifths: { es: 'Regla de los cuatro quintos', en: 'Four-fifths rule' },
} as const satisfies Record<string, Words>

/** The rates that the table shows; TPR, FPR and AUC are read as such in both languages. */
export const metricWords: Readonly<Record<string, Words>> = {
  selection_rate: { es: 'selección', en: 'selection rate' },
  precision: { es: 'precisión', en: 'precision' },
}
