// Projections belong to the declarations that they were made by. A release that declares registers otherwise, or
// projects otherwise, makes them anew at its first start.

import { createHash } from 'node:crypto'
import type { Kernel } from '../kernel.ts'
import { canonicalJson } from '../ledger/canonical.ts'
import type { Catalog } from '../register/catalog.ts'
import { ledgerSize } from '../storage/ledger.ts'
import { findSetting, putSetting } from '../storage/settings.ts'
import { projectionVersion } from './project.ts'
import { rebuild } from './rebuild.ts'

const setting = 'projections'

/** Makes them anew, and gives how many entries were replayed. */
export type Rebuild = (kernel: Kernel) => Promise<number>

/** @returns how many entries were projected anew; 0 where nothing had to be */
export async function keepProjections(kernel: Kernel, remake: Rebuild = rebuild): Promise<number> {
  const db = kernel.database.read
  const wanted = editionOf(kernel.catalog)
  if ((await findSetting(db, setting)) === wanted) return 0
  const entries = (await ledgerSize(db)) === 0 ? 0 : await remake(kernel)
  await kernel.database.transaction((writing) => putSetting(writing, setting, wanted))
  return entries
}

function editionOf({ registers }: Catalog): string {
  const declared = registers.map(
    ({ words: _words, questions: _questions, silence: _silence, computed: _computed, ...register }) => register,
  )
  return `${projectionVersion}-${createHash('sha256').update(canonicalJson(declared)).digest('hex').slice(0, 16)}`
}
