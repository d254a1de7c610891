// The inner half of the composition root: settings -> storage -> kernel. Commands need no more, and start without what serves.

import { join } from 'node:path'
import { openRecorder } from './kernel/act/recorder.ts'
import { type Chance, systemChance } from './kernel/chance.ts'
import { type Clock, systemClock } from './kernel/clock.ts'
import { openScribes } from './kernel/exchange/scribes.ts'
import { allKinds } from './kernel/field/all.ts'
import type { Kind } from './kernel/field/kind.ts'
import { Finders } from './kernel/finder/finders.ts'
import type { Kernel } from './kernel/kernel.ts'
import { keepProjections, type Rebuild } from './kernel/record/keep-projections.ts'
import { finishRedactions } from './kernel/record/redact-finish.ts'
import { openWorkshop } from './kernel/record/workshop.ts'
import { defineCatalog } from './kernel/register/catalog.ts'
import type { Register } from './kernel/register/register.ts'
import { openFolder } from './kernel/storage/file-store.ts'
import { openIntakeFolder } from './kernel/storage/intake-folder.ts'
import { openLinkFolder } from './kernel/storage/link-folder.ts'
import { openLogFolder } from './kernel/storage/log-folder.ts'
import { migrate } from './kernel/storage/migrate.ts'
import { openDatabase } from './kernel/storage/open-database.ts'
import { openPeopleDatabase } from './kernel/storage/people-database.ts'
import { openRemovedList } from './kernel/storage/removed-list.ts'
import { keepTree } from './kernel/storage/tree.ts'
import { allRegisters } from './registers/all.ts'
import { allComputing } from './registers/computing.ts'
import { allMappings } from './registers/mappings.ts'
import type { Settings } from './settings.ts'

export interface Parts {
  readonly registers?: readonly Register[]
  readonly kinds?: readonly Kind[]
  readonly clock?: Clock
  readonly chance?: Chance
  /** How projections are made anew where an older release made them. */
  readonly rebuild?: Rebuild | undefined
}

export async function openKernel(settings: Settings, parts: Parts = {}): Promise<Kernel> {
  const { registers = allRegisters, kinds = allKinds, clock = systemClock, chance = systemChance } = parts
  const database = await openDatabase(settings)
  await migrate(database)
  const people = await openPeopleDatabase(database, settings.dataFolder)
  const catalog = defineCatalog(registers, kinds)
  const kernel: Kernel = {
    catalog,
    mappings: allMappings,
    database,
    people,
    finders: new Finders(catalog, database, allComputing),
    // Field kinds hold functions, which no thread can be handed: it knows its own.
    workshop: openWorkshop(catalog, kinds === allKinds ? threadFile('kernel/record/segment-thread') : undefined),
    scribes: openScribes({ catalog, mappings: allMappings }, kinds === allKinds ? threadFile('kernel/exchange/scribe-thread') : undefined),
    files: openFolder(join(settings.dataFolder, 'files')),
    intakes: openIntakeFolder(join(settings.dataFolder, 'intakes')),
    logs: openLogFolder(join(settings.dataFolder, 'logs'), { mostBytes: settings.auditMegabytes * 1_000_000, days: settings.auditDays }),
    links: openLinkFolder(join(settings.dataFolder, 'links')),
    staleDays: settings.staleDays,
    removed: openRemovedList(join(settings.dataFolder, 'removed.jsonl')),
    acts: openRecorder(database, clock),
    clock,
    chance,
  }
  await keepProjections(kernel, parts.rebuild)
  await keepTree(database)
  await finishRedactions(kernel)
  return kernel
}

/** The module as it is written, or built beside this one. */
function threadFile(path: string): URL {
  const isBuilt = import.meta.url.endsWith('.js')
  return new URL(isBuilt ? `${path.slice(path.lastIndexOf('/') + 1)}.js` : `${path}.ts`, import.meta.url)
}
