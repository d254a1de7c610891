// What can be wrong with a decision log that somebody wants audited.

import type { FaultEntry } from './entry.ts'

export const logFaults = {
  'unreadable-log': {
    status: 422,
    exit: 3,
    title: { es: 'Datos ilegibles', en: 'Unreadable data' },
    detail: { es: '{name} no se pudo leer: {why}.', en: '{name} could not be read: {why}.' },
    cure: {
      es: 'Dé un CSV en UTF-8 con encabezado, un Parquet o un JSON Lines, entero; o con --database una tabla que la cuenta pueda leer.',
      en: 'Give a CSV in UTF-8 with a head, a Parquet or a JSON Lines file, whole; or with --database a table that the account may read.',
    },
  },
  'unknown-column': {
    status: 422,
    exit: 3,
    title: { es: 'Columna desconocida', en: 'Unknown column' },
    detail: { es: '{name} no tiene una columna «{column}».', en: '{name} has no column "{column}".' },
    cure: { es: 'Tiene: {known}.', en: 'It has: {known}.' },
  },
  'log-values': {
    status: 422,
    exit: 3,
    title: { es: 'Valores que no se entienden', en: 'Values not understood' },
    detail: { es: 'La columna «{column}»: {why}.', en: 'Column "{column}": {why}.' },
    cure: { es: 'Corríjalos, o deje fuera esas filas con --where.', en: 'Correct them, or leave those rows out with --where.' },
  },
  'unknown-group': {
    status: 422,
    exit: 3,
    title: { es: 'Grupo desconocido', en: 'Unknown group' },
    detail: { es: 'Nadie es del grupo de referencia «{group}».', en: 'Nobody is of the reference group "{group}".' },
    cure: { es: 'Los grupos son: {known}.', en: 'The groups are: {known}.' },
  },
  'too-many-groups': {
    status: 422,
    exit: 3,
    title: { es: 'Demasiados grupos', en: 'Too many groups' },
    detail: {
      es: '«{column}» tiene tantos valores distintos que se pasa de {limit}.',
      en: '"{column}" has so many distinct values that {limit} is exceeded.',
    },
    cure: {
      es: 'Si identifica a personas, no es un grupo. Si es un puntaje, redondéelo.',
      en: 'If it identifies people, it is no group. If it is a score, round it.',
    },
  },
  'nobody-to-audit': {
    status: 422,
    exit: 3,
    title: { es: 'Nadie a quien auditar', en: 'Nobody to audit' },
    detail: { es: 'En {name} no queda ninguna fila.', en: 'No row of {name} is left.' },
    cure: { es: 'Revise el archivo y la condición de --where.', en: 'Look at the file and at the condition of --where.' },
  },
  'nothing-known': {
    status: 422,
    exit: 3,
    title: { es: 'Falta todo un dato', en: 'A whole column is missing' },
    detail: { es: 'La columna «{column}» está vacía en las {rows} filas.', en: 'Column "{column}" is empty in all {rows} rows.' },
    cure: { es: 'Audite sin ella, o con los datos completos.', en: 'Audit without it, or with the data complete.' },
  },
  'too-many-logs': {
    status: 409,
    exit: 5,
    title: { es: 'Demasiados datos a la espera', en: 'Too many data waiting' },
    detail: { es: 'Ya tiene {limit} archivos de datos en este sitio.', en: 'You have {limit} files of data on this site already.' },
    cure: { es: 'Borre los que ya no necesita.', en: 'Delete those that you no longer need.' },
  },
  'audit-stopped': {
    status: 500,
    exit: 1,
    title: { es: 'La auditoría se detuvo', en: 'The audit was stopped' },
    detail: {
      es: 'La auditoría se detuvo antes de acabar: no bastó la memoria o el tiempo, o el programa falló.',
      en: 'The audit was stopped before its end: memory or time were not enough, or the program failed.',
    },
    cure: {
      es: 'Pruebe con menos grupos o sin columnas de muchos valores. Los datos siguen aquí.',
      en: 'Try fewer groups, or without columns of many values. The data are still here.',
    },
  },
} as const satisfies Record<string, FaultEntry>
