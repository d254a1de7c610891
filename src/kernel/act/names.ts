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
  invite: { es: 'Invitar', en: 'Invite' },
  'end-invitation': { es: 'Retirar una invitación', en: 'Take an invitation back' },
  join: { es: 'Aceptar una invitación', en: 'Accept an invitation' },
  'end-role': { es: 'Quitar una función', en: 'Take a role away' },
  'read-people': { es: 'Ver quiénes integran', en: 'See who belongs' },
  'change-account': { es: 'Cambiar una cuenta', en: 'Change an account' },
  rename: { es: 'Cambiar el nombre de la cuenta', en: 'Change the name of an account' },
  'change-password': { es: 'Cambiar la contraseña', en: 'Change the password' },
  'reset-password': { es: 'Poner otra contraseña por un enlace', en: 'Set another password by a link' },
  'end-session': { es: 'Terminar sesiones', en: 'End sessions' },
  'add-passkey': { es: 'Agregar una llave de acceso', en: 'Add a passkey' },
  'remove-passkey': { es: 'Quitar una llave de acceso', en: 'Remove a passkey' },
  'add-second-step': { es: 'Poner el segundo paso', en: 'Set up the second step' },
  'renew-codes': { es: 'Renovar los códigos de recuperación', en: 'Renew the recovery codes' },
  'remove-second-step': { es: 'Quitar el segundo paso', en: 'Remove the second step' },
  'make-key': { es: 'Crear una clave para programas', en: 'Make a key for programs' },
  'end-key': { es: 'Terminar una clave para programas', en: 'End a key for programs' },
  'send-message': { es: 'Enviar un mensaje', en: 'Send a message' },
  'read-messages': { es: 'Leer mensajes', en: 'Read messages' },
  'answer-message': { es: 'Responder un mensaje', en: 'Answer a message' },
  'release-message': { es: 'Admitir un mensaje retenido', en: 'Let a held message through' },
  'discard-message': { es: 'Descartar un mensaje', en: 'Discard a message' },
  'show-message': { es: 'Publicar un mensaje y su respuesta', en: 'Publish a message and its answer' },
  'hide-message': { es: 'Dejar de publicar un mensaje', en: 'Take a message out of the public' },
  'forget-sender': { es: 'Borrar los datos de quien escribió', en: 'Erase the data of who wrote' },
  'read-acts': { es: 'Leer el registro de actos', en: 'Read the acts' },
  'export-acts': { es: 'Descargar el registro de actos', en: 'Download the acts' },
  'prune-acts': { es: 'Podar el registro de actos', en: 'Prune the acts' },
} as const satisfies Record<string, Words>

export type ActName = keyof typeof actNames

export function isActName(text: unknown): text is ActName {
  return typeof text === 'string' && Object.hasOwn(actNames, text)
}
