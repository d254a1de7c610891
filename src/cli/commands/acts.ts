// `quipu acts`: what people did and were refused, and whether the chain of it holds from its beginning to its end.

import { operator } from '../../kernel/access/actor.ts'
import { listActs, parseActsQuery } from '../../kernel/act/list-acts.ts'
import { pruneActs } from '../../kernel/act/prune-acts.ts'
import { readSeen, type VerifiedActs, verifyActs } from '../../kernel/act/verify-acts.ts'
import { faults } from '../../kernel/fault/catalogue.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { ActRow } from '../../kernel/storage/acts.ts'
import type { Command, Context, Given, Outcome } from '../command.ts'
import { drawTable } from '../draw-table.ts'
import { withKernel } from '../open-kernel.ts'
import { usageFault } from '../usage-fault.ts'

const shown = 200

export const acts: Command = {
  name: 'acts',
  summary: {
    es: 'Muestra quién hizo qué, y comprueba la cadena de esos actos.',
    en: 'Shows who did what, and verifies the chain of those acts.',
  },
  usage: '',
  options: {
    since: { value: 'DAY', words: { es: 'Desde ese día: 2026-11-26.', en: 'From that day on: 2026-11-26.' } },
    until: { value: 'DAY', words: { es: 'Antes de ese día.', en: 'Before that day.' } },
    verify: {
      words: {
        es: 'Recorre la cadena entera y nombra el primer eslabón roto.',
        en: 'Walks the whole chain and names the first broken link.',
      },
    },
    seen: {
      value: 'SEQ:HASH',
      words: {
        es: 'Con --verify: un acto que se anotó antes y que debe seguir ahí.',
        en: 'With --verify: an act noted before, which must still be there.',
      },
    },
    prune: {
      value: 'DAY',
      words: {
        es: 'Borra los actos anteriores a ese día, de hace un año o más.',
        en: 'Deletes acts from before that day, a year ago or more.',
      },
    },
  },
  examples: ['quipu acts --since 2026-11-01', 'quipu acts --verify', 'quipu acts --prune 2025-01-01'],
  run(given, context) {
    const work = workOf(given, context)
    return withKernel(context, work)
  },
}

function workOf(given: Given, context: Context): (kernel: Kernel) => Promise<Outcome> {
  const seen = readSeen(given.find('seen'))
  if (given.has('seen') && (!seen || !given.has('verify')))
    throw usageFault(context.language, 'acts', {
      es: '--seen va con --verify y es SEQ:HASH, como los dio --verify.',
      en: '--seen goes with --verify and is SEQ:HASH, as --verify gave them.',
    })
  const days = new URLSearchParams()
  for (const name of ['since', 'until', 'prune'] as const) {
    const day = given.find(name)
    if (day !== undefined) days.set(name === 'prune' ? 'until' : name, day)
  }
  const query = parseActsQuery(days)
  if (given.has('verify')) return async ({ database }) => tellVerified(await verifyActs(database.read, seen), context)
  if (given.has('prune')) return async (kernel) => tellPruned(await pruneActs(kernel, operator, query.until ?? ''), context)
  return async (kernel) => tellActs((await listActs(kernel, operator, query, undefined, shown)).items, context)
}

function tellActs(items: readonly ActRow[], { language, streams }: Context): Outcome {
  const head =
    language === 'es'
      ? ['LUGAR', 'CUÁNDO', 'QUIÉN', 'QUÉ', 'SOBRE', 'DESDE', 'RESULTADO']
      : ['PLACE', 'WHEN', 'WHO', 'WHAT', 'ON', 'FROM', 'OUTCOME']
  const rows = items.map(({ seq, time, actor, what, register, record, channel, address, outcome }) => [
    String(seq),
    time.slice(0, 19),
    actor,
    what,
    [register, record].filter((one) => one !== null).join('/'),
    [channel, address].filter((one) => one !== null).join(' '),
    outcome,
  ])
  const none = { es: 'Ningún acto.', en: 'No acts.' }
  return {
    exit: 0,
    facts: { acts: items },
    text: rows.length === 0 ? none[language] : drawTable([head, ...rows], streams.columns).join('\n'),
  }
}

function tellVerified({ count, head, anchor, broken }: VerifiedActs, { language }: Context): Outcome {
  const at = head ? `${head.seq}:${head.hash}` : '–'
  const from = anchor
    ? { es: `; lo anterior a ${anchor.seq + 1} se podó`, en: `; what was before ${anchor.seq + 1} was pruned` }
    : { es: '', en: '' }
  const text = broken
    ? { es: `ROTA en el acto ${broken.seq}: ${broken.why.es}.`, en: `BROKEN at act ${broken.seq}: ${broken.why.en}.` }
    : {
        es: `${count} actos, cada uno sigue al anterior${from.es}. Anote su final: ${at}`,
        en: `${count} acts, each follows the one before${from.en}. Note its end: ${at}`,
      }
  const facts = {
    sound: !broken,
    count,
    head: head ?? null,
    anchor: anchor ?? null,
    broken: broken ? { seq: broken.seq, why: broken.why[language] } : null,
  }
  return { exit: broken ? faults.damaged.exit : 0, facts, text: text[language] }
}

function tellPruned(pruned: number, { language }: Context): Outcome {
  const text = { es: `${pruned} actos podados; un acto lo dice.`, en: `${pruned} acts pruned; an act says so.` }
  return { exit: 0, facts: { pruned }, text: text[language] }
}
