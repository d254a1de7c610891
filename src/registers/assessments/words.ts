// The words of the register of assessments.

export const words = {
  es: {
    one: 'Evaluación de impacto',
    many: 'Evaluaciones de impacto',
    about: 'Evaluaciones del impacto de los algoritmos, con sus respuestas: cualquiera puede volver a calcular el puntaje.',
    fields: {
      title: { label: 'Título' },
      summary: { label: 'En pocas palabras' },
      algorithm: { label: 'Algoritmo' },
      organization: { label: 'Institución' },
      questionnaire: { label: 'Cuestionario y versión' },
      answers: { label: 'Respuestas', help: 'Un archivo JSON: por cada pregunta, la opción elegida, una lista de opciones o un texto.' },
      date: { label: 'Fecha' },
      notes: { label: 'Notas' },
    },
  },
  en: {
    one: 'Impact assessment',
    many: 'Impact assessments',
    about: 'Assessments of the impact of algorithms, with their answers: anybody can compute the score again.',
    fields: {
      title: { label: 'Title' },
      summary: { label: 'In a few words' },
      algorithm: { label: 'Algorithm' },
      organization: { label: 'Institution' },
      questionnaire: { label: 'Questionnaire and version' },
      answers: { label: 'Answers', help: 'A JSON file: for each question the choice taken, a list of choices or a text.' },
      date: { label: 'Date' },
      notes: { label: 'Notes' },
    },
  },
} as const
