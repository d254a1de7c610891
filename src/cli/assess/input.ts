// What `quipu assess` reads: questionnaires and laws, by file or by the name of an included one.

import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Law } from '../../engines/assessment/law.ts'
import { parseLaw } from '../../engines/assessment/parse-law.ts'
import { parseQuestionnaire } from '../../engines/assessment/parse-questionnaire.ts'
import { Refused } from '../../engines/assessment/problem.ts'
import type { Questionnaire } from '../../engines/assessment/questionnaire.ts'
import { Fault } from '../../kernel/fault/fault.ts'
import { readJson } from '../read-json.ts'

/** Faults with `unknown-questionnaire`, `unreadable-file` and `questionnaire-refused`. */
export async function readQuestionnaire(name: string, folder: string): Promise<Questionnaire> {
  const given = await readJson(await fileOf(name, folder, 'unknown-questionnaire'))
  return refusing('questionnaire-refused', name, () => parseQuestionnaire(given))
}

/** Faults with `unknown-law`, `unreadable-file` and `law-refused`. */
export async function readLaw(name: string, folder: string): Promise<Law> {
  const given = await readJson(await fileOf(name, folder, 'unknown-law'))
  return refusing('law-refused', name, () => parseLaw(given))
}

/** What the engine refuses, as the catalogue's fault with its issues. */
export function refusing<Result>(
  code: 'questionnaire-refused' | 'answers-refused' | 'law-refused',
  name: string,
  run: () => Result,
): Result {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const issues = error.problems.map(({ at, code: what, values }) => ({ path: at, code: what, ...(values ? { values } : {}) }))
    throw new Fault(code, { name: basename(name), count: issues.length }, { issues, cause: error })
  }
}

/** A name without a path or an ending is that of an included one, unless there is a file of that name. */
async function fileOf(name: string, folder: string, unknown: 'unknown-questionnaire' | 'unknown-law'): Promise<string> {
  if (existsSync(name) || !/^[a-z0-9.-]+$/.test(name)) return name
  const known = (await readdir(folder))
    .filter((file) => file.endsWith('.json') && !file.endsWith('.about.json'))
    .map((file) => file.slice(0, -'.json'.length))
  if (known.includes(name)) return join(folder, `${name}.json`)
  if (name.endsWith('.json')) return name
  throw new Fault(unknown, { name: name.slice(0, 80), known: known.sort().join(', ') })
}
