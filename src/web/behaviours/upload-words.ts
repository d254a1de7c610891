// What is said while a file is on its way, in each language of the pages.

const es = {
  sending: () => 'Enviando el archivo…',
  bar: () => 'Parte del archivo que ya llegó',
  arrived: () => 'El archivo llegó. El sitio lo está revisando…',
  stop: () => 'Detener el envío',
  stopped: () => 'Se detuvo el envío. El formulario sigue como estaba.',
  broken: () => 'La conexión se cortó y el archivo no llegó. El formulario sigue como estaba: envíelo de nuevo.',
}

export type UploadWords = typeof es

const en: UploadWords = {
  sending: () => 'Sending the file…',
  bar: () => 'How much of the file has arrived',
  arrived: () => 'The file has arrived. The site is looking at it…',
  stop: () => 'Stop sending',
  stopped: () => 'Sending was stopped. The form is as it was.',
  broken: () => 'The connection broke and the file did not arrive. The form is as it was: send it again.',
}

export function uploadWordsIn(language: string): UploadWords {
  return language === 'en' ? en : es
}
