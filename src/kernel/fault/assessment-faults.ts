// What can be wrong with questionnaires, laws, and the answers to them.

import type { FaultEntry } from './entry.ts'

export const assessmentFaults = {
  'questionnaire-refused': {
    status: 422,
    exit: 3,
    title: { es: 'Cuestionario no admitido', en: 'Questionnaire refused' },
    detail: { es: '{name} no se puede usar: {count} por corregir.', en: '{name} cannot be used: {count} to correct.' },
    cure: { es: 'Corrija lo que se indica.', en: 'Correct what is listed.' },
  },
  'answers-refused': {
    status: 422,
    exit: 3,
    title: { es: 'Respuestas no admitidas', en: 'Answers refused' },
    detail: { es: '{name} no se puede puntuar: {count} por corregir.', en: '{name} cannot be scored: {count} to correct.' },
    cure: {
      es: 'Corrija esas respuestas, o quítelas: una pregunta sin respuesta no puntúa.',
      en: 'Correct those answers, or take them out: a question without an answer has no points.',
    },
  },
  'unknown-questionnaire': {
    status: 404,
    exit: 4,
    title: { es: 'No existe ese cuestionario', en: 'No such questionnaire' },
    detail: {
      es: '«{name}» no es un archivo ni un cuestionario incluido.',
      en: '"{name}" is no file and no questionnaire that is included.',
    },
    cure: { es: 'Incluidos: {known}.', en: 'Included: {known}.' },
  },
  'law-refused': {
    status: 422,
    exit: 3,
    title: { es: 'Norma no admitida', en: 'Law refused' },
    detail: { es: '{name} no se puede usar así: {count} por corregir.', en: '{name} cannot be used so: {count} to correct.' },
    cure: { es: 'Corrija lo que se indica.', en: 'Correct what is listed.' },
  },
  'unknown-law': {
    status: 404,
    exit: 4,
    title: { es: 'No existe esa norma', en: 'No such law' },
    detail: { es: '«{name}» no es un archivo ni una norma incluida.', en: '"{name}" is no file and no law that is included.' },
    cure: { es: 'Incluidas: {known}.', en: 'Included: {known}.' },
  },
} as const satisfies Record<string, FaultEntry>
