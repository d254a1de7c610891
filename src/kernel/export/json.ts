// One JSON document with the register's declaration in short and all of its records.

import { type Format, publicShape } from './format.ts'

export const json: Format = {
  name: 'json',
  type: 'application/json; charset=utf-8',
  about: { es: 'Un documento con todas las fichas', en: 'One document with every record' },
  async *write(register, _catalog, batches) {
    yield `{"register":${JSON.stringify(register.name)},"registerVersion":${register.version},"items":[`
    let mark = '\n'
    for await (const batch of batches) {
      yield batch.map((record, at) => `${at === 0 ? mark : ',\n'}${JSON.stringify(publicShape(record))}`).join('')
      mark = ',\n'
    }
    yield '\n]}\n'
  },
}
