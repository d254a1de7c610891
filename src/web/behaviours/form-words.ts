// What a form says by itself, in each language of the pages.

const es = {
  saving: () => 'Guardando…',
  saved: (time: string) => `Borrador guardado a las ${time}.`,
  unsaved: () => 'Hay cambios sin guardar.',
  kept: (time: string) => `Copia en este navegador a las ${time}. En el sitio se guarda con «Guardar borrador».`,
  keptReview: (time: string) => `Copia en este navegador a las ${time}. Llega al sitio al devolver la ficha.`,
  offline: (time: string) => `No se pudo guardar en el sitio. Hay una copia en este navegador, de las ${time}; se intentará de nuevo.`,
  notKept: () => 'No se pudo guardar en el sitio, y este navegador no permite copias. No cierre esta página.',
  conflict: () => 'Otra persona guardó esta ficha, o cambió de estado. Pulse «Guardar borrador» para ver los dos cambios y elegir.',
  ended: () => 'Su sesión terminó. Pulse «Guardar borrador»: lo escrito se conserva mientras ingresa de nuevo.',
  found: (time: string) => `En este navegador hay una copia del ${time} con texto que no llegó al sitio.`,
  restore: () => 'Recuperar la copia',
  drop: () => 'Descartar la copia',
  row: (number: number) => `Fila ${number}`,
  removeRow: (number: number) => `Quitar la fila ${number}`,
  rowRemoved: (number: number) => `Fila ${number} quitada.`,
  options: (count: number) => (count === 0 ? 'Ninguna ficha coincide.' : count === 1 ? '1 ficha coincide.' : `${count} fichas coinciden.`),
  noOptions: () => 'No se pudo buscar. Escriba el identificador.',
}

export type FormWords = typeof es

const en: FormWords = {
  saving: () => 'Saving…',
  saved: (time) => `Draft saved at ${time}.`,
  unsaved: () => 'There are unsaved changes.',
  kept: (time) => `Copy in this browser at ${time}. "Save draft" saves it on the site.`,
  keptReview: (time) => `Copy in this browser at ${time}. It reaches the site when you return the record.`,
  offline: (time) => `It could not be saved on the site. There is a copy in this browser, of ${time}; saving will be tried again.`,
  notKept: () => 'It could not be saved on the site, and this browser allows no copies. Do not close this page.',
  conflict: () => 'Somebody saved this record, or its state has changed. Press "Save draft" to see both changes and choose.',
  ended: () => 'Your session has ended. Press "Save draft": what you typed is kept while you sign in again.',
  found: (time) => `This browser holds a copy of ${time} with text that did not reach the site.`,
  restore: () => 'Restore the copy',
  drop: () => 'Discard the copy',
  row: (number) => `Row ${number}`,
  removeRow: (number) => `Remove row ${number}`,
  rowRemoved: (number) => `Row ${number} removed.`,
  options: (count) => (count === 0 ? 'No record matches.' : count === 1 ? '1 record matches.' : `${count} records match.`),
  noOptions: () => 'The search failed. Type the identifier.',
}

export function formWordsIn(language: string): FormWords {
  return language === 'en' ? en : es
}
