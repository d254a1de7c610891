// What the check says, in each language of the pages. Values come from what was checked and are put in as text.

type Values = Readonly<Record<string, string | number>>
type Sentence = (values: Values) => string

const es = {
  checking: () => 'Comprobando…',
  insecure: () => 'El navegador solo permite comprobar aquí en páginas https. Use los pasos a mano, o abra esta página por https.',
  allHold: () => 'Comprobado: esta versión está en el libro, tal como se muestra aquí.',
  someOpen: ({ count }) =>
    `Lo que se pudo comprobar se cumple; ${count === 1 ? 'una parte quedó' : `${count} partes quedaron`} sin comprobar.`,
  someLies: ({ first }) => `No se cumple: ${first}`,
  keep: () => 'Guarde esta prueba y muéstrela a quien confíe: un auditor, un testigo del libro, un periódico.',
  evidence: () => 'Los dos puntos de control, para guardarlos',
  holds: () => 'Se cumple.',
  lie: () => 'No se cumple.',
  open: () => 'Sin comprobar.',

  noAnswer: ({ why }) => `El sitio no entregó la prueba (${why}).`,
  bundleForm: () => 'Lo que entregó el sitio no tiene la forma de una prueba.',
  checkpointForm: () => 'El punto de control no tiene la forma de un punto de control.',
  badKey: ({ key }) => `«${key}» no es una clave de verificación Ed25519.`,
  noEd25519: ({ name }) =>
    `Este navegador no conoce las firmas Ed25519, así que la de ${name} no se pudo verificar; los pasos a mano sí pueden.`,
  signatureFalse: ({ name }) => `La firma de ${name} en el punto de control es falsa.`,
  unsigned: () => 'El punto de control no lleva firma de ninguna de las claves del sitio.',
  signed: ({ name, size }) => `El punto de control, de ${size} asientos, lleva la firma de ${name}.`,
  entryForm: () => 'El asiento no tiene la forma de un asiento.',
  entryOther: ({ record, version }) => `El asiento entregado es de ${record}, versión ${version}, y no de esta página.`,
  entryMoved: ({ before, position }) => `La página dice que es el asiento ${before}; la prueba dice que es el ${position}.`,
  entry: ({ position, version, time }) => `El asiento ${position} es de esta ficha, versión ${version}, escrito el ${moment('es', time)}.`,
  notIncluded: () => 'El asiento y su camino no llevan a la raíz del punto de control: alguno de los tres fue alterado.',
  included: ({ count }) => `El asiento lleva, por un camino de ${count} huellas, a la raíz del punto de control.`,
  erased: () =>
    'El contenido de esta versión ya no se entrega; de él queda la huella en el asiento. Solo lo permite un asiento posterior que lo borra por ley: «quipu verify» lo comprueba.',
  digestFalse: () => 'El contenido entregado no tiene la huella que guarda el asiento: fue alterado.',
  digest: () => 'El contenido tiene la huella que guarda el asiento.',
  documentOther: () => 'El contenido entregado es de otra ficha o de otra versión.',
  pageOther: () => 'Esta página se hizo con datos que no son los del libro.',
  pageText: ({ label, text }) => `Esta página muestra en «${label}» algo que el libro no dice: «${text}».`,
  pageWithdrawn: () => 'El libro dice que la ficha fue retirada, y esta página también.',
  pageRedacted: () => 'El libro dice que el contenido fue borrado por mandato legal, y esta página no lo muestra.',
  page: ({ count }) =>
    `Esta página se hizo con ese contenido${count === 0 ? '' : `; de la pantalla se ${count === 1 ? 'comparó 1 texto' : `compararon ${count} textos`}, palabra por palabra`}.`,
  firstSeen: ({ size }) => `Es la primera vez que este navegador ve este libro; desde ahora recuerda que tiene ${size} asientos.`,
  sameHead: ({ size }) => `El libro es el mismo, de ${size} asientos, que este navegador vio antes.`,
  grown: ({ before, size }) => `El libro creció de ${before} a ${size} asientos sin tocar nada de lo que este navegador vio antes.`,
  wentBack: ({ before, size }) => `El libro retrocedió: este navegador vio ${before} asientos, y el sitio muestra ahora ${size}.`,
  twoHeads: ({ size }) => `Hay dos puntos de control de ${size} asientos, y no dicen lo mismo.`,
  contradicts: ({ before }) =>
    `El libro de ahora no empieza con los ${before} asientos que este navegador vio antes: el pasado fue cambiado.`,
  noGrowth: ({ why }) => `El sitio no mostró cómo creció el libro desde lo que este navegador vio antes (${why}).`,
  otherLog: ({ before, origin }) =>
    `Este libro se llama ${origin}; el que este navegador vio antes, ${before}. Pregunte a la institución por qué.`,
  otherKey: () => 'Firma una clave que este navegador no había visto. Confirme que la institución la anunció.',
} as const satisfies Readonly<Record<string, Sentence>>

export type Said = Readonly<Record<keyof typeof es, Sentence>>

const en: Said = {
  checking: () => 'Checking…',
  insecure: () => 'Browsers allow the check here on https pages only. Follow the steps by hand, or open this page by https.',
  allHold: () => 'Checked: this version is in the log, as it is shown here.',
  someOpen: ({ count }) => `What could be checked holds; ${count === 1 ? 'one part was' : `${count} parts were`} not checked.`,
  someLies: ({ first }) => `Does not hold: ${first}`,
  keep: () => 'Keep this proof and show it to somebody you trust: an auditor, a witness of the log, a newspaper.',
  evidence: () => 'Both checkpoints, to keep',
  holds: () => 'Holds.',
  lie: () => 'Does not hold.',
  open: () => 'Not checked.',

  noAnswer: ({ why }) => `The site did not hand out the proof (${why}).`,
  bundleForm: () => 'What the site handed out is not formed as a proof.',
  checkpointForm: () => 'The checkpoint is not formed as a checkpoint.',
  badKey: ({ key }) => `"${key}" is no Ed25519 verifier key.`,
  noEd25519: ({ name }) =>
    `This browser does not know Ed25519 signatures, so that of ${name} could not be verified; the steps by hand can.`,
  signatureFalse: ({ name }) => `The signature of ${name} on the checkpoint is false.`,
  unsigned: () => "The checkpoint has no signature of any of the site's keys.",
  signed: ({ name, size }) => `The checkpoint, of ${size} entries, has the signature of ${name}.`,
  entryForm: () => 'The entry is not formed as an entry.',
  entryOther: ({ record, version }) => `The entry handed out is of ${record}, version ${version}, and not of this page.`,
  entryMoved: ({ before, position }) => `The page says that it is entry ${before}; the proof says that it is ${position}.`,
  entry: ({ position, version, time }) => `Entry ${position} is of this record, version ${version}, written on ${moment('en', time)}.`,
  notIncluded: () => "The entry and its path do not lead to the checkpoint's root: one of the three was altered.",
  included: ({ count }) => `The entry leads, by a path of ${count} hashes, to the checkpoint's root.`,
  erased: () =>
    'The content of this version is handed out no more; its digest remains in the entry. Only a later entry that erases it by law allows that: "quipu verify" checks it.',
  digestFalse: () => 'The content handed out does not have the digest that the entry holds: it was altered.',
  digest: () => 'The content has the digest that the entry holds.',
  documentOther: () => 'The content handed out is of another record or version.',
  pageOther: () => "This page was made from data that are not the log's.",
  pageText: ({ label, text }) => `This page shows under "${label}" what the log does not say: "${text}".`,
  pageWithdrawn: () => 'The log says that the record was withdrawn, and so does this page.',
  pageRedacted: () => 'The log says that the content was erased as the law required, and this page does not show it.',
  page: ({ count }) =>
    `This page was made from that content${count === 0 ? '' : `; ${count === 1 ? '1 text' : `${count} texts`} on the screen ${count === 1 ? 'was' : 'were'} compared word for word`}.`,
  firstSeen: ({ size }) => `This browser sees this log for the first time; from now on it remembers that it has ${size} entries.`,
  sameHead: ({ size }) => `The log is the same, of ${size} entries, that this browser saw before.`,
  grown: ({ before, size }) => `The log grew from ${before} to ${size} entries and touched nothing that this browser saw before.`,
  wentBack: ({ before, size }) => `The log went back: this browser saw ${before} entries, and the site now shows ${size}.`,
  twoHeads: ({ size }) => `There are two checkpoints of ${size} entries, and they differ.`,
  contradicts: ({ before }) =>
    `The log of now does not begin with the ${before} entries that this browser saw before: the past was changed.`,
  noGrowth: ({ why }) => `The site did not show how the log grew from what this browser saw before (${why}).`,
  otherLog: ({ before, origin }) =>
    `This log is called ${origin}; the one that this browser saw before, ${before}. Ask the institution why.`,
  otherKey: () => 'It is signed by a key that this browser had not seen. Make sure that the institution announced it.',
}

function moment(language: string, time: string | number | undefined): string {
  return `${new Date(time ?? 0).toLocaleString(language, { dateStyle: 'long', timeStyle: 'medium', timeZone: 'UTC' })} UTC`
}

export function wordsIn(language: string): Said {
  return language === 'en' ? en : es
}
