// `quipu links`: asks whether the links of published records still answer, and notes those that do not for the institutions
// that keep the records. For a timer, such as one night a week.

import { setTimeout as wait } from 'node:timers/promises'
import { checkLinks, type LinkCheck } from '../../kernel/upkeep/check-links.ts'
import type { Command, Context } from '../command.ts'
import { drawTable } from '../draw-table.ts'
import { askLink } from '../links/ask-link.ts'
import { withKernel } from '../open-kernel.ts'
import { showProgress } from '../progress.ts'
import { usageFault } from '../usage-fault.ts'

const waitMs = 15_000
const pauseMs = 1_000
const shown = 50
const badMinutes = {
  es: '--minutes debe ser un número entero de 1 a 10000.',
  en: '--minutes must be a whole number from 1 to 10000.',
}

export const links: Command = {
  name: 'links',
  summary: { es: 'Pregunta si los enlaces publicados todavía responden.', en: 'Asks whether published links still answer.' },
  usage: '',
  options: {
    minutes: {
      value: 'N',
      words: { es: 'Deja de preguntar a los N minutos; 30 si no se dice.', en: 'Asks no more after N minutes; 30 unless said.' },
    },
  },
  examples: ['quipu links', 'quipu links --minutes 240'],
  run: (given, context) => {
    const minutes = Number(given.find('minutes') ?? 30)
    if (!Number.isInteger(minutes) || minutes < 1 || minutes > 10_000) throw usageFault(context.language, 'links', badMinutes)
    return withKernel(context, async (kernel) => {
      const started = performance.now()
      const progress = showProgress(context.streams, context.language === 'es' ? 'Preguntando' : 'Asking')
      const agent = `Quipu link check (+${context.platform.settings().publicUrl})`
      try {
        const checked = await checkLinks(kernel, {
          ask: (url) => askLink(url, { agent, waitMs }),
          goesOn: () => performance.now() - started < minutes * 60_000,
          pause: () => wait(pauseMs),
          told: progress,
        })
        return { exit: 0, facts: checked, text: textOf(checked, context) }
      } finally {
        progress.end()
      }
    })
  },
}

function textOf({ links: count, answers, unasked, doubtful, dead }: LinkCheck, { language, streams }: Context): string {
  const said = {
    es: `${count} enlaces: ${answers} responden, ${doubtful} fallaron esta vez, ${unasked} no se preguntaron.`,
    en: `${count} links: ${answers} answer, ${doubtful} failed this time, ${unasked} were not asked.`,
  }
  const none = { es: 'Ninguno dejó de responder.', en: 'None has ceased to answer.' }
  if (dead.length === 0) return `${said[language]} ${none[language]}`
  const rows = dead.slice(0, shown).map(({ register, record, field, why, url }) => [`${register}/${record}`, field, why, url])
  const heads = { es: ['Ficha', 'Campo', 'Por qué', 'Enlace'], en: ['Record', 'Field', 'Why', 'Link'] }
  const more = dead.length > shown ? [`+${dead.length - shown}`] : []
  return [said[language], ...drawTable([heads[language], ...rows], streams.columns), ...more].join('\n')
}
