// The letters of this layer: plain text, in both languages, since who reads one has chosen none yet.

import type { PageLanguage, Words } from '../kernel/language.ts'
import type { Letter } from '../kernel/mail.ts'

interface About {
  readonly to: string
  readonly url: string
  /** The site's address. */
  readonly site: string
}

export function invitationLetter({
  to,
  url,
  site,
  place,
  first,
}: About & { readonly place: string; readonly first: PageLanguage }): Letter {
  const host = new URL(site).host
  return letter(to, first, {
    subject: { es: `Invitación a ${host}`, en: `Invitation to ${host}` },
    text: {
      es: `Le invitan a trabajar en ${host}${place && `, por ${place}`}.\n\nPara aceptar, abra esta dirección en los próximos 7 días:\n${url}\n\nSirve una sola vez. Si no esperaba esta invitación, no haga nada.`,
      en: `You are invited to work on ${host}${place && `, for ${place}`}.\n\nTo accept, open this address within 7 days:\n${url}\n\nIt works once. If you did not expect this invitation, do nothing.`,
    },
  })
}

export function resetLetter({ to, url, site }: About): Letter {
  const host = new URL(site).host
  return letter(to, 'es', {
    subject: { es: `Contraseña nueva en ${host}`, en: `New password on ${host}` },
    text: {
      es: `Alguien pidió una contraseña nueva para su cuenta en ${host}.\n\nPara ponerla, abra esta dirección en la próxima hora:\n${url}\n\nSi no fue usted, no haga nada: su contraseña sigue igual.`,
      en: `Somebody asked for a new password for your account on ${host}.\n\nTo set it, open this address within the hour:\n${url}\n\nIf it was not you, do nothing: your password stays as it is.`,
    },
  })
}

/** Tells somebody what another did to her account. */
export function deletedLetter({ to, site }: Omit<About, 'url'>): Letter {
  const host = new URL(site).host
  return letter(to, 'es', {
    subject: { es: `Su cuenta en ${host} se eliminó`, en: `Your account on ${host} was deleted` },
    text: {
      es: `Quien administra ${host} eliminó su cuenta: ya no puede ingresar con ella. Se borraron su nombre, su correo y sus funciones.\n\nSi no lo esperaba, pregunte a su institución.`,
      en: `Whoever administers ${host} deleted your account: you cannot sign in with it any more. Your name, address and roles were deleted.\n\nIf you did not expect this, ask your institution.`,
    },
  })
}

function letter(to: string, first: PageLanguage, { subject, text }: { subject: Words; text: Words }): Letter {
  const second = first === 'es' ? 'en' : 'es'
  return { to, subject: `${subject[first]} / ${subject[second]}`, text: `${text[first]}\n\n--\n\n${text[second]}\n` }
}
