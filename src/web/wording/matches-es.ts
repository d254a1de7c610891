// Words for rows of a file that continue published records, in Spanish.

export const matchesEs = {
  title: 'Fichas publicadas que estas filas continúan',
  lead: 'Una fila sin identificador es una ficha nueva, salvo que alguien sepa que es la misma de otro año. Aquí se proponen; usted confirma. Lo que el archivo no dice de una ficha confirmada queda como está publicado.',
  none: 'Ninguna otra fila se parece a una ficha publicada de la misma institución.',
  look: 'Buscar fichas que continúan',
  confirm: 'Confirmar las marcadas',
  see: 'ver la ficha',
  continues: (name: string, record: string) => `«${name}» continúa «${record}»`,
  score: (percent: number) => `Parecido: ${percent} %.`,
  reasons: {
    'same-name': 'el mismo nombre',
    'similar-name': 'un nombre parecido',
    'same-organization': 'la misma institución',
    'same-unit': 'la misma unidad',
    'similar-purpose': 'una finalidad parecida',
  },
} as const
