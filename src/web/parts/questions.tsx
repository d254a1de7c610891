// What readers ask of a record first, each question with the fields that answer it; what nobody has said stands there as
// missing, with the way to ask for it.

import type { Values } from '../../kernel/record/record.ts'
import type { Question, Register } from '../../kernel/register/register.ts'
import type { Context } from '../page.ts'
import { Fields, type FieldsProps, isSilent, presentationOf } from './fields.tsx'
import { type InboundGroup, InboundLinks } from './inbound.tsx'

export function Questions({ inbound, ...props }: Omit<FieldsProps, 'only'> & { readonly inbound: readonly InboundGroup[] }) {
  const { register, id, body, known, context } = props
  const { links, language } = context
  const say = words[language]
  const questions = register.questions ?? []
  if (questions.length === 0) return null
  const answered = answeredOf(register, body, inbound, context)
  return (
    <div class="questions">
      <p class="quiet">{say.answers(answered.length, questions.length)}</p>
      {questions.map((question) => {
        const said = answered.includes(question)
        const labels = question.fields.map((name) => register.words[language].fields[name]?.label ?? name)
        return (
          <section class="question" aria-labelledby={`question-${question.name}`}>
            <h2 id={`question-${question.name}`}>{register.words[language].questions?.[question.name]}</h2>
            {said ? (
              <>
                <Fields {...props} only={question.fields} />
                {recordsFor(question, inbound).map((group) => (
                  <>
                    <p>
                      <strong>{group.register.words[language].many}</strong>
                    </p>
                    <InboundLinks group={group} known={known} context={context} id={id} />
                  </>
                ))}
              </>
            ) : (
              <p class="unanswered">
                <strong>{say.nobody}</strong> {say.lacking(labels.join(', '))}{' '}
                <a
                  href={links.newMessage(register.name, id, 'question')}
                  aria-label={`${say.ask}: ${register.words[language].questions?.[question.name]}`}
                >
                  {say.ask}
                </a>
              </p>
            )}
          </section>
        )
      })}
    </div>
  )
}

/** The questions that fields of the record answer, or published records about it. */
export function answeredOf(register: Register, body: Values, inbound: readonly InboundGroup[], context: Context): Question[] {
  return (register.questions ?? []).filter(
    (question) => saidOf(register, body, question.fields, context).length > 0 || recordsFor(question, inbound).length > 0,
  )
}

/** Published records about this one that answer a question. */
export function recordsFor({ records = [] }: Question, inbound: readonly InboundGroup[]): InboundGroup[] {
  return inbound.filter(({ register }) => records.includes(register.name))
}

/** The fields of these that say something. */
export function saidOf(register: Register, body: Values, fields: readonly string[], context: Context): string[] {
  return fields.filter((name) => !isSilent(register, body, name) && presentationOf(register, body, name, context) !== undefined)
}

const words = {
  es: {
    answers: (said: number, all: number) => `Esta ficha responde ${said} de ${all} preguntas.`,
    nobody: 'Nadie lo ha dicho.',
    lacking: (labels: string) => `Falta: ${labels}.`,
    ask: 'Preguntar a la institución',
  },
  en: {
    answers: (said: number, all: number) => `This record answers ${said} of ${all} questions.`,
    nobody: 'Nobody has said so.',
    lacking: (labels: string) => `Missing: ${labels}.`,
    ask: 'Ask the institution',
  },
} as const
