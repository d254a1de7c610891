// JSON Lines: one record a line, for programs that read as they go.

import { type Format, publicShape } from './format.ts'

export const jsonl: Format = {
  name: 'jsonl',
  type: 'application/jsonl; charset=utf-8',
  about: { es: 'Una ficha por línea, para programas', en: 'One record a line, for programs' },
  async *write(_register, _catalog, batches) {
    for await (const batch of batches) yield batch.map((record) => `${JSON.stringify(publicShape(record))}\n`).join('')
  },
}
