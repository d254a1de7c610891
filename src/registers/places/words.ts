// The words of the register of places.

export const words = {
  es: {
    one: 'Lugar',
    many: 'Lugares',
    about: 'El territorio con sus códigos oficiales (en el Perú, el ubigeo): a él refieren las fichas que dicen dónde.',
    fields: {
      code: { label: 'Código', help: 'El código oficial; en el Perú, el ubigeo del INEI.' },
      name: { label: 'Nombre' },
      level: { label: 'Nivel' },
      parent: { label: 'Pertenece a' },
      iso: { label: 'Código ISO 3166-2' },
      tile_column: { label: 'Columna en el mapa de cuadros', help: 'Desde 0, de izquierda a derecha.' },
      tile_row: { label: 'Fila en el mapa de cuadros', help: 'Desde 0, de arriba abajo.' },
    },
  },
  en: {
    one: 'Place',
    many: 'Places',
    about: 'The territory with its official codes (in Peru, the ubigeo): what records that say where refer to.',
    fields: {
      code: { label: 'Code', help: 'The official code; in Peru, the ubigeo of the statistics institute.' },
      name: { label: 'Name' },
      level: { label: 'Level' },
      parent: { label: 'Belongs to' },
      iso: { label: 'ISO 3166-2 code' },
      tile_column: { label: 'Column on the tile map', help: 'From 0, left to right.' },
      tile_row: { label: 'Row on the tile map', help: 'From 0, top to bottom.' },
    },
  },
} as const
