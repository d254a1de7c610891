// The database's own view of itself, and that its schema is a known one.

import { listBrokenPages, listMigrations } from '../../storage/inspect.ts'
import { type Check, lost } from '../check.ts'

export const database: Check = {
  name: 'database',
  about: { es: 'migraciones', en: 'migrations' },
  async run(kernel) {
    const broken = await listBrokenPages(kernel.database)
    const migrations = await listMigrations(kernel.database.read)
    return {
      looked: migrations.length,
      findings: broken.map((line) =>
        lost({ es: `La base de datos dice de sí misma: ${line}`, en: `The database says of itself: ${line}` }),
      ),
    }
  },
}
