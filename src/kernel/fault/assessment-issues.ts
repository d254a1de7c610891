// The words of what is wrong with questionnaires, laws, and the answers to them.

import type { Words } from '../language.ts'

export const assessmentIssues = {
  'repeated-id': { es: 'El id «{name}» aparece más de una vez.', en: 'The id "{name}" appears more than once.' },
  'unknown-question': { es: 'No hay una pregunta «{name}».', en: 'There is no question "{name}".' },
  'unknown-choice': {
    es: 'La pregunta «{question}» no tiene una opción «{name}».',
    en: 'The question "{question}" has no choice "{name}".',
  },
  'not-choosable': { es: '«{name}» no se responde así.', en: '"{name}" is not answered that way.' },
  'condition-cycle': { es: 'Las condiciones dan la vuelta: {path}.', en: 'The conditions go in a circle: {path}.' },
  'no-choices': { es: 'La pregunta no tiene opciones.', en: 'The question has no choices.' },
  'points-without-score': {
    es: 'Las opciones tienen puntos, pero la pregunta no dice en qué suma cuentan.',
    en: 'The choices have points, but the question does not say which sum they count in.',
  },
  'wrong-order': { es: 'No es mayor que lo anterior.', en: 'It is not greater than the one before.' },
  'bad-expression': { es: 'La condición no se entiende en «{name}».', en: 'The condition is not understood at "{name}".' },
  'not-imported': { es: '«{name}» no se importa.', en: '"{name}" is not imported.' },
  'several-answers': { es: 'Se admite una respuesta y hay {count}.', en: 'One answer is possible, and there are {count}.' },
  'not-published': {
    es: 'El cuestionario no dice cómo puntúa la herramienta de la que viene.',
    en: 'The questionnaire does not say how the tool it comes from scores.',
  },
  'not-scored': { es: 'El cuestionario no tiene puntaje.', en: 'The questionnaire has no scoring.' },
  'unknown-article': { es: 'La norma no tiene un artículo «{name}».', en: 'The law has no article "{name}".' },
  'unknown-class': { es: 'La norma no tiene una clase «{name}».', en: 'The law has no class "{name}".' },
  'unknown-role': { es: 'La norma no tiene un papel «{name}».', en: 'The law has no role "{name}".' },
  'unknown-group': { es: 'Ninguna institución es del grupo «{name}».', en: 'No institution is of the group "{name}".' },
  'unknown-kind': {
    es: 'No hay una clase de institución «{name}». Hay: {known}.',
    en: 'There is no kind of institution "{name}". There are: {known}.',
  },
  'outside-force': {
    es: 'El {date} está fuera de la vigencia de la norma: de {from} a {until}.',
    en: '{date} is outside the time in which the law is in force: from {from} until {until}.',
  },
  'never-reached': {
    es: 'A {name} no se llega nunca: este paso decide siempre.',
    en: '{name} is never reached: this step always decides.',
  },
  'no-last-class': {
    es: 'El último paso debe dar una clase sin condición.',
    en: 'The last step must give a class without a condition.',
  },
  contradicts: {
    es: 'Se respondió, pero según las otras respuestas no se pregunta.',
    en: 'It was answered, but by the other answers it is not asked.',
  },
} as const satisfies Record<string, Words>
