// The notice of a record for a counter, to be printed: what it is, the questions that readers ask first with the shortest
// answers that there are, and a code that leads to the whole. For systems of artificial intelligence it is a visible label
// as article 25.2 of DS 115-2025-PCM names among the mechanisms of transparency.

import { Fault } from '../../kernel/fault/fault.ts'
import { needPublished } from '../../kernel/record/read.ts'
import { lookUp, nameOf } from '../known.ts'
import type { Context, Page } from '../page.ts'
import { presentationOf } from '../parts/fields.tsx'
import { answersQuestion, inboundOf, referencesOf } from '../parts/inbound.tsx'
import { plain } from '../parts/plain.ts'
import { Qr } from '../parts/qr.tsx'
import { recordsFor, saidOf } from '../parts/questions.tsx'
import { foreign } from '../parts/value.tsx'

/** As much of an answer as a notice bears. */
const longest = 220

export async function labelPage(context: Context): Promise<Page> {
  const { kernel, language, links, parameters, publicUrl, url } = context
  const record = await needPublished(kernel, parameters.register ?? '', parameters.id ?? '')
  const register = kernel.catalog.need(record.register)
  const { label } = register.words[language]
  const { questions } = register
  if (!questions || !label || record.state !== 'published') throw new Fault('not-found', { what: url.pathname.slice(0, 200) })
  const say = words[language]
  const name = nameOf(kernel, register, record, language)
  const asked = questions.flatMap(({ fields }) => fields)
  const inbound = (await inboundOf(record, context)).filter((group) => answersQuestion(register, group))
  const known = await lookUp(kernel, language, [
    ...asked.map((field) => presentationOf(register, record.body, field, context)),
    ...referencesOf(inbound),
  ])
  const address = `${publicUrl}${links.record(register.name, record.id)}`
  return {
    title: say.title(name.title),
    description: label,
    main: (
      <article class="label">
        <p class="kicker">{label}</p>
        <h1 lang={foreign(name.language, language)}>{name.title}</h1>
        <dl>
          {questions.map((question) => (
            <div>
              <dt>{register.words[language].questions?.[question.name]}</dt>
              {saidOf(register, record.body, question.fields, context).map((field) => {
                const value = presentationOf(register, record.body, field, context)
                const lang = value && 'language' in value ? foreign(value.language, language) : undefined
                return (
                  <dd>
                    {introduced(register.words[language].fields[field]?.label ?? field)}{' '}
                    <span lang={lang}>{shortened(plain(value, known))}</span>
                  </dd>
                )
              })}
              {recordsFor(question, inbound).map((group) => (
                <dd>
                  {introduced(group.register.words[language].many)} <span>{group.total}</span>
                </dd>
              ))}
              {saidOf(register, record.body, question.fields, context).length + recordsFor(question, inbound).length === 0 && (
                <dd>{say.nobody}</dd>
              )}
            </div>
          ))}
        </dl>
        <div class="label-way">
          <Qr text={address} label={say.code} />
          <p>
            {say.whole} <a href={links.record(register.name, record.id)}>{address}</a>
          </p>
        </div>
      </article>
    ),
  }
}

export function introduced(label: string): string {
  return label.endsWith('?') ? label : `${label}:`
}

function shortened(text: string): string {
  if (text.length <= longest) return text
  const cut = text.slice(0, longest)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longest - 40))}…`
}

const words = {
  es: {
    title: (name: string) => `Aviso: ${name}`,
    nobody: 'Nadie lo ha dicho.',
    whole: 'Todo lo que se sabe, y cómo preguntar o reclamar:',
    code: 'Código que lleva a la ficha',
  },
  en: {
    title: (name: string) => `Notice: ${name}`,
    nobody: 'Nobody has said so.',
    whole: 'All that is known, and how to ask or complain:',
    code: 'Code that leads to the record',
  },
} as const
