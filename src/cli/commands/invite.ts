// `quipu invite`: a one-time link for whoever holds the machine to hand on: to a new administrator, or to whoever lost theirs.

import { institutionRoles, nationwideRoles } from '../../kernel/access/actor.ts'
import { Fault } from '../../kernel/fault/fault.ts'
import type { Command } from '../command.ts'
import { withKernel } from '../open-kernel.ts'

export const invite: Command = {
  name: 'invite',
  summary: {
    es: 'Hace un enlace, que sirve una vez, para unirse al sitio.',
    en: 'Makes a link, which works once, to join the site.',
  },
  usage: '',
  options: {
    role: {
      value: 'ROLE',
      words: {
        es: `Función que da: ${[...nationwideRoles, ...institutionRoles].join(', ')}. Si se omite, administrator.`,
        en: `The role it gives: ${[...nationwideRoles, ...institutionRoles].join(', ')}. Left out: administrator.`,
      },
    },
    institution: {
      value: 'ID',
      words: { es: 'Institución en la que la da.', en: 'The institution that it is given in.' },
    },
  },
  examples: ['quipu invite', 'quipu invite --role editor --institution pcm'],
  async run(given, context) {
    const role = given.find('role') ?? 'administrator'
    const institution = given.find('institution') ?? ''
    return withKernel(context, async (kernel) => {
      const made = await (await context.platform.openPeople(kernel)).makeLink({ role, institution })
      if ('issues' in made) throw new Fault('refused', { count: made.issues.length }, { issues: made.issues })
      const { url, ends } = made
      const text = {
        es: `${url}\nSirve una sola vez, hasta ${ends}. Quien lo abra recibe la función: entréguelo en persona.`,
        en: `${url}\nIt works once, until ${ends}. Whoever opens it gets the role: hand it over in person.`,
      }
      return { exit: 0, facts: { url, ends, role, institution }, text: text[context.language] }
    })
  },
}
