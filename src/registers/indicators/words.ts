// The words of the register of indicators.

export const words = {
  es: {
    one: 'Indicador',
    many: 'Indicadores',
    about: 'Series de cifras por año, de un país o de todos, cada una con su fuente.',
    fields: {
      name: { label: 'Nombre' },
      definition: { label: 'Definición' },
      unit: { label: 'Unidad' },
      publisher: { label: 'Lo publica' },
      source: { label: 'Fuente', help: 'Dirección donde se publicaron las cifras.' },
      licence: { label: 'Licencia', help: 'En qué condiciones se pueden usar las cifras.' },
      country: { label: 'País', help: 'Código ISO 3166-1 de dos letras; vacío si es de varios países.' },
      series: { label: 'Cifras', columns: { year: 'Año', of: 'De qué', value: 'Valor', method: 'Método', note: 'Nota' } },
      figures: { label: 'Archivo de cifras', help: 'CSV con las columnas «code» (país) y «year».' },
      column: { label: 'Columna del valor', help: 'En el archivo de cifras.' },
      notes: { label: 'Notas' },
    },
  },
  en: {
    one: 'Indicator',
    many: 'Indicators',
    about: 'Series of figures by year, of one country or of all, each with its source.',
    fields: {
      name: { label: 'Name' },
      definition: { label: 'Definition' },
      unit: { label: 'Unit' },
      publisher: { label: 'Published by' },
      source: { label: 'Source', help: 'Address where the figures were published.' },
      licence: { label: 'Licence', help: 'On which terms the figures may be used.' },
      country: { label: 'Country', help: 'ISO 3166-1 code of two letters; empty where it is of several countries.' },
      series: { label: 'Figures', columns: { year: 'Year', of: 'Of what', value: 'Value', method: 'Method', note: 'Note' } },
      figures: { label: 'File of figures', help: 'CSV with the columns "code" (country) and "year".' },
      column: { label: 'Column of the value', help: 'In the file of figures.' },
      notes: { label: 'Notes' },
    },
  },
} as const
