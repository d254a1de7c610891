// The examples that every register carries, published in an order in which each finds what it refers to.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { operator } from '../../src/kernel/access/actor.ts'
import { keepFile } from '../../src/kernel/file/keep-file.ts'
import { checkNeeds, parseValues } from '../../src/kernel/record/check.ts'
import { allRegisters } from '../../src/registers/all.ts'
import { filesUnder, publish, root, type World } from '../world.ts'

export interface Example {
  readonly register: string
  readonly id: string
  readonly body: Readonly<Record<string, unknown>>
}

export async function allExamples(): Promise<Example[]> {
  const found: Example[] = []
  for (const { name } of allRegisters) {
    const path = join(root, 'src/registers', name, 'examples.ts')
    const { examples }: { examples: Record<string, Example['body']> } = await import(path)
    found.push(...Object.entries(examples).map(([id, body]) => ({ register: name, id, body })))
  }
  return found
}

/** Publishes all of them; what refers to a record that is not there yet waits for it. */
export async function publishAll(world: World, examples: readonly Example[]): Promise<void> {
  for (const path of filesUnder('src/registers', /\.json$/))
    await keepFile(world.kernel, operator, { name: 'auditoria.json', type: 'application/json', bytes: readFileSync(join(root, path)) })
  let waiting = [...examples]
  while (waiting.length > 0) {
    const refused: Example[] = []
    const reasons: string[] = []
    for (const example of waiting) {
      const reason = await published(world, example)
      if (reason === undefined) continue
      refused.push(example)
      reasons.push(`${example.register}/${example.id}: ${reason}`)
    }
    if (refused.length === waiting.length) throw new Error(reasons.join('\n'))
    waiting = refused
  }
}

async function published(world: World, { register, id, body }: Example): Promise<string | undefined> {
  const { catalog, database } = world.kernel
  const declared = catalog.need(register)
  const parsed = parseValues(catalog, declared, body)
  if (parsed.issues) return JSON.stringify(parsed.issues)
  const needs = await checkNeeds(catalog, database.read, declared, parsed.value)
  if (needs.length > 0) return JSON.stringify(needs)
  await publish(world.kernel, register, body, id)
  return undefined
}
