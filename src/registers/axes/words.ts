// The words of the register of axes.

export const words = {
  es: {
    one: 'Eje',
    many: 'Ejes',
    about: 'Las grandes líneas de una estrategia. Cada eje reúne objetivos, y cada objetivo, acciones.',
    fields: {
      strategy: { label: 'Estrategia' },
      code: { label: 'Código' },
      order: { label: 'Orden' },
      name: { label: 'Nombre' },
      title: { label: 'Finalidad' },
      summary: { label: 'Resumen' },
      dye: { label: 'Tinte de su cordel', help: 'El color del eje en el quipu.' },
      notes: { label: 'Notas de edición' },
    },
  },
  en: {
    one: 'Axis',
    many: 'Axes',
    about: 'The great lines of a strategy. Each axis gathers objectives, and each objective, actions.',
    fields: {
      strategy: { label: 'Strategy' },
      code: { label: 'Code' },
      order: { label: 'Order' },
      name: { label: 'Name' },
      title: { label: 'Aim' },
      summary: { label: 'Summary' },
      dye: { label: 'Dye of its cord', help: 'The colour of the axis in the quipu.' },
      notes: { label: 'Editorial notes' },
    },
  },
} as const
