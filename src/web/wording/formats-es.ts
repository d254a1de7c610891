// Words for a file that is read by the format of another register, in Spanish.

export const formatsEs = {
  title: 'Formato del archivo',
  readAs: (format: string, known: number, columns: number) => `Leído como «${format}»: ${known} de ${columns} columnas.`,
  readOwn: 'Leído por columnas propias: usted dice a qué campo va cada una.',
  choose: 'Leer el archivo como',
  choice: (format: string, known: number, columns: number) => `${format} (${known} de ${columns} columnas)`,
  own: 'Columnas propias',
  apply: 'Leer así',
  personal: (count: number) => `Columnas que pueden nombrar a una persona (${count}); sus celdas se borraron al recibir el archivo:`,
  known: (count: number) => `Instituciones de las filas que ya están publicadas (${count}):`,
  unknown: (count: number) => `Nombres que ninguna institución publicada tiene (${count}); la ficha los guarda como texto:`,
  keeper: (institution: string) => `Los borradores los lleva ${institution}, sea de quien sea la fila.`,
  noKeeper: 'Los borradores no los lleva ninguna institución.',
  nameless: (count: number, file: string) =>
    `${count === 1 ? '1 fila no dice de qué institución es' : `${count} filas no dicen de qué institución son`}: queda por ella el nombre del archivo («${file}»). Para decirlo, tráigalo otra vez en nombre de una institución.`,
  cell: (value: string) => `«${value}»`,
  would: 'Al cargarlo:',
  becomes: {
    record: (count: number) => (count === 1 ? '1 fila sería una ficha nueva' : `${count} filas serían fichas nuevas`),
    version: (count: number) => (count === 1 ? '1 fila cambiaría una ficha publicada' : `${count} filas cambiarían fichas publicadas`),
    unchanged: (count: number) => (count === 1 ? '1 fila ya está publicada así' : `${count} filas ya están publicadas así`),
    waiting: (count: number) =>
      count === 1 ? '1 fila ya tiene un borrador, y no entraría' : `${count} filas ya tienen un borrador, y no entrarían`,
  },
  unchanged: (count: number) =>
    count === 1
      ? '1 fila dice lo que ya está publicado: no cambia nada.'
      : `${count} filas dicen lo que ya está publicado: no cambian nada.`,
} as const
