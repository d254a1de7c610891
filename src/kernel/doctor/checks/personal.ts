// Values about persons: that each can be read and belongs to a record that is public. What they say is never repeated here.

import { listAllPersonal } from '../../storage/inspect.ts'
import { type Check, lost } from '../check.ts'
import { isJsonObject } from '../is-json-object.ts'

export const personal: Check = {
  name: 'personal',
  about: { es: 'fichas con datos de personas', en: 'records with values about persons' },
  async run({ database: { read } }) {
    const rows = await listAllPersonal(read)
    const findings = rows.flatMap(({ register, record, body, public_version }) => {
      const name = `${register}/${record}`
      if (public_version === null)
        return [
          lost({
            es: `Datos de personas de ${name}, una ficha que no hay.`,
            en: `Values about persons of ${name}, a record that there is not.`,
          }),
        ]
      if (isJsonObject(body)) return []
      return [lost({ es: `Datos de personas de ${name}: ilegibles.`, en: `Values about persons of ${name}: unreadable.` })]
    })
    return { looked: rows.length, findings }
  },
}
