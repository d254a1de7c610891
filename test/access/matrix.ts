// Who may take which step in which register: every role, in its own institution and in another. The kernel's own rules
// decide each cell; docs/reference/access.md is drawn from them, and the walks hold each way in to that page.

import { type Actor, anonymous, operator, type Scope, scopes } from '../../src/kernel/access/actor.ts'
import { decideMessage } from '../../src/kernel/access/messages.ts'
import { mayManage, maySeeMembers } from '../../src/kernel/access/people-rules.ts'
import { actsOpenTo, mayPruneActs } from '../../src/kernel/access/read-acts.ts'
import type { Act } from '../../src/kernel/access/rules.ts'
import { decideUpload } from '../../src/kernel/access/upload-rules.ts'
import { mayAct } from '../../src/kernel/record/change.ts'
import type { Register } from '../../src/kernel/register/register.ts'
import { steps } from '../../src/kernel/workflow/workflows.ts'
import { allRegisters } from '../../src/registers/all.ts'
import { anActor, memberOf } from '../kernel/actors.ts'

export const home = 'andara-digital'
export const elsewhere = 'andara-university'
export const writer = 'whoever-wrote-it'

export interface Column {
  readonly name: string
  readonly actor: Actor
}

const members = (['editor', 'reviewer', 'institution-administrator'] as const).flatMap((role): Column[] => [
  { name: `${role}, own`, actor: memberOf(home, role) },
  { name: `${role}, other`, actor: memberOf(elsewhere, role) },
])

export const columns: readonly Column[] = [
  { name: 'anonymous', actor: anonymous },
  { name: 'no role', actor: anActor('nobody-special') },
  ...members,
  { name: 'strategy-office', actor: anActor('office', { roles: ['strategy-office'] }) },
  { name: 'auditor', actor: anActor('auditor', { roles: ['auditor'] }) },
  { name: 'administrator', actor: anActor('administrator', { roles: ['administrator'] }) },
  { name: 'operator', actor: operator },
]

export const acts: readonly Act[] = ['read-drafts', ...steps, 'redact']

/** Not of what they wrote themselves. */
export type Cell = 'yes' | 'others' | 'no'

export function cellOf(register: Register, act: Act, { actor }: Column): Cell {
  if (!mayAct(register, actor, act, home, [writer]).allowed) return 'no'
  return mayAct(register, actor, act, home, [actor.id]).allowed ? 'yes' : 'others'
}

/** Whether a key of a scope reaches an act, for somebody who may do it. */
export function isReached(scope: Scope, act: Act): boolean {
  return allRegisters.every(
    (register) => mayAct(register, { ...anActor('office', { roles: ['strategy-office'] }), scope }, act, home).allowed,
  )
}

/** What is decided beside the steps of records: each by its own rule, of the institution `home`. */
export const beyond = {
  '`upload` a file': (actor: Actor) => decideUpload(actor).allowed,
  'see who belongs to the institution': (actor: Actor) => maySeeMembers(actor, home),
  'invite to the institution, and take its roles away': (actor: Actor) => mayManage(actor, home),
  'see who has a role everywhere': (actor: Actor) => maySeeMembers(actor, ''),
  'invite and take roles away everywhere': (actor: Actor) => mayManage(actor, ''),
  'read messages to the institution': (actor: Actor) => decideMessage('read-messages', actor, home).allowed,
  'answer, let through and discard them': (actor: Actor) => decideMessage('answer-message', actor, home).allowed,
  'read the [acts](acts.md) of the institution': (actor: Actor) => reads(actor, home),
  'read all acts': (actor: Actor) => actsOpenTo(actor) === 'all',
  'prune acts, on the command line': (actor: Actor) => mayPruneActs(actor),
} as const satisfies Record<string, (actor: Actor) => boolean>

/** The page, whole. */
export function drawPage(): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const table = (head: readonly string[], rows: readonly (readonly string[])[]) => [row(head), row(head.map(() => '---')), ...rows.map(row)]
  const registers = allRegisters.flatMap((register) => [
    `## ${register.name}`,
    '',
    `Workflow \`${register.workflow}\`; written by \`${register.access.write}\`, published by \`${register.access.publish}\`.`,
    '',
    ...table(
      ['Step', ...columns.map(({ name }) => name)],
      acts.map((act) => [`\`${act}\``, ...columns.map((column) => cellOf(register, act, column))]),
    ),
    '',
  ])
  return [...opening, ...registers, ...closing(table)].join('\n')
}

const opening = [
  '# Who may do what',
  '',
  'Drawn from the rules that the kernel decides by; `test/access/access.test.ts` writes it anew with `-u`. It holds the kernel to every',
  'cell, and the forms (by sessions of people who joined by invitation), the API (by their keys) and the command line to every one that they have. "Own" is a record that the institution of the role keeps, "other" one of another institution.',
  'Published records, their versions and everything made of them are for everybody to read, and are in no table here.',
  '',
  '- **yes**: may.',
  '- **others**: may, but not what the same person wrote: two people are needed.',
  '- **no**: may not. Whoever may not read drafts is not told whether there are any.',
  '',
  '`read-drafts` is reading a working copy with what it tells about persons; the steps are those of the',
  '[workflows](registers.md); `redact` is proposing and confirming a [removal by law](../decisions/0015-removal-by-law.md).',
  '',
]

const closing = (table: (head: readonly string[], rows: readonly (readonly string[])[]) => string[]) => [
  '## Beyond records',
  '',
  ...table(
    ['Act', ...columns.map(({ name }) => name)],
    Object.entries(beyond).map(([name, may]) => [name, ...columns.map(({ actor }) => (may(actor) ? 'yes' : 'no'))]),
  ),
  '',
  'An institution administrator reads of acts what the institution keeps, and what was done about its people; an auditor and the operator read all.',
  '',
  '## Keys of programs',
  '',
  'A key lets through what its person may, and no more than its scope reaches. No key manages people, whatever its scope.',
  '',
  ...table(
    ['Step', ...scopes],
    acts.filter((act) => act !== 'redact').map((act) => [`\`${act}\``, ...scopes.map((scope) => (isReached(scope, act) ? 'yes' : 'no'))]),
  ),
  '',
  '## The command line',
  '',
  'Whoever holds the machine is the operator there, and nobody else: no command takes a step in the name of a person. `redact` takes',
  'two codes, which are declared and not proved. What is written comes from `load`, `import` and `undo`, whole or not at all.',
  '',
]

function reads(actor: Actor, institution: string): boolean {
  const open = actsOpenTo(actor)
  return open === 'all' || open.includes(institution)
}

/** The page as data again: by register, act and column. */
export function readPage(text: string): Map<string, Cell> {
  const cells = new Map<string, Cell>()
  for (const part of text.split(/^## /m).slice(1)) {
    const [register = ''] = part.split('\n')
    if (!allRegisters.some(({ name }) => name === register)) continue
    const [head = [], , ...rows] = part.split('\n').flatMap((line) =>
      line.startsWith('|')
        ? [
            line
              .slice(1, -1)
              .split('|')
              .map((cell) => cell.trim()),
          ]
        : [],
    )
    for (const [act = '', ...row] of rows)
      for (const [at, cell] of row.entries())
        if (cell === 'yes' || cell === 'others' || cell === 'no') cells.set(`${register} ${act.replaceAll('`', '')} ${head[at + 1]}`, cell)
  }
  return cells
}
