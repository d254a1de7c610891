// People: whether what is kept of them is whole, and names roles that there are.

import { isRoleOf } from '../../access/people-rules.ts'
import { listBrokenPages } from '../../storage/inspect.ts'
import { countPersons, listStrayRows } from '../../storage/people-snapshot.ts'
import { listMembers } from '../../storage/persons.ts'
import { type Check, lost } from '../check.ts'

export const people: Check = {
  name: 'people',
  about: { es: 'cuentas de personas', en: 'accounts of people' },
  async run({ people: store }) {
    const broken = await listBrokenPages(store)
    if (broken.length > 0)
      return { looked: 0, findings: broken.map((line) => lost({ es: `${store.place}: ${line}`, en: `${store.place}: ${line}` })) }
    const stray = await listStrayRows(store.read)
    const unknown = (await listMembers(store.read)).filter(({ role, institution }) => !isRoleOf(role, institution))
    return {
      looked: await countPersons(store.read),
      findings: [
        ...stray.map((what) => lost({ es: `Filas de nadie: ${what}.`, en: `Rows of nobody: ${what}.` })),
        ...unknown.map(({ person, role }) =>
          lost({
            es: `La cuenta ${person} tiene una función que no existe: ${role}.`,
            en: `The account ${person} has a role that is none: ${role}.`,
          }),
        ),
      ],
    }
  },
}
