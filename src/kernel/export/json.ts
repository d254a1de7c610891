// One JSON document with the register's declaration in short and all of its records.

import { type Format, publicShape } from './format.ts'

export const json: Format = {
  name: 'json',
  type: 'application/json; charset=utf-8',
  about: { es: 'Un documento con todas las fichas', en: 'One document with every record' },
  head: (register) => `{"register":${JSON.stringify(register.name)},"registerVersion":${register.version},"items":[`,
  record: (record, _register, _catalog, first) => `${first ? '' : ','}\n${JSON.stringify(publicShape(record))}`,
  tail: () => '\n]}\n',
}
