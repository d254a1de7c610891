// The words of the register of organizations.

export const words = {
  es: {
    one: 'Organización',
    many: 'Organizaciones',
    about:
      'Entidades públicas, privadas, académicas, civiles e internacionales con capacidades en inteligencia artificial, o que la investigan, la enseñan o la usan en el país.',
    computed: {
      ai_answer: { label: 'Qué respondió sobre su uso de IA', help: 'La última respuesta de la que hay fuente.' },
    },
    fields: {
      name: { label: 'Nombre', help: 'El nombre oficial, en su propio idioma.' },
      acronym: { label: 'Sigla' },
      aliases: { label: 'Otros nombres', help: 'Formas en que también se la nombra.' },
      nature: { label: 'Naturaleza' },
      form: { label: 'Forma' },
      parent: { label: 'Pertenece a' },
      place: { label: 'Lugar' },
      country: { label: 'País', help: 'Código ISO 3166-1 de dos letras.' },
      summary: { label: 'Resumen' },
      capabilities: { label: 'Capacidades en IA' },
      sectors: { label: 'Sectores' },
      programmes: { label: 'Programas que ofrece', columns: { name: 'Nombre', level: 'Nivel', topic: 'Tema', with: 'Junto con' } },
      ai_answers: {
        label: 'Respuestas sobre su uso de IA',
        help: 'Cuando se le preguntó qué sistemas usa: declaró sistemas, declaró que ninguno, o no respondió.',
        columns: { answer: 'Respuesta', date: 'Fecha', source: 'Fuente' },
      },
      web: { label: 'Sitio web' },
      ror: { label: 'Identificador ROR', help: 'El del Research Organization Registry.' },
      email: { label: 'Correo institucional', help: 'De la entidad, no de una persona: se publica.' },
      contact: { label: 'Persona de contacto', help: 'Solo la ve quien trabaja en la ficha; no se publica.' },
    },
  },
  en: {
    one: 'Organization',
    many: 'Organizations',
    about:
      'Public, private, academic, civil and international entities with capabilities in artificial intelligence, or that research, teach or use it in the country.',
    computed: {
      ai_answer: { label: 'What it answered about its use of AI', help: 'The last answer that has a source.' },
    },
    fields: {
      name: { label: 'Name', help: 'The official name, in its own language.' },
      acronym: { label: 'Acronym' },
      aliases: { label: 'Other names', help: 'Forms that it also goes by.' },
      nature: { label: 'Nature' },
      form: { label: 'Form' },
      parent: { label: 'Belongs to' },
      place: { label: 'Place' },
      country: { label: 'Country', help: 'ISO 3166-1 code of two letters.' },
      summary: { label: 'Summary' },
      capabilities: { label: 'AI capabilities' },
      sectors: { label: 'Sectors' },
      programmes: { label: 'Programmes offered', columns: { name: 'Name', level: 'Level', topic: 'Topic', with: 'Together with' } },
      ai_answers: {
        label: 'Answers about its use of AI',
        help: 'When it was asked which systems it uses: it declared systems, declared none, or did not answer.',
        columns: { answer: 'Answer', date: 'Date', source: 'Source' },
      },
      web: { label: 'Website' },
      ror: { label: 'ROR identifier', help: 'From the Research Organization Registry.' },
      email: { label: "Institution's e-mail", help: "The entity's, not a person's: it is published." },
      contact: { label: 'Contact person', help: 'Seen only by those who work on the record; not published.' },
    },
  },
} as const
