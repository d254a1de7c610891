// `quipu redact`: a lawful removal in two acts by two people. The first proposes and removes nothing; the second carries it
// out. Who they are is declared here and not proved.

import type { Actor } from '../../kernel/access/actor.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Words } from '../../kernel/language.ts'
import { confirmRemoval, dropProposal, listProposals, proposeRemoval } from '../../kernel/record/redact.ts'
import type { Command, Context, Given, Outcome } from '../command.ts'
import { withKernel } from '../open-kernel.ts'
import { tellDropped, tellProposals, tellProposed, tellRemoved } from '../redact-result.ts'
import { usageFault } from '../usage-fault.ts'

export const redact: Command = {
  name: 'redact',
  summary: {
    es: 'Borra por ley una ficha, o versiones de ella: una persona propone, otra confirma.',
    en: 'Removes a record, or versions of it, by law: one person proposes, another confirms.',
  },
  usage: '[REGISTER/ID]',
  options: {
    reason: {
      value: 'REASON',
      words: { es: 'La ley y la orden que lo exigen; se publica.', en: 'The law and the order that require it; published.' },
    },
    version: {
      value: 'N',
      many: true,
      words: { es: 'Solo esa versión; se puede repetir. Si no, todas.', en: 'Only that version; may be repeated. Otherwise all.' },
    },
    by: {
      value: 'PERSON',
      words: { es: 'Quién lo hace: un código, no un nombre; no se publica.', en: 'Who does this: a code, not a name; not published.' },
    },
    confirm: {
      value: 'PROPOSAL',
      words: { es: 'Lleva a cabo la propuesta de otra persona.', en: "Carries out another person's proposal." },
    },
    drop: { value: 'PROPOSAL', words: { es: 'Retira una propuesta; nada se borra.', en: 'Takes a proposal back; nothing is removed.' } },
  },
  examples: [
    'quipu redact axes/pe-enia-e1 --reason "Ley 29733, art. 20; Res. 12-2026" --by legal-1',
    'quipu redact --confirm redaction-01m84n8vxw-9jnxgrkwj8xm --by registry-2',
    'quipu redact',
  ],
  run(given, context) {
    const step = stepOf(given, context)
    return withKernel(context, (kernel) => step(kernel))
  },
}

/** What was asked for, decided before anything is opened. */
function stepOf(given: Given, context: Context): (kernel: Kernel) => Promise<Outcome> {
  const [name] = given.words
  const [confirm, drop] = [given.find('confirm'), given.find('drop')]
  if ([name, confirm, drop].filter((one) => one !== undefined).length > 1)
    throw wrong(context, {
      es: 'Proponga (REGISTER/ID), confirme (--confirm) o retire (--drop): una cosa por vez.',
      en: 'Propose (REGISTER/ID), confirm (--confirm) or take back (--drop): one at a time.',
    })
  if (confirm !== undefined) {
    const actor = actorOf(given, context)
    return async (kernel) => tellRemoved(await confirmRemoval(kernel, actor, confirm), kernel.database, context)
  }
  if (drop !== undefined) {
    const actor = actorOf(given, context)
    return async (kernel) => {
      await dropProposal(kernel, actor, drop)
      return tellDropped(drop, context)
    }
  }
  if (name === undefined) return async (kernel) => tellProposals(await listProposals(kernel), context)
  return propose(name, given, context)
}

function propose(name: string, given: Given, context: Context): (kernel: Kernel) => Promise<Outcome> {
  const [, register, id] = /^([^/]+)\/([^/]+)$/.exec(name) ?? []
  if (!register || !id)
    throw wrong(context, { es: `«${name.slice(0, 80)}» no es REGISTER/ID.`, en: `"${name.slice(0, 80)}" is no REGISTER/ID.` })
  const reason = given.find('reason')?.trim()
  if (!reason)
    throw wrong(context, {
      es: 'Falta --reason: la ley y la orden que exigen el borrado; se publican.',
      en: '--reason is missing: the law and the order that require the removal; they are published.',
    })
  const versions = given.list('version')
  if (versions.some((version) => !/^[1-9]\d{0,8}$/.test(version)))
    throw wrong(context, { es: '--version lleva un número entero.', en: '--version takes a whole number.' })
  const actor = actorOf(given, context)
  const removal = { register, id, reason, versions: versions.length === 0 ? undefined : versions.map(Number) }
  return async (kernel) => tellProposed(await proposeRemoval(kernel, actor, removal), context)
}

/** Whoever holds the machine acts as the operator, under the code that she declares. */
function actorOf(given: Given, context: Context): Actor {
  const by = given.find('by') ?? ''
  if (/^[a-z0-9][a-z0-9._-]{1,63}$/.test(by) && by !== 'operator' && by !== 'anonymous')
    return { id: by, roles: ['operator'], memberships: [] }
  throw wrong(context, {
    es: '--by dice quién lo hace: un código de minúsculas, cifras, «.», «-» y «_», propio de una persona.',
    en: '--by says who does this: a code of lower-case letters, digits, ".", "-" and "_" that is one person\'s own.',
  })
}

function wrong({ language }: Context, why: Words) {
  return usageFault(language, 'redact', why)
}
