// What an audit comes to, in plain words: the verdict first, then each grouping, and what the figures do not say. Everything is
// said of the report alone, so that whoever reads the report can check the words.

import type { Audit, GroupingReport } from '../engines/equity/report.ts'
import type { SummaryFigure, Verdict } from '../engines/equity/summary.ts'
import type { PageLanguage } from '../kernel/language.ts'
import { verdictReasons, verdictWords } from './words.ts'

type Facts = Omit<Audit, 'rows'>

const words = {
  es: {
    meets: 'Cumple: ninguna diferencia entre los grupos pasa los límites de esta auditoría.',
    fails: 'No cumple: hay grupos tratados de forma distinta, más allá del límite y de lo que el azar explica.',
    'not determined': 'No determinado: los datos no alcanzan para decir si los grupos reciben un trato igual.',
    by: (columns: string) => `Por ${columns}:`,
    and: ' y ',
    gap: (value: string, limit: string) => `la mayor diferencia de selección es de ${value} puntos (límite ${limit})`,
    errors: (value: string, limit: string) => `la mayor diferencia de aciertos o de errores es de ${value} puntos (límite ${limit})`,
    ratio: (value: string) => `la menor tasa de selección es el ${value} % de la mayor (regla de los cuatro quintos: 80 %)`,
    limits: 'Se miró lo que aquí se dice y nada más: que cumpla no prueba que el sistema sea justo, y que no cumpla no dice por qué.',
    suppressed: (count: number, few: number) =>
      count === 1
        ? `De un grupo no se publica nada, para que nadie reconozca a menos de ${few} personas.`
        : `De ${count} grupos no se publica nada, para que nadie reconozca a menos de ${few} personas.`,
    outcomes: (count: string) => `De ${count} personas no se conoce el resultado; las tasas de aciertos y errores son de las demás.`,
    noOutcomes: 'No se sabe qué pasó después de la decisión: se comparan selecciones, no aciertos ni errores.',
    unknown: (count: string, columns: string) => `De ${count} personas no se conoce el grupo (${columns}); no entran en las comparaciones.`,
    survey: 'Los datos son una muestra: los intervalos ya cuentan con su diseño.',
    many: 'Entre muchos grupos, la mayor diferencia es grande también por azar; el informe dice cuánto.',
  },
  en: {
    meets: 'Meets: no gap between the groups is over the limits of this audit.',
    fails: 'Fails: groups are treated differently, beyond the limit and beyond what chance explains.',
    'not determined': 'Not determined: the data are not enough to say whether groups are treated alike.',
    by: (columns: string) => `By ${columns}:`,
    and: ' and ',
    gap: (value: string, limit: string) => `the largest gap in selection is ${value} points (limit ${limit})`,
    errors: (value: string, limit: string) => `the largest gap in true or false positives is ${value} points (limit ${limit})`,
    ratio: (value: string) => `the lowest selection rate is ${value} % of the highest (four-fifths rule: 80 %)`,
    limits: 'Only what is said here was looked at: meeting it does not prove that the system is just, and failing it does not say why.',
    suppressed: (count: number, few: number) =>
      count === 1
        ? `Nothing is published of one group, so that nobody recognises fewer than ${few} people.`
        : `Nothing is published of ${count} groups, so that nobody recognises fewer than ${few} people.`,
    outcomes: (count: string) => `Of ${count} people the outcome is not known; true and false positives are of the others.`,
    noOutcomes: 'What happened after the decision is not known: selections are compared, not right and wrong decisions.',
    unknown: (count: string, columns: string) => `Of ${count} people the group is not known (${columns}); they are in no comparison.`,
    survey: 'The data are a sample: the intervals reckon with its design.',
    many: 'Among many groups the largest gap is large by chance too; the report says how much.',
  },
} as const

/** The figures that a verdict is made of; those of outcomes only where any is known. */
export function judgedFigures({ summary }: GroupingReport): { readonly key: 'gap' | 'errors' | 'ratio'; readonly figure: SummaryFigure }[] {
  const { demographic_parity_difference: gap, equalized_odds_difference: errors, four_fifths: ratio } = summary
  return [
    { key: 'gap' as const, figure: gap },
    ...(errors.reason === 'nobody' ? [] : [{ key: 'errors' as const, figure: errors }]),
    { key: 'ratio' as const, figure: ratio },
  ]
}

/** Fails where anything fails; meets where everything does; the data do not say otherwise. */
export function verdictOf({ by }: Facts): Verdict {
  const verdicts = by.flatMap(judgedFigures).map(({ figure }) => figure.verdict)
  if (verdicts.includes('fails')) return 'fails'
  return verdicts.length > 0 && verdicts.every((verdict) => verdict === 'meets') ? 'meets' : 'not determined'
}

/** The verdict as a sentence, and one more for each grouping. */
export function sayVerdict(facts: Facts, language: PageLanguage): string[] {
  return [words[language][verdictOf(facts)], ...facts.by.map((grouping) => sayGrouping(grouping, language))]
}

export function sayGrouping(grouping: GroupingReport, language: PageLanguage): string {
  const said = words[language]
  const parts = judgedFigures(grouping).map(
    ({ key, figure }) => `${sayFigure(key, figure, language)}: ${verdictWords[figure.verdict][language]}`,
  )
  return `${said.by(grouping.columns.join(said.and))} ${parts.join('; ')}.`
}

export function sayFigure(key: 'gap' | 'errors' | 'ratio', { value, limit }: SummaryFigure, language: PageLanguage): string {
  const said = words[language]
  const shown = value === null ? '—' : percent(value, language)
  return key === 'ratio' ? said.ratio(shown) : said[key](shown, percent(limit, language))
}

export function sayReason({ reason }: SummaryFigure, language: PageLanguage): string {
  return verdictReasons[reason][language]
}

export function cautionsOf({ by, overall, suppressed, method }: Facts, language: PageLanguage): string[] {
  const said = words[language]
  const count = (people: number) => new Intl.NumberFormat(locale(language)).format(people)
  const missing = overall.missing?.outcome
  const unknown = by.flatMap(({ columns, groups }) => {
    const people = groups.filter(({ key }) => key.includes(null)).reduce((sum, { n = 0 }) => sum + n, 0)
    return people > 0 ? [said.unknown(count(people), columns.join(said.and))] : []
  })
  return [
    said.limits,
    ...(suppressed.threshold !== null && suppressed.groups > 0 ? [said.suppressed(suppressed.groups, suppressed.threshold)] : []),
    ...(missing === undefined ? [said.noOutcomes] : missing > 0 ? [said.outcomes(count(missing))] : []),
    ...unknown,
    ...(method.design ? [said.survey] : []),
    ...(by.some(({ groups }) => groups.length > 5) ? [said.many] : []),
  ]
}

/** A share in points of a hundred, with one decimal. */
export function percent(value: number, language: PageLanguage): string {
  return new Intl.NumberFormat(locale(language), { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value * 100)
}

export function locale(language: PageLanguage): string {
  return language === 'es' ? 'es-PE' : 'en'
}
