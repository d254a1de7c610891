// The words of the register of patents.

export const words = {
  es: {
    one: 'Patente',
    many: 'Patentes',
    about: 'Patentes sobre IA de las instituciones del país, por año, sección y universidad. No nombra a inventores ni a otras personas.',
    fields: {
      title: { label: 'Título' },
      year: { label: 'Año', help: 'En que se publicó.' },
      kind: { label: 'Tipo' },
      section: { label: 'Sección', help: 'La primera de la Clasificación Internacional de Patentes.' },
      organizations: { label: 'Instituciones registradas', help: 'Los solicitantes que están en el registro de instituciones.' },
      number: { label: 'Número' },
      jurisdiction: { label: 'Oficina', help: 'Código de dos letras: PE, US, EP, WO.' },
      filed: { label: 'Solicitada el' },
      published: { label: 'Publicada el' },
      classes: { label: 'Clases' },
      web: { label: 'Dirección' },
      notes: { label: 'Notas' },
    },
  },
  en: {
    one: 'Patent',
    many: 'Patents',
    about: "Patents on AI by the country's institutions, by year, section and university. It names neither inventors nor other persons.",
    fields: {
      title: { label: 'Title' },
      year: { label: 'Year', help: 'In which it was published.' },
      kind: { label: 'Kind' },
      section: { label: 'Section', help: 'The first of the International Patent Classification.' },
      organizations: { label: 'Registered institutions', help: 'The applicants that are in the register of institutions.' },
      number: { label: 'Number' },
      jurisdiction: { label: 'Office', help: 'Code of two letters: PE, US, EP, WO.' },
      filed: { label: 'Filed on' },
      published: { label: 'Published on' },
      classes: { label: 'Classes' },
      web: { label: 'Address' },
      notes: { label: 'Notes' },
    },
  },
} as const
