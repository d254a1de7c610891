// The letter of a day about what waits for somebody, and each thing as one line, for the feed too. Nothing that a citizen wrote is
// in it, nor a value of a draft but its title.

import type { Kernel } from '../kernel.ts'
import type { PageLanguage } from '../language.ts'
import type { Letter } from '../mail.ts'
import { aimDays } from '../message/message.ts'
import { titleOfWorking, titlesOf } from '../record/title.ts'
import type { Notice } from './notice.ts'

/** How many things one letter names. */
const most = 50

const said = {
  es: {
    kinds: { correction: 'corrección sugerida', question: 'pregunta', report: 'alerta' },
    review: (one: string, title: string) => `Espera su revisión: ${one} «${title}»`,
    returned: (one: string, title: string, remarks: number) =>
      `Le devolvieron: ${one} «${title}» (${remarks === 1 ? '1 observación' : `${remarks} observaciones`})`,
    message: (kind: string, number: string, title: string) => `Mensaje por responder: ${kind} ${number} sobre «${title}»`,
    due: (kind: string, number: string, title: string) => `Mensaje cuyo plazo se acaba: ${kind} ${number} sobre «${title}»`,
    late: (kind: string, number: string, title: string) =>
      `Mensaje que otra institución no responde a tiempo: ${kind} ${number} sobre «${title}»`,
    stale: (one: string, title: string, day: string) => `Por revisar, sin cambios desde el ${day}: ${one} «${title}»`,
    links: (one: string, title: string, count: number) =>
      `${count === 1 ? 'Un enlace no responde' : `${count} enlaces no responden`}: ${one} «${title}»`,
    clock: (days: number, due: string) =>
      `lleva ${days === 1 ? '1 día' : `${days} días`}; la meta es responder en ${aimDays}, hasta el ${due}`,
    subject: (count: number) =>
      count === 1 ? 'Quipu: 1 asunto nuevo espera por usted' : `Quipu: ${count} asuntos nuevos esperan por usted`,
    more: (count: number) => `y ${count} más`,
    all: 'Todo lo que espera por usted',
    messages: 'Mensajes recibidos',
    why: 'Recibe este correo, uno al día a lo más, por su función en este sitio. De cada asunto se le avisa una sola vez.',
    stop: 'No recibir más estos correos',
  },
  en: {
    kinds: { correction: 'suggested correction', question: 'question', report: 'report' },
    review: (one: string, title: string) => `Waits for your review: ${one} "${title}"`,
    returned: (one: string, title: string, remarks: number) =>
      `Returned to you: ${one} "${title}" (${remarks === 1 ? '1 remark' : `${remarks} remarks`})`,
    message: (kind: string, number: string, title: string) => `Message to answer: ${kind} ${number} about "${title}"`,
    due: (kind: string, number: string, title: string) => `Message whose time is running out: ${kind} ${number} about "${title}"`,
    late: (kind: string, number: string, title: string) =>
      `Message that another institution does not answer in time: ${kind} ${number} about "${title}"`,
    stale: (one: string, title: string, day: string) => `To be reviewed, unchanged since ${day}: ${one} "${title}"`,
    links: (one: string, title: string, count: number) =>
      `${count === 1 ? 'A link does not answer' : `${count} links do not answer`}: ${one} "${title}"`,
    clock: (days: number, due: string) =>
      `open for ${days === 1 ? '1 day' : `${days} days`}; the aim is an answer within ${aimDays}, by ${due}`,
    subject: (count: number) => (count === 1 ? 'Quipu: 1 new thing waits for you' : `Quipu: ${count} new things wait for you`),
    more: (count: number) => `and ${count} more`,
    all: 'All that waits for you',
    messages: 'Messages received',
    why: 'You get this letter, one a day at most, for your role on this site. You are told of each thing once.',
    stop: 'Get no more of these letters',
  },
} as const

export interface NoticeLine {
  readonly thing: string
  readonly since: string
  readonly text: string
  /** Of a message: for how long it has waited, and until when it is to be answered. */
  readonly clock?: string
  /** The page's whole address. */
  readonly url: string
}

export interface Site {
  readonly kernel: Kernel
  readonly publicUrl: string
}

export async function noticeLines({ kernel, publicUrl }: Site, notices: readonly Notice[], language: PageLanguage): Promise<NoticeLine[]> {
  const words = said[language]
  const base = baseOf(publicUrl, language)
  const about = notices.flatMap((one) => aboutOf(one))
  const titles = await titlesOf(kernel, about, language)
  return notices.map((notice): NoticeLine => {
    const { thing, since } = notice
    if ('item' in notice) {
      const { register, copy, openRemarks } = notice.item
      const one = register.words[language].one.toLowerCase()
      const title = titleOfWorking(kernel, register, copy, language)
      const text = notice.kind === 'review' ? words.review(one, title) : words.returned(one, title, openRemarks)
      return { thing, since, text, url: `${base}/${register.name}/${copy.id}/edit` }
    }
    if ('stale' in notice || 'broken' in notice) {
      const { register, record } = 'stale' in notice ? notice.stale : notice.broken
      const [one, title] = [register.words[language].one.toLowerCase(), titles.get(`${register.name}/${record}`) ?? record]
      const text =
        'stale' in notice ? words.stale(one, title, notice.stale.time.slice(0, 10)) : words.links(one, title, notice.broken.links.length)
      return { thing, since, text, url: `${base}/${register.name}/${record}/edit` }
    }
    const { kind, number, register, record, days, due } = notice.message
    const text = words[notice.kind](words.kinds[kind], number, titles.get(`${register}/${record}`) ?? record)
    return { thing, since, text, clock: words.clock(days, due), url: `${base}/inbox/${number}` }
  })
}

/** The published records whose titles the lines name. */
function aboutOf(notice: Notice): { register: string; record: string }[] {
  if ('message' in notice) return [{ register: notice.message.register, record: notice.message.record }]
  if ('stale' in notice) return [{ register: notice.stale.register.name, record: notice.stale.record }]
  return 'broken' in notice ? [{ register: notice.broken.register.name, record: notice.broken.record }] : []
}

/** @param fresh what she was not told yet, at least one */
export async function noticeLetter(
  site: Site,
  { to, key, language, fresh }: { to: string; key: string; language: PageLanguage; fresh: readonly Notice[] },
): Promise<Letter> {
  const words = said[language]
  const base = baseOf(site.publicUrl, language)
  const lines = (await noticeLines(site, fresh.slice(0, most), language)).map(
    ({ text, clock, url }) => `${text}\n${clock ? `  ${clock}\n` : ''}  ${url}\n`,
  )
  if (fresh.length > most) lines.push(`${words.more(fresh.length - most)}\n`)
  const stop = `${base}/notices/${key}/stop`
  return {
    to,
    subject: words.subject(fresh.length),
    text: [
      ...lines,
      `${words.all}: ${base}/drafts`,
      `${words.messages}: ${base}/inbox`,
      '',
      '--',
      words.why,
      `${words.stop}: ${stop}`,
      '',
    ].join('\n'),
    headers: { 'List-Unsubscribe': `<${stop}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  }
}

function baseOf(publicUrl: string, language: PageLanguage): string {
  return language === 'es' ? publicUrl : `${publicUrl}/${language}`
}
