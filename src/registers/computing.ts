// The only list of what computes the filters that no field holds. A new one is one file and one line here.

import type { Computing } from '../kernel/finder/computing.ts'
import { algorithmStandings } from './algorithms/standings/memory.ts'
import { aiAnswers } from './organizations/answers.ts'

export const allComputing: readonly Computing[] = [algorithmStandings, aiAnswers]
