// Sixty questions with the records that answer them, written from the records before any search was tried. Records were
// drawn by hash, so neither the engine nor a liking chose them. A question that search misses stays as it is.

export interface Question {
  /** As a person would type it, typos included. */
  readonly ask: string
  /** Ids of the records that answer it: the one drawn, then those that answer as well. */
  readonly right: readonly string[]
  /** What the record says, or what the question makes hard. */
  readonly why: string
}

export interface QuestionSet {
  readonly name: string
  readonly language: 'es' | 'en'
  /** How the ids of its records begin: the register, and the format of an imported file. */
  readonly prefix: string
  /** Where it is asked: the list of one register, or every register at once. */
  readonly door: 'algorithms' | 'everywhere'
  readonly questions: readonly Question[]
}

const unitedStates: readonly Question[] = [
  {
    ask: 'mud carried by rivers that have no sensors',
    right: ['0161420835f9ef6a', 'ac3042e7c216f0eb'],
    why: 'suspended sediment in unmonitored rivers, in everyday words',
  },
  { ask: 'FBI crime database matching misspelled names', right: ['2c2f7583a27cca7d'], why: 'NCIC described, not named' },
  { ask: 'spotting fake photos of faces made by AI', right: ['efebfbeae479de17'], why: 'the deepfake detector by what it does' },
  {
    ask: 'grouping safety incident reports at the Energy Department',
    right: ['36fd68bfeefe868e'],
    why: 'clusters of environment, safety and health records',
  },
  {
    ask: 'FEWS NET plain language questions to the API',
    right: ['0b35594e955f7c75'],
    why: 'an acronym, and prompts turned into API queries',
  },
  {
    ask: 'Federal Reserve network misconfiguration alerts',
    right: ['23726d7b5e37c789'],
    why: 'network configuration issues, in one compound word',
  },
  { ask: 'US Marshals transcribing audio recordings', right: ['5ef73479f2f1d8db', 'fb22f567a2513319'], why: 'the record says USMS only' },
  { ask: 'office floorplans generated for GSA', right: ['2dfa56290769c2b9'], why: '"floor plan" written as one word, and an acronym' },
  { ask: 'robot dog Boston Dynamics nuclear site', right: ['f9b81fd1c0e81522'], why: 'Spot, by its maker' },
  { ask: 'finding cancer in pathology reports of veterans', right: ['9735f58056407a6d'], why: 'diagnoses taken from reports' },
  { ask: 'OSHA removing personal information from text', right: ['cf9c79be0427c356'], why: 'redaction of PII, spelt out' },
  { ask: 'choosing fewer field plots forest service survey', right: ['8e4d4f3ec83daabe'], why: 'a sample design that needs fewer samples' },
  { ask: 'which streams dry up part of the year', right: ['d49e336dc2c5dd33'], why: 'perennial, intermittent or ephemeral streamflow' },
  { ask: 'chatbot for rural roads in Colombia', right: ['a71a0b9973c3990e'], why: 'the road construction chatbot' },
  {
    ask: 'brain surgery navigation device VA',
    right: ['7e61a48f627c2c37'],
    why: 'the record says cranial alignment, and Veterans Affairs',
  },
  { ask: 'camtasia subtitles', right: ['50323b1b901f3039'], why: 'a product and a synonym of captions' },
  { ask: 'predicting supplies for refugee camps', right: ['f71b083afb271a3d'], why: 'camp forecast of demand' },
  { ask: 'FBI cameras that recognise objects', right: ['2a7e0ef8da056caa'], why: 'object classification, with British spelling' },
  {
    ask: 'TVA energy efficiency hourly load forecast',
    right: ['c1d6314cc179f408'],
    why: 'acronyms: TVA stands in the organization, EE for energy efficiency',
  },
  { ask: 'FAA seach budget estimates financial reports', right: ['3cfc3df69514aad0'], why: 'a typo, and the document search of the FAA' },
  { ask: 'bladder ultrasound scaner', right: ['9054a175ec8a9282'], why: 'a typo, and a word that the record lacks' },
  { ask: 'immigration fraud investigations duplicate cases', right: ['3b1cf9775a485043'], why: 'FDNS of USCIS, by its work' },
  { ask: 'white rabbit mammogram breast density', right: ['9d805f3e7999f796'], why: 'the maker in two words; the record says little else' },
  { ask: 'credit union regulator summarizing documents', right: ['63124250ed93bdca'], why: 'document management of the NCUA' },
]

const peruvianState: readonly Question[] = [
  {
    ask: 'evaluación de postulaciones a fondos de innovación',
    right: ['0a1b1ad8056705fc'],
    why: 'applications for funding and how they are assessed',
  },
  { ask: 'monitorear servidores mininter', right: ['f429b3feb1694580'], why: 'a verb for its noun, and an acronym that the record lacks' },
  {
    ask: 'robot que informa sobre vacunas a niños',
    right: ['f6254641d86cee8b'],
    why: 'another form of vaccination; children stand in the organization only',
  },
  { ask: 'armar itinerario turístico con ia promperu', right: ['c046e945e320f064'], why: 'travel planning, in other words' },
  {
    ask: 'chatbot sofía de la sunat',
    right: ['008b3c8984efb7f7', '3d81c9db010bb617', 'f288ea4323550186'],
    why: 'any purchase of SOFIA by SUNAT',
  },
  {
    ask: 'app para verificar mi cara y sacar dni',
    right: ['87adf3a94b88355d'],
    why: 'biometric verification by RENIEC; the record says facial',
  },
  {
    ask: 'contestador de llamadas para policías asegurados',
    right: ['38162e3b9e064a76'],
    why: 'the voicebot of SALUDPOL, in everyday words',
  },
  { ask: 'curso de ia generativa del bcrp', right: ['95a124b775ff356d'], why: 'a training programme, and the acronym of the bank' },
  {
    ask: 'cuanto costo el watson de sunat',
    right: ['3d81c9db010bb617', 'ca2cfa885f1e5dd3', '008b3c8984efb7f7'],
    why: 'no accents; subscriptions to Watson',
  },
  {
    ask: 'escáner de rostros de la fiscalía',
    right: ['21718bad066cdbb6'],
    why: 'two synonyms: fiscalía for Ministerio Público, rostro for facial',
  },
  { ask: 'inspecciones de agua y desagüe sunass', right: ['d83266351be858c1'], why: 'sanitation, in words of the street' },
  { ask: 'preguntar por leyes de gobierno digital', right: ['60a0a438804b28df'], why: 'queries about digital rules' },
  { ask: 'basura municipal', right: ['707b04d2f2a78f90'], why: 'solid waste reported by municipalities' },
  { ask: 'buscador de normas legales mincetur', right: ['53354a1a47678eaa'], why: 'buscador for búsqueda, and an acronym' },
  { ask: 'tikets de atencion migraciones', right: ['a8445a5cc83cc26b'], why: 'a typo, and an accent missing' },
  { ask: 'app para reconocer árboles por la hoja', right: ['017dab05e045f2f0'], why: 'species identified by their leaves' },
  { ask: 'salud mental de universitarios chatbot', right: ['72ba5dd30979e0d3'], why: 'self-care in mental health at a university' },
  {
    ask: 'chatboot de la sbs',
    right: ['c96a18896989647d', '681a021e25a46387', 'e495ae31ec4536aa', '045428db2fc15693'],
    why: 'a frequent typo, and an acronym',
  },
]

const peruvianStrategy: readonly Question[] = [
  {
    ask: 'más artículos científicos de machine learning',
    right: ['actions/pe-enia-a.1.2.1'],
    why: 'papers on aprendizaje automático, by its English name',
  },
  {
    ask: 'lista pública de algoritmos del estado',
    right: ['actions/pe-enia-a.5.1.5'],
    why: 'the register of algorithms of the public sector',
  },
  { ask: 'aplicar en el país los principios de la OECD', right: ['actions/pe-enia-a.5.1.1'], why: 'the English acronym of the OCDE' },
  {
    ask: 'capacitación virtual en ia para empleados públicos',
    right: ['actions/pe-enia-a.2.2.1'],
    why: 'online courses for officials: three synonyms',
  },
  {
    ask: 'lenguaje de señas y lenguas nativas en los trámites',
    right: ['actions/pe-enia-a.4.2.1'],
    why: 'sign and native languages, with three synonyms',
  },
  {
    ask: 'usar datos abiertos para casos locales',
    right: ['actions/pe-enia-a.2.3.3'],
    why: 'local use cases built on open data',
  },
  { ask: 'congresos internacionales en provincias', right: ['actions/pe-enia-a.1.2.3'], why: 'conferences in regions: two synonyms' },
  {
    ask: 'obligar a usar servidores en el Perú si paga el estado',
    right: ['actions/pe-enia-a.2.3.6'],
    why: 'infrastructure in the country for publicly paid projects',
  },
  {
    ask: 'pln lenguas indígenas',
    right: ['actions/pe-enia-a.2.3.7'],
    why: 'an acronym that the record lacks, and a synonym of originarias',
  },
  { ask: 'creación del centro nacional de inteligencia artificial', right: ['actions/pe-enia-a.1.1.1'], why: 'founding a national centre' },
  { ask: 'ministerio de economía', right: ['organizations/mef'], why: 'the name as people say it' },
  { ask: 'poder judisial', right: ['organizations/poder-judicial'], why: 'a typo' },
  { ask: 'belcrop', right: ['organizations/belcorp'], why: 'two letters swapped' },
  { ask: 'startup teckton', right: ['organizations/tekton-labs'], why: 'the spelling of the source' },
  {
    ask: 'vigilar el gas y la luz',
    right: ['algorithms/pe-enia-survey-gas-electricity'],
    why: 'monitoring of gas and electricity: two synonyms',
  },
  {
    ask: 'información sobre biodiversidad y minorías',
    right: ['objectives/pe-enia-so.4.2', 'actions/pe-enia-a.4.2.3'],
    why: 'publication of data, in another word',
  },
  {
    ask: 'marcar asistencia con la cara',
    right: [
      'algorithms/pe-enia-survey-facial-recognition',
      'algorithms/pe-unsu-1ea502504f37435a',
      'algorithms/pe-unsu-a7e1f7231843a30e',
      'algorithms/pe-unsu-f96092d9e657f141',
    ],
    why: 'attendance by facial recognition, in everyday words',
  },
  { ask: 'uso de ia en programa social', right: ['algorithms/pe-enia-survey-social-programmes'], why: 'a singular for a plural' },
]

export const questionSets: readonly QuestionSet[] = [
  { name: 'United States, inventory of 2024', language: 'en', prefix: 'algorithms/us-2024-', door: 'algorithms', questions: unitedStates },
  { name: 'Peru, systems of the State', language: 'es', prefix: 'algorithms/pe-unsu-', door: 'algorithms', questions: peruvianState },
  { name: 'Peru, strategy', language: 'es', prefix: '', door: 'everywhere', questions: peruvianStrategy },
]
