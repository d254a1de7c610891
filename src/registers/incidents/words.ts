// The words of the register of incidents.

export const words = {
  es: {
    one: 'Incidente',
    many: 'Incidentes',
    about: 'Lo que salió mal con un algoritmo, cuánto se investigó y qué se hizo.',
    fields: {
      title: { label: 'Título' },
      summary: { label: 'Qué pasó', help: 'Sin nombres ni datos de personas.' },
      algorithm: { label: 'Algoritmo' },
      organization: { label: 'Institución' },
      date: { label: 'Cuándo pasó' },
      reported: { label: 'Reportado el' },
      harms: { label: 'Qué afectó' },
      state: { label: 'Estado' },
      cause: { label: 'Causa' },
      outcome: { label: 'Qué se hizo' },
      evidence: { label: 'Evidencia', columns: { claim: 'Afirmación', url: 'Dirección', seen: 'Vista el' } },
      notes: { label: 'Notas' },
    },
  },
  en: {
    one: 'Incident',
    many: 'Incidents',
    about: 'What went wrong with an algorithm, how far it was looked into and what was done.',
    fields: {
      title: { label: 'Title' },
      summary: { label: 'What happened', help: 'Without names or data of people.' },
      algorithm: { label: 'Algorithm' },
      organization: { label: 'Institution' },
      date: { label: 'When it happened' },
      reported: { label: 'Reported on' },
      harms: { label: 'What it affected' },
      state: { label: 'State' },
      cause: { label: 'Cause' },
      outcome: { label: 'What was done' },
      evidence: { label: 'Evidence', columns: { claim: 'Claim', url: 'Address', seen: 'Seen on' } },
      notes: { label: 'Notes' },
    },
  },
} as const
