// The only list of download formats. A new one is one file and one line here.

import { csv } from './csv.ts'
import type { Format } from './format.ts'
import { json } from './json.ts'
import { jsonl } from './jsonl.ts'
import { parquet } from './parquet.ts'

export const formats: readonly Format[] = [csv, json, jsonl, parquet]
