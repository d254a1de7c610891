// The only list of operations, in the order that addresses are compared. A new one is one file and one line here.

import { formats } from '../../kernel/export/all.ts'
import type { Operation } from '../operation.ts'
import { createDraft } from './create-draft.ts'
import { downloadActs } from './download-acts.ts'
import { downloadRegister } from './download-register.ts'
import { exchangeOperations } from './exchange.ts'
import { listActsOperation } from './list-acts.ts'
import { listChanges } from './list-changes.ts'
import { listRecords } from './list-records.ts'
import { listRecordVersions } from './list-versions.ts'
import { proveLedger } from './prove-consistency.ts'
import { proveRecord } from './prove-record.ts'
import { downloadAnswers, readAnswers } from './read-answers.ts'
import { readDraft } from './read-draft.ts'
import { readIndex } from './read-index.ts'
import { readOpenApi } from './read-openapi.ts'
import { readRecord } from './read-record.ts'
import { readSchema } from './read-schema.ts'
import { readVersion } from './read-version.ts'
import { saveDraft } from './save-draft.ts'
import { searchRecords } from './search-records.ts'
import { openSteps, takeStep } from './take-step.ts'
import { uploadFile } from './upload-file.ts'

export const allOperations: readonly Operation[] = [
  readIndex,
  readOpenApi,
  searchRecords,
  listChanges,
  downloadAnswers,
  readAnswers,
  listActsOperation,
  downloadActs('csv'),
  downloadActs('jsonl'),
  proveRecord,
  proveLedger,
  readSchema,
  uploadFile,
  ...exchangeOperations,
  ...formats.map(downloadRegister),
  listRecords,
  createDraft,
  readDraft,
  listRecordVersions,
  readVersion,
  ...openSteps.map(takeStep),
  readRecord,
  saveDraft,
]
