// Messages: that each is about a record that was public, in a state that there is, and answered where it says so. What they
// say is never repeated here.

import type { Words } from '../../language.ts'
import { messageKinds, messageStates } from '../../message/message.ts'
import { type MessageRow, streamAllMessages } from '../../storage/messages.ts'
import { type Check, type Finding, lost } from '../check.ts'

export const messages: Check = {
  name: 'messages',
  about: { es: 'mensajes de la gente', en: "people's messages" },
  async run({ catalog, database: { read } }) {
    const findings: Finding[] = []
    let looked = 0
    for await (const rows of streamAllMessages(read)) {
      looked += rows.length
      for (const row of rows) {
        if (!catalog.find(row.register) || row.public_version === null)
          findings.push(wrong(row, { es: 'es de una ficha que no hay', en: 'it is about a record that there is not' }))
        if (!messageStates.some((one) => one === row.state) || !messageKinds.some((one) => one === row.kind))
          findings.push(wrong(row, { es: 'su estado o su tipo no existe', en: 'there is no such state or kind' }))
        if (row.state === 'closed' && (row.answer === null || row.closed === null || row.days === null))
          findings.push(wrong(row, { es: 'dice estar respondido y no lo está', en: 'it says that it was answered, and was not' }))
        if (row.shown === 1 && (row.withheld === 1 || row.state !== 'closed'))
          findings.push(wrong(row, { es: 'es público y no debería', en: 'it is public and should not be' }))
      }
    }
    return { looked, findings }
  },
}

function wrong({ number }: MessageRow, why: Words): Finding {
  return lost({ es: `Mensaje ${number}: ${why.es}.`, en: `Message ${number}: ${why.en}.` })
}
