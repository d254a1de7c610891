// The acts: that each follows the one before, from where the chain begins to its end.

import { verifyActs } from '../../act/verify-acts.ts'
import { type Check, lost } from '../check.ts'

export const acts: Check = {
  name: 'acts',
  about: { es: 'actos en la cadena', en: 'acts in the chain' },
  async run({ database: { read } }) {
    const { count, broken } = await verifyActs(read)
    if (!broken) return { looked: count, findings: [] }
    const { seq, why } = broken
    return { looked: count, findings: [lost({ es: `Acto ${seq}: ${why.es}.`, en: `Act ${seq}: ${why.en}.` })] }
  },
}
