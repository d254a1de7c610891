// The only list of mappings: the foreign formats that `quipu import` reads. A new one is one file and one line here.

import type { Mapping } from '../kernel/import/mapping.ts'
import { nl1 } from './algorithms/mappings/nl-1.0.ts'
import { peUnsu } from './algorithms/mappings/pe-unsu.ts'
import { us2024 } from './algorithms/mappings/us-2024.ts'

export const allMappings: readonly Mapping[] = [us2024, nl1, peUnsu]
