// What boards and lists by duty are asked, drawn by a seed. No address comes twice, so that no page is one that was kept; what was counted for the
// same question is kept by the program, as it is of lists.

import { law, lawName } from './board-records.ts'
import { createSeeded, type Seeded } from './seeded.ts'

const states = ['met', 'not-met', 'not-verifiable', 'not-yet-due', 'does-not-apply', 'overdue']
const departments = Array.from({ length: 25 }, (_, at) => String(at + 1).padStart(2, '0'))
const orders = ['name', '-name', 'organization_name', '-organization_name', 'phase', '-phase']

type Query = Readonly<Record<string, string>>

const kinds: Readonly<Record<string, { readonly path: string; draw(seeded: Seeded): Query }>> = {
  'list by duty and state': { path: '/algorithms', draw: (seeded) => ({ ...standing(seeded), ...place(seeded) }) },
  'list by duty, state and more': {
    path: '/algorithms',
    draw: (seeded) => ({
      ...standing(seeded),
      law: lawName,
      ...(seeded.whole(2) === 0 ? { region: seeded.pick(departments) } : {}),
      phase: seeded.pick(['in-use', 'pilot', 'planned']),
      human_oversight: seeded.pick(['yes', 'partly', 'no', 'not-declared']),
      ...place(seeded),
    }),
  },
  'board by duty': board('duty', () => ({})),
  'board by law': board('law', () => ({})),
  'board by institution': board('institution', (seeded) => ({ ...oneDuty(seeded), page: String(1 + seeded.whole(20)) })),
  'board by supplier': board('supplier', oneDuty),
  'board by region': board('region', oneDuty),
  'board by system': board('system', (seeded) => ({ page: String(1 + seeded.whole(400)) })),
}

export function drawBoards(count: number): { readonly name: string; readonly addresses: readonly string[] }[] {
  return Object.entries(kinds).map(([name, { path, draw }], at) => {
    const seeded = createSeeded(3000 + at)
    const addresses = Array.from({ length: count }, (_, asked) => {
      const query = new URLSearchParams(draw(seeded))
      // Lists refuse what they do not know; a board is asked by a number that it does not look at.
      if (path === '/duty-board') query.set('asked', String(asked))
      else query.set('limit', String(20 + (asked % 11)))
      return `${path}?${query}`
    })
    return { name, addresses }
  })
}

function board(by: string, draw: (seeded: Seeded) => Query) {
  return { path: '/duty-board', draw: (seeded: Seeded) => ({ law: lawName, by, ...draw(seeded) }) }
}

function standing(seeded: Seeded): Query {
  return { duty: seeded.pick(law.duties).id, state: seeded.pick(states) }
}

function oneDuty(seeded: Seeded): Query {
  return seeded.whole(2) === 0 ? {} : { duty: seeded.pick(law.duties).id }
}

function place(seeded: Seeded): Query {
  return { sort: seeded.pick(orders), page: String(1 + seeded.whole(20)) }
}
