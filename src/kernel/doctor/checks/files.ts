// Files: that each is there, is what its digest says, and has the size that was noted.

import { listAllFiles } from '../../storage/inspect.ts'
import type { Check, Finding } from '../check.ts'

export const files: Check = {
  name: 'files',
  about: { es: 'archivos', en: 'files' },
  async run({ files: store, database: { read } }) {
    const rows = await listAllFiles(read)
    const findings: Finding[] = []
    for (const { hash, name, size_bytes } of rows) {
      const bytes = await store.find(hash)
      if (bytes?.length === size_bytes) continue
      const what = bytes
        ? {
            es: `${name}: tiene ${bytes.length} bytes y se anotaron ${size_bytes}.`,
            en: `${name}: it has ${bytes.length} bytes, and ${size_bytes} were noted.`,
          }
        : {
            es: `${name}: falta, o no es lo que dice su huella ${hash}.`,
            en: `${name}: it is missing, or not what its digest ${hash} says.`,
          }
      const place = `files/${hash.slice(0, 2)}/${hash.slice(2)}`
      const cure = { es: `Devuelva ${place} desde la última copia de respaldo.`, en: `Put ${place} back from the last backup.` }
      findings.push({ code: 'damaged', what, cure })
    }
    return { looked: rows.length, findings }
  },
}
