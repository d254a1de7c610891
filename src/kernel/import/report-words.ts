// What is said of a foreign file that was read: its columns, its rows that are none, and the organizations that it names; the same
// words on the command line and in the browser.

export const reportWords = {
  es: {
    row: 'fila',
    more: (count: number) => `… y ${count} más`,
    'same-name': 'mismo nombre o alias',
    'same-acronym': 'misma sigla',
    new: 'nadie se llama así',
    above: (count: number) => `Filas de título encima de los encabezados, que no se leen: ${count}`,
    similar: (count: number) => `Encabezados que se toman por otros de redacción parecida (${count}); mírelos:`,
    doubled: (count: number) => `Encabezados que dicen lo mismo que otro más seguro o anterior (${count}); se leen donde aquel está vacío:`,
    asides: (count: number) => `Filas que no son del cuadro, como notas, totales o encabezados repetidos (${count}), que no se leen:`,
    short: (count: number) => `Filas que acaban antes que los encabezados (${count}); lo que falta se toma por vacío:`,
    repeated: (count: number) => `Encabezados repetidos (${count}); se lee la primera columna de cada uno:`,
    unnamed: (count: number) => `Columnas sin encabezado (${count}), que no se leen:`,
    unread: (count: number) => `Columnas que el formato no lee (${count}):`,
    lacking: (count: number) => `Columnas del formato que faltan en el archivo (${count}):`,
  },
  en: {
    row: 'row',
    more: (count: number) => `… and ${count} more`,
    'same-name': 'same name or alias',
    'same-acronym': 'same acronym',
    new: 'nobody has that name',
    above: (count: number) => `Title rows above the headers, which are not read: ${count}`,
    similar: (count: number) => `Headers taken for others of similar wording (${count}); look at them:`,
    doubled: (count: number) => `Headers that mean the same as a surer or earlier one (${count}); read where that one is empty:`,
    asides: (count: number) =>
      `Rows that are none of the table's, such as notes, totals or headers said again (${count}), which are not read:`,
    short: (count: number) => `Rows that end before the headers do (${count}); what is missing is taken for empty:`,
    repeated: (count: number) => `Headers that appear more than once (${count}); the first column of each is read:`,
    unnamed: (count: number) => `Columns without a header (${count}), which are not read:`,
    unread: (count: number) => `Columns that the format does not read (${count}):`,
    lacking: (count: number) => `Columns of the format that the file lacks (${count}):`,
  },
} as const
