// The words of the register of duties.

export const words = {
  es: {
    one: 'Hallazgo sobre una obligación',
    many: 'Obligaciones',
    about:
      'Lo que se halló de cada obligación legal de un algoritmo, con su evidencia. «No verificable» nunca se cuenta como «no cumplida».',
    fields: {
      title: { label: 'Título' },
      algorithm: { label: 'Algoritmo' },
      organization: { label: 'Institución' },
      law: { label: 'Norma' },
      duty: { label: 'Obligación', help: 'Su id en la norma, como lo muestra la página del algoritmo.' },
      finding: { label: 'Hallazgo' },
      evidence: { label: 'Evidencia', columns: { claim: 'Afirmación', url: 'Dirección', seen: 'Vista el' } },
      notes: { label: 'Notas' },
    },
  },
  en: {
    one: 'Finding about a duty',
    many: 'Duties',
    about: 'What was found of each legal duty of an algorithm, with its evidence. "Not verifiable" never counts as "not met".',
    fields: {
      title: { label: 'Title' },
      algorithm: { label: 'Algorithm' },
      organization: { label: 'Institution' },
      law: { label: 'Law' },
      duty: { label: 'Duty', help: "Its id in the law, as the algorithm's page shows it." },
      finding: { label: 'Finding' },
      evidence: { label: 'Evidence', columns: { claim: 'Claim', url: 'Address', seen: 'Seen on' } },
      notes: { label: 'Notes' },
    },
  },
} as const
