// Working copies: that each can be read, is of a register there is, and continues a version that was public; and that nothing
// is kept of who wrote or remarked on one that is gone.

import type { Words } from '../../language.ts'
import { listAllDrafts, listStrayWork } from '../../storage/inspect.ts'
import type { Check, Finding } from '../check.ts'
import { isJsonObject } from '../is-json-object.ts'

export const drafts: Check = {
  name: 'drafts',
  about: { es: 'borradores', en: 'working copies' },
  async run({ catalog, database: { read } }) {
    const rows = await listAllDrafts(read)
    const findings = rows.flatMap(({ register, record, state, base, body, personal, public_version }) => {
      const name = `${register}/${record}`
      const found: Finding[] = []
      if (!catalog.find(register)) found.push(broken(name, { es: 'su registro no existe', en: 'there is no such register' }))
      if (state !== 'draft' && state !== 'review') found.push(broken(name, { es: 'su estado no existe', en: 'there is no such state' }))
      if (!isJsonObject(body) || (personal !== null && !isJsonObject(personal)))
        found.push(broken(name, { es: 'su contenido es ilegible', en: 'its content cannot be read' }))
      if (base < 0 || base > (public_version ?? 0))
        found.push(broken(name, { es: `continúa la versión ${base}, que no hay`, en: `it continues version ${base}, which there is not` }))
      return found
    })
    const strays = (await listStrayWork(read)).map(({ register, record }) =>
      broken(`${register}/${record}`, {
        es: 'quedan sus autores u observaciones, y el borrador no',
        en: 'its writers or remarks are left, and it is not',
      }),
    )
    return { looked: rows.length, findings: [...findings, ...strays] }
  },
}

function broken(name: string, why: Words): Finding {
  return {
    code: 'damaged',
    what: { es: `Borrador de ${name}: ${why.es}.`, en: `Working copy of ${name}: ${why.en}.` },
    cure: {
      es: 'Descarte ese borrador y escríbalo de nuevo, o restaure la última copia de respaldo.',
      en: 'Discard that working copy and write it again, or restore the last backup.',
    },
  }
}
