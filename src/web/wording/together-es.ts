// Words for assessments that several people fill, and for what they are taken out as, in Spanish.

export const togetherEs = {
  fill: 'Responder las preguntas',
  fillLead: 'Varias personas de la institución pueden responder a la vez: lo de cada una se une pregunta por pregunta.',
  answered: (count: number, all: number) => `${count} de ${all} preguntas respondidas.`,
  pages: 'Páginas',
  pageCount: (title: string, count: number, all: number) => `${title}: ${count} de ${all}`,
  save: 'Guardar',
  toForm: 'Volver a la ficha',
  saved: 'Guardado.',
  chooseFirst: 'Elija primero el cuestionario en la ficha, y guárdela.',
  badAnswers: 'El archivo de respuestas de este borrador no se puede usar. Corríjalo o quítelo en la ficha.',
  otherQuestionnaire: 'Otra persona eligió otro cuestionario mientras usted respondía. Lo que respondió sigue aquí: guárdelo como archivo.',
  clash: (count: number) =>
    count === 1
      ? 'Otra persona respondió algo distinto a 1 pregunta mientras usted escribía. Lo demás se guardó. Elija qué queda y guarde de nuevo.'
      : `Otra persona respondió algo distinto a ${count} preguntas mientras usted escribía. Lo demás se guardó. Elija qué queda y guarde de nuevo.`,
  theirs: 'La otra persona respondió:',
  none: 'nada',
  remark: 'Observar esta pregunta',
  remarkHelp: 'La leen quienes responden y quien revisa. No se publica.',
  keep: 'Guardar como borrador',
  keepHelp: 'El borrador queda en su institución: otras personas pueden seguir respondiendo.',
  draftTitle: 'Evaluación de impacto',
  export: 'Llevarse la evaluación',
  json: 'Respuestas y puntaje (JSON)',
  markdown: 'Texto con marcas (Markdown)',
  print: 'Página para imprimir',
  recompute: 'Para volver a calcular el puntaje en su máquina:',
  printTitle: (title: string) => `${title}: preguntas y respuestas`,
  from: 'Fuente',
  version: 'versión',
  noAnswer: 'Sin respuesta',
  notAsked: 'No se pregunta, por las otras respuestas',
} as const
