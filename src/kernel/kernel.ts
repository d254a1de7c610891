// The kernel's parts, as one value that is handed around: what registers there are, where they are kept, and where
// time and chance come from.

import type { Recorder } from './act/recorder.ts'
import type { Chance } from './chance.ts'
import type { Clock } from './clock.ts'
import type { Scribes } from './exchange/batch.ts'
import type { Finders } from './finder/finders.ts'
import type { Mapping } from './import/mapping.ts'
import type { Workshop } from './record/workshop.ts'
import type { Catalog } from './register/catalog.ts'
import type { Database } from './storage/database.ts'
import type { FileStore } from './storage/file-store.ts'
import type { IntakeFolder } from './storage/intake-folder.ts'
import type { LinkFolder } from './storage/link-folder.ts'
import type { LogFolder } from './storage/log-folder.ts'
import type { PeopleDatabase } from './storage/people-database.ts'
import type { RemovedList } from './storage/removed-list.ts'

export interface Kernel {
  readonly catalog: Catalog
  /** The foreign formats that registers are read from and written in. */
  readonly mappings: readonly Mapping[]
  readonly database: Database
  readonly files: FileStore
  /** Accounts; nothing of them is ever in the other database's ledger, records or exports. */
  readonly people: PeopleDatabase
  /** Files that people are about to import, for a day. */
  readonly intakes: IntakeFolder
  /** Decision logs that people have audited, for some days. */
  readonly logs: LogFolder
  /** Links of published records that no longer answer, as they were last checked. */
  readonly links: LinkFolder
  /** After so many days without a new version a record that is kept current is stale. */
  readonly staleDays: number
  /** What was lawfully removed, kept beside the database so that no older backup brings it back. */
  readonly removed: RemovedList
  /** What lists and search find by. */
  readonly finders: Finders
  /** Makes the segments that finders read. */
  readonly workshop: Workshop
  /** Write records in formats of others. */
  readonly scribes: Scribes
  /** Takes down what people do outside any transaction, and what they are refused. */
  readonly acts: Recorder
  readonly clock: Clock
  readonly chance: Chance
}
