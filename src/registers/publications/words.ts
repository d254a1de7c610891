// The words of the register of publications.

export const words = {
  es: {
    one: 'Publicación',
    many: 'Publicaciones',
    about: 'Publicaciones científicas sobre IA de las instituciones del país, por año, área y universidad. No nombra a sus autores.',
    fields: {
      title: { label: 'Título' },
      year: { label: 'Año' },
      type: { label: 'Tipo' },
      area: { label: 'Área', help: 'Campo de investigación según el Manual de Frascati de la OCDE (2015).' },
      organizations: {
        label: 'Instituciones registradas',
        help: 'Las universidades y otras instituciones de sus autores que están en el registro.',
      },
      institutions: { label: 'Instituciones según la fuente' },
      countries: { label: 'Países', help: 'De las instituciones; códigos ISO 3166-1 de dos letras.' },
      venue: { label: 'Revista o congreso' },
      doi: { label: 'DOI' },
      topic: { label: 'Tema según la fuente' },
      web: { label: 'Dirección' },
      notes: { label: 'Notas' },
    },
  },
  en: {
    one: 'Publication',
    many: 'Publications',
    about: "Scientific publications on AI by the country's institutions, by year, area and university. It does not name their authors.",
    fields: {
      title: { label: 'Title' },
      year: { label: 'Year' },
      type: { label: 'Type' },
      area: { label: 'Area', help: "Field of research by the OECD's Frascati Manual (2015)." },
      organizations: {
        label: 'Registered institutions',
        help: "The authors' universities and other institutions that are in the register.",
      },
      institutions: { label: 'Institutions as the source has them' },
      countries: { label: 'Countries', help: 'Of the institutions; ISO 3166-1 codes of two letters.' },
      venue: { label: 'Journal or conference' },
      doi: { label: 'DOI' },
      topic: { label: 'Topic as the source has it' },
      web: { label: 'Address' },
      notes: { label: 'Notes' },
    },
  },
} as const
