// Files: that each is there, is what its digest says, and has the size that was noted; and that each that a public record names is
// noted.

import type { Field } from '../../field/field.ts'
import type { Kernel } from '../../kernel.ts'
import type { Catalog } from '../../register/catalog.ts'
import { listAllFiles } from '../../storage/inspect.ts'
import { streamRecords } from '../../storage/records.ts'
import { type Check, type Finding, lost } from '../check.ts'
import { isJsonObject } from '../is-json-object.ts'

export const files: Check = {
  name: 'files',
  about: { es: 'archivos', en: 'files' },
  async run(kernel) {
    const { files: store, database } = kernel
    const rows = await listAllFiles(database.read)
    const findings: Finding[] = await findUnnoted(kernel, new Set(rows.map(({ hash }) => hash)))
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

async function findUnnoted({ catalog, database }: Kernel, noted: ReadonlySet<string>): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const { name, fields } of catalog.registers)
    for await (const rows of streamRecords(database.read, name))
      for (const { record, body } of rows) {
        if (!isJsonObject(body)) continue // said of the records' own table
        const values = JSON.parse(body)
        for (const hash of Object.entries(fields).flatMap(([field, declared]) => filesIn(catalog, declared, values[field])))
          if (!noted.has(hash))
            findings.push(
              lost({
                es: `${name}/${record}: nombra un archivo que no consta, de huella ${hash}.`,
                en: `${name}/${record}: it names a file that is not noted, of digest ${hash}.`,
              }),
            )
      }
  return findings
}

function filesIn({ kinds }: Catalog, field: Field, value: unknown): string[] {
  const parsed = value === undefined ? undefined : kinds.parse(field, value)
  if (!parsed || parsed.issues) return []
  return kinds.needs(field, parsed.value).flatMap((need) => ('file' in need ? [need.file] : []))
}
