// Examines a whole kernel, check after check. What stops a check is a finding too, so one damage hides no other.

import { Fault, tell } from '../fault/fault.ts'
import { reasonOf } from '../fault/storage-fault.ts'
import type { Kernel } from '../kernel.ts'
import type { Words } from '../language.ts'
import { type Check, type Examined, type Finding, lost } from './check.ts'
import { acts } from './checks/acts.ts'
import { database } from './checks/database.ts'
import { drafts } from './checks/drafts.ts'
import { files } from './checks/files.ts'
import { imports } from './checks/imports.ts'
import { ledger } from './checks/ledger.ts'
import { messages } from './checks/messages.ts'
import { people } from './checks/people.ts'
import { personal } from './checks/personal.ts'
import { projections } from './checks/projections.ts'
import { removals } from './checks/removals.ts'
import { tree } from './checks/tree.ts'

export const checks: readonly Check[] = [
  database,
  ledger,
  tree,
  projections,
  drafts,
  personal,
  imports,
  files,
  removals,
  messages,
  people,
  acts,
]

export async function* examine(kernel: Kernel): AsyncGenerator<Examined & { readonly check: Check }> {
  for (const check of checks) yield { check, ...(await check.run(kernel).catch(stopped)) }
}

function stopped(error: unknown): Examined {
  const unanswered = reasonOf(error)
  if (unanswered) return { looked: 0, findings: [interrupted(unanswered)] }
  const why = error instanceof Error ? error.message : String(error)
  const words =
    error instanceof Fault
      ? { es: tell(error, 'es').detail, en: tell(error, 'en').detail }
      : { es: `No se pudo terminar de revisar: ${why}`, en: `It could not be examined to the end: ${why}` }
  return { looked: 0, findings: [lost(words)] }
}

/** A store that did not answer says nothing about what it holds. */
function interrupted(why: Words): Finding {
  return {
    code: 'storage-failed',
    what: { es: `No se pudo revisar, porque ${why.es}.`, en: `It could not be examined, because ${why.en}.` },
    cure: { es: 'Corrija eso y ejecute «quipu doctor» de nuevo.', en: 'Mend that, and run "quipu doctor" again.' },
  }
}
