// `quipu assess`: scores answers to a questionnaire, says what would change the score, carries old answers over to another
// version, and classifies a system under a law. It opens no database.

import { tellClass } from '../assess/classify.ts'
import { readLaw, readQuestionnaire } from '../assess/input.ts'
import { type Told, tellImported, tellRescored, tellScore, tellWhatIf } from '../assess/steps.ts'
import type { Command, Context, Given } from '../command.ts'
import { readJson } from '../read-json.ts'
import { usageFault } from '../usage-fault.ts'
import { writeWhole } from '../write-whole.ts'

const steps = ['score', 'what-if', 'rescore', 'import', 'classify'] as const

export const assess: Command = {
  name: 'assess',
  summary: {
    es: 'Puntúa una evaluación de impacto, o clasifica un sistema según una norma.',
    en: 'Scores an impact assessment, or classifies a system under a law.',
  },
  usage: 'STEP FILE [ANSWERS]',
  options: {
    json: {
      value: 'OUT',
      words: { es: 'Escribe el resultado como JSON en OUT; - es la salida.', en: 'Writes the result as JSON to OUT; - is the output.' },
    },
    'published-behaviour': {
      words: {
        es: 'De score: como puntúa la herramienta de la que viene el cuestionario, con sus defectos.',
        en: 'Of score: as the tool scores that the questionnaire comes from, with its defects.',
      },
    },
    set: {
      value: 'QUESTION=CHOICE',
      many: true,
      words: { es: 'De what-if: otra respuesta; varias, con comas.', en: 'Of what-if: another answer; several, with commas.' },
    },
    to: {
      value: 'QUESTIONNAIRE',
      words: { es: 'De rescore: la otra versión.', en: 'Of rescore: the other version.' },
    },
    about: {
      value: 'FILE',
      words: {
        es: 'De import: lo que SurveyJS no tiene, en JSON: id, título, fuente, puntaje.',
        en: 'Of import: what SurveyJS has not, as JSON: id, title, source, scoring.',
      },
    },
    on: {
      value: 'DATE',
      words: {
        es: 'De classify: el día por el que se pregunta; si no, hoy.',
        en: 'Of classify: the day that is asked about; unless said, today.',
      },
    },
    kind: {
      value: 'KIND',
      words: {
        es: 'De classify, con --role: qué institución es; da sus obligaciones.',
        en: 'Of classify, with --role: what institution it is; gives its duties.',
      },
    },
    role: { value: 'ROLE', words: { es: 'De classify: qué hace con el sistema.', en: 'Of classify: what it does with the system.' } },
    findings: {
      value: 'FILE',
      words: { es: 'De classify: lo que se halló de cada obligación, en JSON.', en: 'Of classify: what was found of each duty, as JSON.' },
    },
    'of-version': { value: 'VERSION', words: { es: 'De import: la versión.', en: 'Of import: the version.' } },
  },
  examples: [
    'quipu assess score aia-canada-1.0.1 answers.json --json score.json',
    'quipu assess what-if aia-canada-1.0.1 answers.json --set impact30=item1-4',
    'quipu assess classify pe-ds-115 answers.json --kind regional --role implementer',
    'quipu assess rescore aia-canada-0.10.0 answers.json --to aia-canada-1.0.1',
  ],
  run: runAssess,
}

async function runAssess(given: Given, context: Context) {
  const [name = '', what = '', file] = given.words
  const step = steps.find((one) => one === name)
  const { language } = context
  if (!step)
    throw usageFault(language, 'assess', {
      es: `No hay un paso «${name.slice(0, 80)}». Hay: ${steps.join(', ')}.`,
      en: `There is no step "${name.slice(0, 80)}". There are: ${steps.join(', ')}.`,
    })
  const told =
    step === 'import' ? await runImport(what, given, context) : await runStep(step, what, needAnswers(file, context), given, context)
  const out = given.find('json')
  const text = `${JSON.stringify(told.facts)}\n`
  if (out === '-') await context.streams.out(text)
  else if (out !== undefined) await writeWhole(out, text)
  return { exit: 0, ...(out === '-' ? {} : { text: told.text }) }
}

async function runStep(
  step: Exclude<(typeof steps)[number], 'import'>,
  what: string,
  file: string,
  given: Given,
  { platform, language }: Context,
): Promise<Told> {
  if (step === 'classify') return runClassify(what, file, given, { platform, language })
  const folder = platform.included.questionnaires
  const files = { questionnaire: await readQuestionnaire(what, folder), answers: await readJson(file), name: file }
  if (step === 'score') return tellScore(files, given.has('published-behaviour'), language)
  if (step === 'what-if') return tellWhatIf(files, given.list('set'), language)
  return tellRescored(files, await readQuestionnaire(needOption(given, 'to', language), folder), language)
}

async function runClassify(
  name: string,
  file: string,
  given: Given,
  { platform, language }: Pick<Context, 'platform' | 'language'>,
): Promise<Told> {
  const law = await readLaw(name, platform.included.laws)
  const [kind, role, findings] = [given.find('kind'), given.find('role'), given.find('findings')]
  if ((kind === undefined) !== (role === undefined))
    throw usageFault(language, 'assess', { es: '--kind y --role van juntos.', en: '--kind and --role go together.' })
  return tellClass(
    {
      law,
      answers: await readJson(file),
      name: file,
      on: given.find('on'),
      today: new Date().toISOString().slice(0, 10),
      kind,
      role,
      findings: findings === undefined ? {} : await readJson(findings),
    },
    language,
  )
}

async function runImport(survey: string, given: Given, { language }: Context): Promise<Told> {
  const about = await readJson(needOption(given, 'about', language))
  return tellImported(await readJson(survey), about, given.find('of-version'), survey)
}

function needAnswers(file: string | undefined, { language }: Context): string {
  if (file !== undefined) return file
  throw usageFault(language, 'assess', { es: 'Falta ANSWERS.', en: 'ANSWERS is missing.' })
}

function needOption(given: Given, name: 'to' | 'about', language: Context['language']): string {
  const value = given.find(name)
  if (value !== undefined) return value
  throw usageFault(language, 'assess', { es: `Falta --${name}.`, en: `--${name} is missing.` })
}
