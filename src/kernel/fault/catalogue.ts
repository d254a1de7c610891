// The one catalogue of everything that can go wrong: code, HTTP status, exit code and words in each page language.
// docs/reference/errors.md lists the same codes; a test holds the two together.

import { assessmentFaults } from './assessment-faults.ts'
import { assessmentIssues } from './assessment-issues.ts'
import type { FaultEntry } from './entry.ts'
import { issueCatalogue } from './issues.ts'
import { logFaults } from './log-faults.ts'

export const faults = {
  'not-found': {
    status: 404,
    exit: 4,
    title: { es: 'No existe', en: 'Not found' },
    detail: { es: 'No hay nada en {what}.', en: 'There is nothing at {what}.' },
    cure: { es: 'Revise la dirección, o busque desde el inicio.', en: 'Check the address, or search from the start page.' },
  },
  'unknown-register': {
    status: 404,
    exit: 4,
    title: { es: 'Registro desconocido', en: 'Unknown register' },
    detail: { es: 'No hay un registro llamado «{name}».', en: 'There is no register called "{name}".' },
    cure: { es: 'Los registros son: {known}.', en: 'The registers are: {known}.' },
  },
  'unknown-format': {
    status: 404,
    exit: 4,
    title: { es: 'Formato desconocido', en: 'Unknown format' },
    detail: { es: '«{register}» no se da en el formato «{name}».', en: '"{register}" is not given in the format "{name}".' },
    cure: { es: 'Los formatos son: {known}.', en: 'The formats are: {known}.' },
  },
  'unknown-record': {
    status: 404,
    exit: 4,
    title: { es: 'Ficha desconocida', en: 'Unknown record' },
    detail: { es: 'En «{register}» no hay una ficha publicada «{id}».', en: 'There is no published record "{id}" in "{register}".' },
    cure: { es: 'Búsquela en la lista de «{register}».', en: 'Look for it in the list of "{register}".' },
  },
  redacted: {
    status: 410,
    exit: 4,
    title: { es: 'Borrada por ley', en: 'Removed by law' },
    detail: {
      es: 'El contenido de «{id}», de «{register}», se borró por mandato legal el {date}. Motivo: {reason}',
      en: 'The content of "{id}" in "{register}" was removed on {date}, as the law required. Reason: {reason}',
    },
    cure: {
      es: 'Su historia, con las huellas de lo borrado, sigue en /{register}/{id}/versions.',
      en: 'Its history, with the digests of what was removed, remains at /{register}/{id}/versions.',
    },
  },
  'unknown-proposal': {
    status: 404,
    exit: 4,
    title: { es: 'Propuesta desconocida', en: 'Unknown proposal' },
    detail: { es: 'No hay una propuesta de borrado abierta «{id}».', en: 'There is no open proposal of a removal "{id}".' },
    cure: { es: 'Vea las abiertas con «quipu redact».', en: 'See the open ones with "quipu redact".' },
  },
  'second-person': {
    status: 403,
    exit: 6,
    title: { es: 'Falta otra persona', en: 'Another person is needed' },
    detail: {
      es: 'Quien propuso el borrado «{id}» no puede confirmarlo.',
      en: 'Whoever proposed the removal "{id}" cannot confirm it.',
    },
    cure: { es: 'Pida a otra persona que la revise y confirme.', en: 'Ask another person to look at it and confirm.' },
  },
  'unknown-message': {
    status: 404,
    exit: 4,
    title: { es: 'Mensaje desconocido', en: 'Unknown message' },
    detail: { es: 'Ese enlace no abre ningún mensaje.', en: 'That link opens no message.' },
    cure: { es: 'Copie el enlace entero, como lo recibió al enviar.', en: 'Copy the whole link, as you got it when you sent.' },
  },
  'unknown-following': {
    status: 404,
    exit: 4,
    title: { es: 'Nada que seguir aquí', en: 'Nothing followed here' },
    detail: {
      es: 'Ese enlace no es de nada que se siga, o ya se dejó de seguir.',
      en: 'That link is of nothing that is followed, or it has ended.',
    },
    cure: { es: 'Para seguir algo, ábralo y elija «Seguir».', en: 'To follow something, open it and choose "Follow".' },
  },
  'too-many-messages': {
    status: 429,
    exit: 5,
    title: { es: 'Demasiados envíos', en: 'Too many sent' },
    detail: {
      es: 'Desde su red, o en todo el sitio, se envió demasiado en la última hora.',
      en: 'Too much was sent from your network, or on the whole site, in the last hour.',
    },
    cure: {
      es: 'Espere una hora y envíe de nuevo; lo escrito sigue aquí.',
      en: 'Wait an hour and send again; what you typed is still here.',
    },
  },
  'unknown-version': {
    status: 404,
    exit: 4,
    title: { es: 'Versión desconocida', en: 'Unknown version' },
    detail: { es: '«{id}» no tiene una versión {version}.', en: '"{id}" has no version {version}.' },
    cure: { es: 'Tiene estas versiones: {known}.', en: 'It has these versions: {known}.' },
  },
  'unknown-file': {
    status: 404,
    exit: 4,
    title: { es: 'Archivo desconocido', en: 'Unknown file' },
    detail: { es: 'No se guarda un archivo con la huella {hash}.', en: 'No file with the digest {hash} is kept.' },
    cure: { es: 'Ábralo desde la ficha que lo enlaza.', en: 'Open it from the record that links to it.' },
  },
  'unknown-language': {
    status: 404,
    exit: 4,
    title: { es: 'Idioma sin páginas', en: 'No pages in that language' },
    detail: { es: 'No hay páginas en «{name}».', en: 'There are no pages in "{name}".' },
    cure: { es: 'Hay páginas en: {known}.', en: 'There are pages in: {known}.' },
  },
  'bad-query': {
    status: 400,
    exit: 2,
    title: { es: 'Consulta no entendida', en: 'Query not understood' },
    detail: {
      es: 'La dirección pide algo que este registro no tiene.',
      en: 'The address asks for something that this register does not have.',
    },
    cure: { es: 'Corrija lo señalado.', en: 'Correct what is listed.' },
  },
  'bad-body': {
    status: 400,
    exit: 3,
    title: { es: 'Contenido ilegible', en: 'Unreadable content' },
    detail: { es: 'El contenido enviado no se pudo leer: {why}.', en: 'The content sent could not be read: {why}.' },
    cure: {
      es: 'Envíe un objeto JSON en UTF-8 con los campos del registro.',
      en: 'Send one JSON object in UTF-8 with the fields of the register.',
    },
  },
  'wrong-content-type': {
    status: 415,
    exit: 3,
    title: { es: 'Tipo de contenido no admitido', en: 'Content type not accepted' },
    detail: { es: 'Aquí no se acepta «{type}».', en: '"{type}" is not accepted here.' },
    cure: { es: 'Envíe {wanted}.', en: 'Send {wanted}.' },
  },
  'too-large': {
    status: 413,
    exit: 3,
    title: { es: 'Demasiado grande', en: 'Too large' },
    detail: { es: 'Lo enviado pasa de {limit} bytes.', en: 'What was sent is over {limit} bytes.' },
    cure: { es: 'Divida el contenido o quite lo que sobra.', en: 'Split the content or leave out what is not needed.' },
  },
  refused: {
    status: 422,
    exit: 3,
    title: { es: 'Hay que corregir algo', en: 'Something needs correcting' },
    detail: { es: 'No se guardó nada: {count} por corregir.', en: 'Nothing was saved: {count} to correct.' },
    cure: {
      es: 'Corrija lo señalado y envíe de nuevo; lo escrito sigue aquí.',
      en: 'Correct what is listed and send again; what you typed is still here.',
    },
  },
  'edit-conflict': {
    status: 409,
    exit: 5,
    title: { es: 'Alguien guardó antes', en: 'Somebody saved first' },
    detail: { es: '«{id}» cambió después de que usted lo abriera.', en: '"{id}" has changed since you opened it.' },
    cure: { es: 'Abra la versión actual y ponga su cambio sobre ella.', en: 'Open the current version and make your change on it.' },
  },
  'already-exists': {
    status: 409,
    exit: 5,
    title: { es: 'Ya existe', en: 'Already exists' },
    detail: { es: 'En «{register}» ya hay una ficha «{id}».', en: 'There is already a record "{id}" in "{register}".' },
    cure: { es: 'Revise esa ficha, o use otro identificador.', en: 'Revise that record, or use another identifier.' },
  },
  'wrong-step': {
    status: 409,
    exit: 5,
    title: { es: 'Paso fuera de lugar', en: 'Step out of place' },
    detail: { es: 'No se puede «{step}» desde el estado «{state}».', en: '"{step}" cannot follow the state "{state}".' },
    cure: { es: 'Desde ahí se puede: {known}.', en: 'From there one can: {known}.' },
  },
  'not-allowed': {
    status: 403,
    exit: 6,
    title: { es: 'Sin permiso', en: 'Not allowed' },
    detail: { es: 'No puede «{step}» en «{register}»: {why}.', en: 'You may not "{step}" in "{register}": {why}.' },
    cure: { es: 'Ingrese con una cuenta que pueda hacerlo.', en: 'Sign in with an account that may do it.' },
  },
  'wrong-key': {
    status: 401,
    exit: 6,
    title: { es: 'Clave no válida', en: 'Key not valid' },
    detail: { es: 'La clave no es la de este sitio.', en: "The key is not this site's." },
    cure: {
      es: 'La clave está en el archivo operator.key de la carpeta de datos.',
      en: 'The key is in the file operator.key in the data folder.',
    },
  },
  'wrong-credentials': {
    status: 401,
    exit: 6,
    title: { es: 'No pudo ingresar', en: 'Not signed in' },
    detail: { es: 'El correo o la contraseña no son correctos.', en: 'The e-mail address or the password is not right.' },
    cure: { es: 'Intente de nuevo, o pida una contraseña nueva.', en: 'Try again, or ask for a new password.' },
  },
  'wrong-code': {
    status: 401,
    exit: 6,
    title: { es: 'Código no válido', en: 'Code not valid' },
    detail: { es: 'El código no es el de este momento.', en: 'The code is not that of this moment.' },
    cure: {
      es: 'Escriba el que su aplicación muestra ahora, o un código de recuperación sin usar.',
      en: 'Type the one that your program shows now, or an unused recovery code.',
    },
  },
  'too-many-attempts': {
    status: 429,
    exit: 6,
    title: { es: 'Demasiados intentos', en: 'Too many attempts' },
    detail: { es: 'Hubo demasiados intentos seguidos.', en: 'There were too many attempts in a row.' },
    cure: { es: 'Espere {minutes} minutos.', en: 'Wait {minutes} minutes.' },
  },
  'link-over': {
    status: 410,
    exit: 4,
    title: { es: 'Enlace sin efecto', en: 'Link without effect' },
    detail: { es: 'El enlace ya se usó, venció o no existe.', en: 'The link was used, is over, or never was.' },
    cure: { es: 'Pida otro a quien se lo envió, o empiece de nuevo.', en: 'Ask whoever sent it for another, or begin again.' },
  },
  'last-administrator': {
    status: 409,
    exit: 5,
    title: { es: 'Es la única persona que administra', en: 'The last administrator' },
    detail: { es: 'No quedaría nadie que administre el sitio.', en: 'Nobody would be left to administer the site.' },
    cure: { es: 'Nombre antes a otra persona.', en: 'Appoint somebody else first.' },
  },
  'elsewhere-away': {
    status: 503,
    exit: 7,
    title: { es: 'El otro sitio no responde', en: 'The other site does not answer' },
    detail: { es: 'El sitio que confirma quién es usted no responde.', en: 'The site that says who you are does not answer.' },
    cure: { es: 'Intente más tarde, o ingrese con su contraseña.', en: 'Try later, or sign in with your password.' },
  },
  'foreign-form': {
    status: 403,
    exit: 6,
    title: { es: 'Formulario de otro sitio', en: "Another site's form" },
    detail: { es: 'El envío no salió de una página de este sitio.', en: 'What was sent did not come from a page of this site.' },
    cure: { es: 'Abra el formulario aquí y envíelo de nuevo.', en: 'Open the form here and send it again.' },
  },
  'wrong-method': {
    status: 405,
    exit: 2,
    title: { es: 'Método no admitido', en: 'Method not accepted' },
    detail: { es: '{what} no admite {method}.', en: '{what} does not accept {method}.' },
    cure: { es: 'Use {known}.', en: 'Use {known}.' },
  },
  usage: {
    status: 400,
    exit: 2,
    title: { es: 'Orden no entendida', en: 'Command not understood' },
    detail: { es: '{why}', en: '{why}' },
    cure: { es: 'Escriba «quipu help {command}».', en: 'Type "quipu help {command}".' },
  },
  'port-in-use': {
    status: 503,
    exit: 5,
    title: { es: 'Puerto ocupado', en: 'Port in use' },
    detail: { es: 'El puerto {port} ya lo usa otro programa.', en: 'Port {port} is in use by another program.' },
    cure: { es: 'Ciérrelo, o elija otro puerto: PORT={other} npm start', en: 'Stop it, or choose another port: PORT={other} npm start' },
  },
  'port-refused': {
    status: 503,
    exit: 6,
    title: { es: 'Puerto no permitido', en: 'Port not allowed' },
    detail: { es: 'El sistema no deja usar el puerto {port}.', en: 'The system does not let this program use port {port}.' },
    cure: { es: 'Elija uno desde 1024: PORT={other} npm start', en: 'Choose one from 1024 on: PORT={other} npm start' },
  },
  'folder-unreadable': {
    status: 400,
    exit: 3,
    title: { es: 'Carpeta ilegible', en: 'Unreadable folder' },
    detail: { es: 'No se pudo leer {path}: {why}.', en: '{path} could not be read: {why}.' },
    cure: { es: 'Indique una carpeta con un archivo YAML por registro.', en: 'Name a folder with one YAML file per register.' },
  },
  'unreadable-file': {
    status: 400,
    exit: 3,
    title: { es: 'Archivo ilegible', en: 'Unreadable file' },
    detail: { es: '{name} no se pudo leer: {why}.', en: '{name} could not be read: {why}.' },
    cure: {
      es: 'Indique una tabla CSV o una lista JSON, como la describe el formato.',
      en: 'Name a CSV table or a JSON list, as the format describes it.',
    },
  },
  ...logFaults,
  occupied: {
    status: 409,
    exit: 5,
    title: { es: 'Lugar ocupado', en: 'Place taken' },
    detail: { es: '{place}: {what}.', en: '{place}: {what}.' },
    cure: { es: 'Elija otro lugar; lo que hay ahí sigue igual.', en: 'Choose another place; what is there was left as it is.' },
  },
  'backup-damaged': {
    status: 500,
    exit: 8,
    title: { es: 'Copia de respaldo dañada', en: 'Damaged backup' },
    detail: { es: '{file}: {why}.', en: '{file}: {why}.' },
    cure: { es: 'No se restauró nada; use otra copia de respaldo.', en: 'Nothing was restored; use another backup.' },
  },
  'storage-failed': {
    status: 503,
    exit: 7,
    title: { es: 'El almacén no responde', en: 'The store does not answer' },
    detail: { es: 'No se pudo usar {what}: {why}.', en: '{what} could not be used: {why}.' },
    cure: {
      es: 'Ejecute «quipu doctor»; nada de lo ya confirmado se pierde.',
      en: 'Run "quipu doctor"; nothing already acknowledged is lost.',
    },
  },
  'not-rebuilt': {
    status: 500,
    exit: 7,
    title: { es: 'Listas y búsqueda sin rehacer', en: 'Lists and search not made anew' },
    detail: {
      es: '«quipu rebuild» terminó con el código {exit}; lo que había sigue igual.',
      en: '"quipu rebuild" ended with code {exit}; what was there is as it was.',
    },
    cure: {
      es: 'Vea arriba lo que dijo, corríjalo y vuelva a iniciar.',
      en: 'See above what it said, mend that and start again.',
    },
  },
  damaged: {
    status: 500,
    exit: 8,
    title: { es: 'Datos dañados', en: 'Damaged data' },
    detail: { es: '{what}', en: '{what}' },
    cure: { es: 'Ejecute «quipu doctor».', en: 'Run "quipu doctor".' },
  },
  'not-verified': {
    status: 500,
    exit: 9,
    title: { es: 'El libro no se sostiene', en: 'The ledger does not hold' },
    detail: { es: '{what}', en: '{what}' },
    cure: {
      es: 'Guarde lo que leyó y pida cuentas a quien publica el libro; nada posterior vale hasta entonces.',
      en: 'Keep what you read and ask whoever publishes the ledger; nothing after it counts until then.',
    },
  },
  'index-undefined': {
    status: 422,
    exit: 3,
    title: { es: 'El índice no está definido', en: 'The index is not defined' },
    detail: { es: 'No se calculó nada: {count} por corregir.', en: 'Nothing was computed: {count} to correct.' },
    cure: {
      es: 'Corrija lo que se indica, en las tablas o en la configuración.',
      en: 'Correct what is listed, in the tables or in the configuration.',
    },
  },
  ...assessmentFaults,
  unexpected: {
    status: 500,
    exit: 1,
    title: { es: 'Falló algo de nuestro lado', en: 'Something failed on our side' },
    detail: {
      es: 'El pedido no se completó. Número del incidente: {incident}.',
      en: 'The request was not completed. Incident number: {incident}.',
    },
    cure: {
      es: 'Intente de nuevo; si persiste, envíe el número a quien opera el sitio.',
      en: 'Try again; if it persists, send the number to whoever operates the site.',
    },
  },
} as const satisfies Record<string, FaultEntry>

export type FaultCode = keyof typeof faults

export const issueWords = { ...issueCatalogue, ...assessmentIssues }

export type IssueCode = keyof typeof issueWords
