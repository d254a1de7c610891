// Everything that is recorded when somebody does it, or is refused it, in words. A new one is one line here.

import type { Words } from '../language.ts'

export const actNames = {
  create: { es: 'Comenzar una ficha', en: 'Begin a record' },
  save: { es: 'Guardar un borrador', en: 'Save a draft' },
  submit: { es: 'Enviar a revisión', en: 'Submit for review' },
  return: { es: 'Devolver', en: 'Return' },
  publish: { es: 'Publicar', en: 'Publish' },
  revise: { es: 'Comenzar una revisión', en: 'Begin a revision' },
  withdraw: { es: 'Retirar', en: 'Withdraw' },
  discard: { es: 'Descartar un borrador', en: 'Discard a draft' },
  'read-drafts': { es: 'Leer borradores', en: 'Read drafts' },
  edit: { es: 'Abrir el formulario', en: 'Open the form' },
  upload: { es: 'Subir un archivo', en: 'Upload a file' },
  'propose-removal': { es: 'Proponer un borrado por ley', en: 'Propose a removal by law' },
  redact: { es: 'Borrar por ley', en: 'Remove by law' },
  'drop-removal': { es: 'Retirar una propuesta de borrado', en: 'Take back a proposed removal' },
  load: { es: 'Cargar una carpeta', en: 'Load a folder' },
  import: { es: 'Importar', en: 'Import' },
  undo: { es: 'Deshacer una importación', en: 'Undo an import' },
  backup: { es: 'Hacer una copia de respaldo', en: 'Take a backup' },
  restore: { es: 'Restaurar una copia de respaldo', en: 'Restore a backup' },
  move: { es: 'Mudar la base', en: 'Move the database' },
  'sign-in': { es: 'Ingresar', en: 'Sign in' },
  'sign-out': { es: 'Salir', en: 'Sign out' },
  'read-acts': { es: 'Leer el registro de actos', en: 'Read the acts' },
  'export-acts': { es: 'Descargar el registro de actos', en: 'Download the acts' },
  'prune-acts': { es: 'Podar el registro de actos', en: 'Prune the acts' },
} as const satisfies Record<string, Words>

export type ActName = keyof typeof actNames

export function isActName(text: unknown): text is ActName {
  return typeof text === 'string' && Object.hasOwn(actNames, text)
}
