// The two letters to somebody who sent a message and left an address: that it came, with the link that opens it, and that it
// was answered. Neither repeats what was typed; the second has no link, because its secret is not kept.

import type { PageLanguage } from '../language.ts'
import type { Letter } from '../mail.ts'

export interface About {
  readonly to: string
  readonly number: string
  readonly language: PageLanguage
}

export function receivedLetter({ to, number, language }: About, link: string): Letter {
  return language === 'es'
    ? {
        to,
        subject: `Quipu: recibimos su mensaje ${number}`,
        text: `Recibimos su mensaje ${number}.\n\nCon este enlace, que es solo suyo, verá la respuesta; guárdelo:\n${link}\n\nSi usted no escribió nada, borre este correo: no se le enviará otro por este mensaje salvo el aviso de la respuesta.\n`,
      }
    : {
        to,
        subject: `Quipu: we received your message ${number}`,
        text: `We received your message ${number}.\n\nThis link, which is yours alone, will show the answer; keep it:\n${link}\n\nIf you did not write anything, delete this letter: none will follow for this message but the notice of the answer.\n`,
      }
}

export function answeredLetter({ to, number, language }: About): Letter {
  return language === 'es'
    ? {
        to,
        subject: `Quipu: hay respuesta a su mensaje ${number}`,
        text: `Su mensaje ${number} tiene respuesta.\n\nÁbrala con el enlace que recibió cuando lo envió.\n`,
      }
    : {
        to,
        subject: `Quipu: your message ${number} was answered`,
        text: `Your message ${number} was answered.\n\nOpen the answer with the link that you got when you sent it.\n`,
      }
}
