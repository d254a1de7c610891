// Organizations that a file names: matched to those that are known, by name, alias or acronym, or begun as drafts. Every
// decision carries its reason. It must never guess: two names that only resemble each other stay two.

import type { Actor } from '../access/actor.ts'
import { parseId } from '../field/reference.ts'
import type { Kernel } from '../kernel.ts'
import { fold } from '../search/fold.ts'
import type { Db } from '../storage/database.ts'
import { insertDraft } from '../storage/drafts.ts'
import { bodiesOf } from '../storage/imports.ts'
import type { OrganizationRule } from './mapping.ts'

export interface OrganizationDecision {
  readonly name: string
  readonly id: string
  readonly reason: 'same-name' | 'same-acronym' | 'draft' | 'new'
}

interface Known {
  readonly id: string
  readonly published: boolean
}

export interface Matcher {
  readonly decisions: readonly OrganizationDecision[]
  /** The id of a published organization, if the name is one's; a name that nobody has becomes a draft. */
  match(db: Db, name: string, acronym: string | undefined, rule: OrganizationRule): Promise<string | undefined>
}

const register = 'organizations'

export async function openMatcher(kernel: Kernel, db: Db, actor: Actor, write: boolean): Promise<Matcher> {
  const names = new Map<string, Known>()
  const acronyms = new Map<string, Known>()
  const { published, drafts } = await bodiesOf(db, register)
  for (const row of drafts) learn(row, false)
  for (const row of published) learn(row, true)
  const decided = new Map<string, OrganizationDecision>()

  function learn({ record, body }: { record: string; body: string }, isPublished: boolean): void {
    const { name, acronym, aliases, country }: { name?: unknown; acronym?: unknown; aliases?: unknown; country?: unknown } =
      JSON.parse(body)
    const known = { id: record, published: isPublished }
    for (const one of [name, ...(Array.isArray(aliases) ? aliases : [])]) if (typeof one === 'string') names.set(nameKey(one), known)
    if (typeof acronym === 'string') acronyms.set(`${fold(acronym)} ${String(country ?? '')}`, known)
  }

  return {
    get decisions() {
      return [...decided.values()]
    },
    async match(writing, name, acronym, rule) {
      const key = nameKey(name)
      const byName = names.get(key)
      const byAcronym = acronym ? acronyms.get(`${fold(acronym)} ${String(rule.body.country ?? '')}`) : undefined
      const found = byName ?? byAcronym
      if (found) {
        const reason = found.published ? (byName ? 'same-name' : 'same-acronym') : 'draft'
        decided.set(key, decided.get(key) ?? { name, id: found.id, reason })
        return found.published ? found.id : undefined
      }
      if (rule.known) return undefined
      const id = freeId(name, rule, new Set([...names.values()].map((known) => known.id)))
      names.set(key, { id, published: false })
      decided.set(key, { name, id, reason: 'new' })
      if (write) await begin(kernel, writing, actor, { id, body: { name, ...(acronym ? { acronym } : {}), ...rule.body } })
      return undefined
    },
  }
}

async function begin(kernel: Kernel, db: Db, actor: Actor, { id, body }: { id: string; body: object }): Promise<void> {
  await insertDraft(db, {
    register,
    record: id,
    state: 'draft',
    base: 0,
    saves: 1,
    body: JSON.stringify(body),
    personal: null,
    institution: null,
    author: actor.id,
    time: kernel.clock.now(),
    note: null,
    origin: null,
  })
}

const legalForms = /\b(s ?a ?c|s ?a ?a|s ?a|s ?r ?l|e ?i ?r ?l|inc|llc|ltd|corp|sociedad anonima( cerrada| abierta)?)$/

/** What stays of a name when marks, punctuation, case and the form of a company are taken away. */
export function nameKey(name: string): string {
  const plain = fold(name)
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim()
  return plain.replace(legalForms, '').trim() || plain
}

function freeId(name: string, rule: OrganizationRule, taken: ReadonlySet<string>): string {
  const country = typeof rule.body.country === 'string' ? `${rule.body.country.toLowerCase()}-` : ''
  const stem =
    `${country}${nameKey(name)
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')}`
      .slice(0, 70)
      .replace(/[.-]+$/, '') || 'organization'
  for (let at = 1; ; at++) {
    const id = at === 1 ? stem : `${stem}-${at}`
    if (!taken.has(id) && !parseId(id).issues) return id
  }
}
