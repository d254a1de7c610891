// Words for a file that is read by the format of another register, in English.

import type { Wording } from './es.ts'

export const formatsEn: Wording['formats'] = {
  title: 'Format of the file',
  readAs: (format, known, columns) => `Read as "${format}": ${known} of ${columns} columns.`,
  readOwn: 'Read by columns of your own: you say which field each is.',
  choose: 'Read the file as',
  choice: (format, known, columns) => `${format} (${known} of ${columns} columns)`,
  own: 'Columns of my own',
  apply: 'Read it this way',
  personal: (count) => `Columns that may name a person (${count}); their cells were deleted when the file came:`,
  known: (count) => `Institutions of the rows that are published already (${count}):`,
  unknown: (count) => `Names that no published institution has (${count}); the record keeps them as text:`,
  keeper: (institution) => `The drafts are kept by ${institution}, whosever the row is.`,
  noKeeper: 'The drafts are kept by no institution.',
  nameless: (count, file) =>
    `${count === 1 ? '1 row does not say whose it is' : `${count} rows do not say whose they are`}: the file's name ("${file}") stands for it. To say it, bring the file again on behalf of an institution.`,
  cell: (value) => `"${value}"`,
  would: 'When it is loaded:',
  becomes: {
    record: (count) => (count === 1 ? '1 row would be a new record' : `${count} rows would be new records`),
    version: (count) => (count === 1 ? '1 row would change a published record' : `${count} rows would change published records`),
    unchanged: (count) => (count === 1 ? '1 row is published like that already' : `${count} rows are published like that already`),
    waiting: (count) =>
      count === 1 ? '1 row has a draft already, and would not come in' : `${count} rows have a draft already, and would not come in`,
  },
  unchanged: (count) =>
    count === 1
      ? '1 row says what is published already: it changes nothing.'
      : `${count} rows say what is published already: they change nothing.`,
}
