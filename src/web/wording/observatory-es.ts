// The words of the observatory's pages, in Spanish.

const counted = (register: 'publications' | 'patents', total: number) =>
  register === 'publications'
    ? `${total} ${total === 1 ? 'publicación' : 'publicaciones'}`
    : `${total} ${total === 1 ? 'patente' : 'patentes'}`

const place = (rank: number, count: number | string) => `${rank}.º de ${count}`

export const observatoryEs = {
  title: 'Observatorio',
  lead: 'Dónde está el país en los índices que la estrategia manda seguir, y qué tendría que cambiar para llegar al primer lugar de la región.',
  place,
  world: 'Mundo',
  countryTitle: (country: string) => `${country} en los índices`,
  standing: (country: string, index: string, region: string, inRegion: string, inWorld: string) =>
    `${country} en «${index}»: ${inRegion} en ${region}, ${inWorld} en el mundo.`,
  absent: (country: string, index: string) => `«${index}» no incluye a ${country}.`,
  first: (country: string) => `El primero: ${country}`,
  stripsRead:
    'Cada raya es un país, y cada círculo un país de la región; el rombo es el país de la estrategia. A la derecha está el primero.',
  columns: {
    index: 'Índice',
    edition: 'Edición',
    country: 'País',
    code: 'Código',
    region: 'Región',
    score: 'Puntaje',
    place: 'Puesto en la región',
    rank: 'Puesto en el mundo',
    first: 'Primero de la región',
    year: 'Año',
    component: 'Componente',
    weight: 'Peso',
    own: 'Valor propio',
    other: 'Valor del otro',
    contribution: 'Puntos de la brecha',
    low: 'El más bajo',
    middle: 'Mediana',
    high: 'El más alto',
    from: 'Hoy',
    to: 'Haría falta',
    cost: 'Puntos que sube',
    median: 'Puesto mediano',
    lowRank: 'Puesto al 5 %',
    highRank: 'Puesto al 95 %',
    chance: 'Probabilidad del primer lugar',
    before: 'Puesto con los pesos publicados',
    compared: 'Países comparados',
    farthest: 'Mayor diferencia',
    tolerance: 'Explica el redondeo',
    beyond: 'Países que difieren',
    published: 'Publicado',
    recomputed: 'Recalculado',
    perMillion: 'Por millón de habitantes',
    of: 'De qué',
    method: 'Método',
    note: 'Nota',
  },
  views: {
    ranking: 'Orden de los países',
    profile: 'Perfil',
    gap: 'Brecha con otro país',
    first: '¿Podemos ser los primeros?',
    weights: 'Otros pesos',
    uncertainty: '¿Qué tan seguro es el puesto?',
    method: 'Recalcular la edición',
    trend: 'A lo largo de los años',
  },
  rankingSays: (first: string, region: string) => `${first} va primero en ${region}.`,
  wholeWorld: 'Ver todos los países',
  trendSays: (country: string, from: number, to: number, before: string, after: string) =>
    `${country} pasó de ${before} en ${from} a ${after} en ${to}.`,
  trendBreaks: (years: string) =>
    `El método cambió en ${years}: los puntajes de antes y de después no se pueden comparar, y ninguna línea los une.`,
  methodChanged: 'otro método',
  editions: 'Ediciones',
  gapTitle: (one: string, other: string) => `De ${one} a ${other}`,
  gapSays: (one: string, other: string, points: string) => `A ${one} le faltan ${points} puntos para igualar a ${other}.`,
  gapLeads: (one: string, other: string, points: string) => `${one} lleva ${points} puntos de ventaja a ${other}.`,
  gapRead: 'Las barras suman exactamente la brecha: las gruesas son los componentes del índice, y las delgadas, las partes de cada uno.',
  behind: 'a favor',
  ahead: 'en contra',
  reweighting: 'Datos que le faltan a uno de los dos',
  whole: 'La brecha entera',
  against: 'Comparar con',
  show: 'Mostrar',
  otherCountry: 'Ver esta página para otro país',
  profileTitle: (country: string, edition: string) => `${country}: ${edition}`,
  profileSays: (country: string, best: string, worst: string, region: string) =>
    `Frente a ${region}, lo más fuerte de ${country} es «${best}» y lo más débil «${worst}».`,
  profileRead: 'La línea va del país más bajo al más alto de la región; la raya corta es la mediana, y el rombo, el país.',
  firstTitle: (country: string, region: string) => `¿Puede ${country} ser el primero de ${region}?`,
  firstAnswers: {
    first: (country: string) => `Sí: con otros pesos, y los mismos datos, ${country} quedaría primero.`,
    tied: (country: string) => `Solo empatado: ningún juego de pesos deja a ${country} primero y solo.`,
    never: (country: string) => `No con los datos de hoy: sean cuales sean los pesos, algún país supera a ${country}.`,
  },
  firstAlready: (country: string) => `${country} ya es el primero.`,
  within: {
    first: 'Llega también si cada peso se mueve como máximo una cuarta parte de lo que es.',
    tied: 'Si cada peso se mueve como máximo una cuarta parte de lo que es, solo empataría.',
    never: 'Si cada peso se mueve como máximo una cuarta parte de lo que es, no llega al primer lugar.',
  },
  rise: 'sube',
  placeHead: 'Puesto',
  proof: 'La prueba',
  mixture: (rivals: string, points: string) =>
    `Sean cuales sean los pesos, esta mezcla de rivales va adelante por ${points} puntos o más: ${rivals}.`,
  bestWeights: (weights: string, points: string) => `Con estos pesos la ventaja sobre el mejor rival es de ${points} puntos: ${weights}.`,
  checked: 'Otra rutina, que no comparte código con la que halló la respuesta, la comprobó.',
  notChecked: (flaws: string) => `La comprobación independiente no la confirma: ${flaws}.`,
  dominated: (rivals: string) => `Lo superan o igualan en todos los indicadores: ${rivals}.`,
  notDominated: 'Ningún país de la región lo supera en todos los indicadores.',
  leftOut: (countries: string) => `No se comparan, porque les falta algún dato: ${countries}.`,
  cheapest: 'El cambio más corto al primer lugar',
  cheapestSays: (count: number, points: string) =>
    `Subir ${count === 1 ? 'un indicador' : `${count} indicadores`}, ${points} puntos en total, bastaría si los demás países no se movieran.`,
  cheapestRead: 'Cada punto cuesta lo mismo, y nadie pasa del valor más alto que hoy tiene un país de la región.',
  unreachable: 'Ni subiendo todos los indicadores al valor más alto de la región se alcanza el primer lugar.',
  now: 'Todavía no hay nada que mejorar: el primer lugar es suyo.',
  undefinedHere: 'Esta pregunta no está definida para este país y esta edición',
  weightsTitle: (edition: string) => `${edition} con otros pesos`,
  weightsLead: 'Ponga a cada componente el peso que le parezca: cuenta la parte que es del total. Lo publicado queda al lado.',
  weightsSays: (country: string, place: string, before: string) => `${country}: ${place} con estos pesos; ${before} con los publicados.`,
  weightShare: (share: string) => `${share} % del total`,
  weightSlider: (component: string) => `Peso de ${component}`,
  weightsNone: 'Los pesos suman cero, y así no hay orden. Se muestran los publicados.',
  compute: 'Calcular el orden',
  asPublished: 'Volver a los publicados',
  uncertaintyTitle: (edition: string) => `¿Qué tan seguro es el puesto? ${edition}`,
  uncertaintySays: (country: string, low: number, high: number, runs: string) =>
    `En ${runs} cálculos con otras decisiones razonables, ${country} queda entre el puesto ${low} y el ${high}.`,
  uncertaintyRead: (kinds: string) =>
    `Cada vez se mueve cada peso hasta una cuarta parte${kinds}. La línea va del 5 % al 95 % de los puestos; el punto es el puesto de hoy entre los países de la región.`,
  uncertaintyScales: ', y se elige al azar si los datos se toman como están, de mínimo a máximo o por su orden',
  methodTitle: (edition: string) => `${edition}, recalculada`,
  methodRight: 'Lo publicado es lo que dice el método, salvo redondeo.',
  methodWrong: (components: number, ranks: number) =>
    `${[
      components === 0
        ? 'Los puntajes publicados son los que dice el método, salvo redondeo'
        : `En ${components === 1 ? 'un componente' : `${components} componentes`} lo publicado no es lo que dice el método`,
      ...(ranks === 0
        ? []
        : [`${ranks === 1 ? 'un puesto publicado no es el' : `${ranks} puestos publicados no son los`} de los puntajes publicados`]),
    ].join('; ')}.`,
  methodRead: 'Cada agregado se vuelve a calcular desde los valores publicados de sus partes.',
  wholeIndex: 'El índice',
  ranksOf: (count: number) => `De ${count} puestos publicados:`,
  ranksRight: 'todos son los de los puntajes publicados.',
  ranksWrong: (count: number) => `${count} no son los de los puntajes publicados:`,
  ranksRecomputed: (count: number) => `${count} no son los de los puntajes recalculados:`,
  difference: (country: string, published: string, recomputed: string) => `${country}: publicado ${published}, resulta ${recomputed}`,
  otherRule: (count: number, rule: string) => `Con la otra regla para lo que falta («${rule}») cambiaría el puntaje de ${count} países.`,
  files: 'Este gráfico como archivo',
  embed: 'Para ponerlo en otra página:',
  table: 'Las mismas cifras',
  source: 'Fuente',
  licence: 'Licencia',
  edition: 'Ficha de la edición',
  more: 'Más cifras',
  indicatorRecord: 'Ficha del indicador',
  indicators: 'Todos los indicadores',
  regions: 'Por regiones del país',
  regionsTitle: (many: string) => `${many} por región`,
  regionsSays: (many: string, some: number, all: number, first: string, count: number) =>
    `${many}: hay fichas publicadas en ${some} de ${all} regiones; donde hay más es en ${first}, con ${count}.`,
  regionsRead: 'Cada cuadro es una región, más o menos donde está en el mapa; el número son las fichas publicadas que dicen estar allí.',
  indicatorSays: (country: string, value: string, unit: string, year: number, place: string, region: string) =>
    `${country}: ${value} ${unit} en ${year}, ${place} en ${region}.`,
  roundsSays: (year: number, figures: readonly string[], rounds: number, breaks: number) =>
    `En ${year}: ${figures.join('; ')}.${rounds === 1 ? ' Es la única ronda publicada.' : ` Son ${rounds} rondas${breaks > 0 ? '; el método cambió, y lo de antes y lo de después no se comparan' : ''}.`}`,
  roundsRead: 'Cada punto es una ronda; una línea une solo las que se hicieron con el mismo método.',
  byRegionSays: (region: string, value: string, unit: string, year: number, count: number) =>
    `En ${year}, de ${count} regiones la que más tiene es ${region}: ${value} ${unit}.`,
  logarithmic: 'La escala es logarítmica: cada raya vale diez veces la anterior. Lo que es cero no se dibuja.',
  seeThere: 'Ver en el observatorio',
  zeroIsMissing: 'Lo que no tiene dato cuenta como cero, como en el método.',
  output: {
    title: (register: 'publications' | 'patents', way: 'year' | 'organization' | 'area' | 'region') =>
      `${register === 'publications' ? 'Publicaciones' : 'Patentes'} sobre IA ${{ year: 'por año', organization: 'por institución', area: 'por área', region: 'por región' }[way]}`,
    kind: 'Producción científica',
    ways: { year: 'Por año', organization: 'Por universidad e institución', area: 'Por área', region: 'Por región' },
    heads: { year: 'Año', organization: 'Institución', area: 'Área', region: 'Región' },
    many: { publications: 'Publicaciones', patents: 'Patentes' },
    records: { publications: 'Ver las publicaciones', patents: 'Ver las patentes' },
    none: { publications: 'Todavía no hay publicaciones en el registro.', patents: 'Todavía no hay patentes en el registro.' },
    read: {
      year: 'Cada columna cuenta las fichas publicadas de ese año; el último puede estar incompleto.',
      organization: 'Lo hecho por varias instituciones cuenta entero en cada una. A la derecha, la parte del total.',
      area: 'A la derecha, la parte del total.',
      region:
        'Cada cuadro es una región: las fichas de las instituciones registradas que están allí. Lo hecho en varias cuenta entero en cada una.',
    },
    share: 'Del total',
    perMillion: 'Por millón de habitantes',
    wholeCounts: 'Sin dividir por habitantes',
    noArea: 'Sin área declarada',
    noOrganization: 'Sin institución registrada',
    saysYears: (register: 'publications' | 'patents', total: number, first: string, last: string, most: string, count: number) =>
      `${counted(register, total)} de ${first} a ${last}; el año con más es ${most}, con ${count}.`,
    saysOrganizations: (register: 'publications' | 'patents', having: number, total: number, many: number, first: string, count: number) =>
      many === 0
        ? `${counted(register, total)}, ninguna de una institución registrada.`
        : `${having} de ${counted(register, total)} son de ${many === 1 ? 'una institución registrada' : `${many} instituciones registradas`}; la primera es ${first}, con ${count}.`,
    saysAreas: (register: 'publications' | 'patents', said: number, total: number, first: string, count: number) =>
      said === 0
        ? `${counted(register, total)}, ninguna con área declarada.`
        : `${said} de ${counted(register, total)} dicen su área; la primera es «${first}», con ${count}.`,
    saysRegions: (register: 'publications' | 'patents', total: number, some: number, all: number, first: string) =>
      some === 0
        ? `${counted(register, total)}, ninguna de una institución cuya región se conozca.`
        : `${counted(register, total)}; hay de instituciones de ${some} de ${all} regiones, y la primera es ${first}.`,
  },
  liveStanding: 'Dónde está el país',
} as const
