// The only list of mappings: the foreign formats that registers are read from and written in. A new one is one file and one line here.

import type { Mapping } from '../kernel/import/mapping.ts'
import { euAnnexViiiA, euAnnexViiiC } from './algorithms/mappings/eu-annex-viii.ts'
import { jsonLd } from './algorithms/mappings/json-ld.ts'
import { nl1 } from './algorithms/mappings/nl-1.0.ts'
import { peUnsu } from './algorithms/mappings/pe-unsu.ts'
import { ukAtrs3 } from './algorithms/mappings/uk-atrs-3.ts'
import { us2024 } from './algorithms/mappings/us-2024.ts'
import { us2025 } from './algorithms/mappings/us-2025.ts'
import { rounds } from './indicators/mappings/rounds.ts'
import { lens } from './patents/mappings/lens.ts'
import { openalex } from './publications/mappings/openalex.ts'
import { scopus } from './publications/mappings/scopus.ts'

export const allMappings: readonly Mapping[] = [
  us2024,
  us2025,
  nl1,
  ukAtrs3,
  euAnnexViiiA,
  euAnnexViiiC,
  jsonLd,
  peUnsu,
  openalex,
  scopus,
  lens,
  rounds,
]
