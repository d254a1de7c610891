// Words for how easy a text is to read, in Spanish.

export const readingEs = {
  ease: (ease: string, band: string, measure: string) => `Facilidad de lectura: ${ease}, ${band} (${measure}).`,
  measures: { es: 'escala INFLESZ', en: 'escala de Flesch' },
  bands: {
    'very-difficult': 'muy difícil',
    difficult: 'difícil',
    'fairly-difficult': 'algo difícil',
    normal: 'normal',
    'fairly-easy': 'bastante fácil',
    easy: 'fácil',
    'very-easy': 'muy fácil',
  },
  perSentence: (words: string) => `Cada frase tiene ${words} palabras en promedio.`,
  long: (count: number, most: number) =>
    count === 1 ? `1 frase pasa de ${most} palabras; en dos frases se entiende mejor:` : `${count} frases pasan de ${most} palabras:`,
  sentence: (text: string, words: number) => `«${text}» (${words} palabras)`,
} as const
