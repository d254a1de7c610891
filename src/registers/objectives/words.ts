// The words of the register of objectives.

export const words = {
  es: {
    one: 'Objetivo',
    many: 'Objetivos',
    about: 'Lo que cada eje de una estrategia quiere lograr, y de donde cuelgan sus acciones.',
    fields: {
      axis: { label: 'Eje' },
      code: { label: 'Código' },
      order: { label: 'Orden' },
      title: { label: 'Título' },
      summary: { label: 'Resumen' },
      notes: { label: 'Notas de edición' },
    },
  },
  en: {
    one: 'Objective',
    many: 'Objectives',
    about: 'What each axis of a strategy wants to achieve, and what its actions hang from.',
    fields: {
      axis: { label: 'Axis' },
      code: { label: 'Code' },
      order: { label: 'Order' },
      title: { label: 'Title' },
      summary: { label: 'Summary' },
      notes: { label: 'Editorial notes' },
    },
  },
} as const
