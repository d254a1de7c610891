// Systems that a law asks something of, grown by a seed: institutions of every kind in every province, their suppliers, what they
// answered, and what was found. Names and descriptions are those of the real inventory, each name with a number of its own.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { grownRows } from './grow.ts'
import type { Inventory } from './inventory.ts'
import { root } from './program.ts'
import { createSeeded, type Seeded } from './seeded.ts'

export interface Item {
  readonly id: string
  readonly body: Readonly<Record<string, unknown>>
}

interface Kind {
  readonly id: string
  readonly group: string
}

/** As the law's file has it, read here without the program's help. */
interface LawFile {
  readonly kinds: readonly Kind[]
  readonly roles: readonly { readonly id: string }[]
  readonly duties: readonly { readonly id: string; readonly groups?: readonly string[] }[]
  readonly pages: readonly { readonly questions: readonly { readonly id: string }[] }[]
}

export const lawName = 'pe-ds-115'
export const law: LawFile = JSON.parse(readFileSync(join(root, `src/laws/${lawName}.json`), 'utf8'))

const institutionCount = 2000
const supplierCount = 300
const findingsOfSystem = 1
const provinces = 196

export function* organizations(): Generator<Item> {
  const seeded = createSeeded(31)
  const codes = placeCodes()
  for (let at = 0; at < institutionCount; at++) {
    const answer = seeded.pick(['systems', 'systems', 'systems', 'none', 'no-answer'])
    yield organization(`institution-${at}`, `Institución ${at}`, {
      nature: 'public',
      form: 'government',
      place: seeded.pick(codes),
      ai_answers: [{ answer, date: '2026-03-31', source: 'https://andara.example/inventario' }],
    })
  }
  for (let at = 0; at < supplierCount; at++) yield organization(`supplier-${at}`, `Proveedor ${at}`, { nature: 'private', form: 'company' })
}

function organization(id: string, name: string, more: object): Item {
  return { id, body: { name, country: 'PE', ...more } }
}

/** One system in forty has answers that leave its class open; one in fifty has no kind of institution. */
export function* systems(inventory: Inventory, count: number): Generator<Item> {
  const seeded = createSeeded(32)
  const [nameAt, purposeAt] = ['Use Case Name', 'What is the intended purpose'].map((start) =>
    inventory.header.findIndex((one) => one.startsWith(start)),
  )
  let at = 0
  for (const row of grownRows(inventory, count)) {
    const institution = seeded.whole(institutionCount)
    yield {
      id: `system-${at}`,
      body: {
        name: { en: (row[nameAt ?? 0] || 'System').slice(0, 400) },
        summary: { en: (row[purposeAt ?? 0] || 'Not described').slice(0, 4000) },
        organization: `institution-${institution}`,
        organization_name: `Institución ${institution}`,
        country: 'PE',
        phase: seeded.pick(['in-use', 'in-use', 'pilot', 'planned']),
        sectors: [seeded.pick(['health', 'education', 'security'])],
        classifies_people: seeded.pick(['yes', 'no', 'not-declared']),
        personal_data: seeded.pick(['yes', 'no']),
        human_oversight: seeded.pick(['yes', 'partly', 'no', 'not-declared']),
        appeal: 'not-declared',
        impact_assessment: 'not-declared',
        confidence: 'declared',
        ...(seeded.whole(5) === 0 ? {} : { supplier: [`supplier-${seeded.whole(supplierCount)}`] }),
        law: lawName,
        ...(seeded.whole(50) === 0 ? {} : { law_kind: law.kinds[institution % law.kinds.length]?.id }),
        law_role: seeded.pick(law.roles).id,
        law_answers: answers(seeded),
      },
    }
    at += 1
  }
}

function answers(seeded: Seeded): { question: string; answer: string }[] {
  const all = law.pages.flatMap(({ questions }) => questions.map(({ id }) => ({ question: id, answer: answerTo(id, seeded) })))
  return seeded.whole(40) === 0 ? all.slice(0, 8) : all
}

function answerTo(question: string, seeded: Seeded): string {
  if (question === 'subject') return 'public'
  if (question === 'exception') return 'none'
  if (question === 'infers') return 'yes'
  const oneIn = question.startsWith('23.') ? 400 : question.startsWith('24.') ? 15 : 3
  return seeded.whole(oneIn) === 0 ? 'yes' : 'no'
}

/** So many for each system, of duties that its law has; half of them with evidence. */
export function* findings(count: number): Generator<Item> {
  const seeded = createSeeded(33)
  for (let at = 0; at < count * findingsOfSystem; at++) {
    const finding = seeded.pick(['met', 'met', 'not-met', 'not-verifiable'])
    const evidence = {
      claim: { es: 'Se vio publicado.' },
      url: 'https://andara.example/evidencia',
      seen: `2026-0${1 + seeded.whole(9)}-15`,
    }
    yield {
      id: `finding-${at}`,
      body: {
        title: { es: `Hallazgo ${at}` },
        algorithm: `system-${seeded.whole(count)}`,
        law: lawName,
        duty: seeded.pick(law.duties).id,
        finding,
        evidence: seeded.whole(2) === 0 ? [evidence] : [],
      },
    }
  }
}

/** Provinces of the strategy's own folder. */
function placeCodes(): string[] {
  const text = readFileSync(join(root, 'src/strategies/pe-enia/places.yaml'), 'utf8')
  const codes = Array.from(text.matchAll(/^ {2}- id: "(\d{4})"$/gm), ([, code = '']) => code)
  if (codes.length !== provinces) throw new Error(`There are ${codes.length} provinces.`)
  return codes
}
