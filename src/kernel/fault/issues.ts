// The issues' part of the catalogue: one sentence each, said beside the value that it is about.

import type { Words } from '../language.ts'

export const issueCatalogue = {
  missing: { es: 'Falta este dato.', en: 'This is missing.' },
  'missing-translation': { es: 'Falta el texto en {language}.', en: 'The text in {language} is missing.' },
  'wrong-shape': { es: 'Se esperaba {wanted}.', en: 'Expected {wanted}.' },
  'too-long': { es: 'Tiene {length} caracteres; caben {limit}.', en: 'It has {length} characters; {limit} fit.' },
  'too-many': { es: 'Hay {count}; caben {limit}.', en: 'There are {count}; {limit} fit.' },
  'bad-characters': {
    es: 'Lleva caracteres que no son texto (nulos o medios pares).',
    en: 'It holds characters that are not text (nulls or lone surrogates).',
  },
  'bad-pattern': { es: 'Debe tener la forma {wanted}.', en: 'It must have the form {wanted}.' },
  'bad-id': {
    es: 'El identificador lleva solo minúsculas, cifras, puntos y guiones (80 a lo más), y no es «new».',
    en: 'An identifier has only lower-case letters, digits, dots and hyphens (80 at most), and is not "new".',
  },
  'not-a-number': { es: 'Debe ser un número.', en: 'It must be a number.' },
  'not-an-integer': { es: 'Debe ser un número entero.', en: 'It must be a whole number.' },
  'out-of-range': { es: 'Debe estar entre {low} y {high}.', en: 'It must be between {low} and {high}.' },
  'not-a-date': { es: 'Debe ser una fecha que exista, como 2026-07-28.', en: 'It must be a date that exists, like 2026-07-28.' },
  'ends-before-start': { es: 'Termina antes de empezar.', en: 'It ends before it starts.' },
  'not-a-url': { es: 'Debe ser una dirección completa, con https://.', en: 'It must be a whole address, with https://.' },
  'not-an-email': { es: 'Debe ser un correo, como mesa@entidad.gob.pe.', en: 'It must be an e-mail address, like desk@office.gov.' },
  'not-a-choice': { es: '«{value}» no está entre las opciones: {known}.', en: '"{value}" is not one of: {known}.' },
  'not-a-currency': { es: 'La moneda debe ser un código ISO 4217, como PEN.', en: 'The currency must be an ISO 4217 code, like PEN.' },
  'unknown-field': { es: 'No hay un campo «{name}». Los campos son: {known}.', en: 'There is no field "{name}". The fields are: {known}.' },
  'unknown-reference': { es: 'En «{register}» no hay una ficha «{id}».', en: 'There is no record "{id}" in "{register}".' },
  'file-too-large': { es: 'El archivo pasa de {limit} bytes.', en: 'The file is over {limit} bytes.' },
  'unknown-file': {
    es: 'No se guarda un archivo con esa huella; súbalo primero.',
    en: 'No file with that digest is kept; upload it first.',
  },
  'unknown-figure': { es: 'La consulta de evidencia no se puede contar: {why}', en: 'The query of the evidence cannot be counted: {why}' },
  'duplicate-id': { es: '«{id}» aparece dos veces; antes en {where}.', en: '"{id}" appears twice; before in {where}.' },
  'unknown-filter': {
    es: 'No se puede filtrar por «{name}». Se puede por: {known}.',
    en: 'There is no filter "{name}". There are: {known}.',
  },
  'unknown-sort': {
    es: 'No se puede ordenar por «{name}». Se puede por: {known}.',
    en: 'There is no sort order "{name}". There are: {known}.',
  },
  'bad-cursor': { es: 'El cursor no es de esta lista; empiece sin él.', en: 'The cursor is not of this list; begin without one.' },
  'bad-limit': { es: 'El límite va de 1 a {high}.', en: 'The limit goes from 1 to {high}.' },
  'bad-page': { es: 'La página va de 1 a {high}.', en: 'The page goes from 1 to {high}.' },
  'repeated-parameter': { es: '«{name}» va una sola vez.', en: '"{name}" goes only once.' },
  'uneven-row': {
    es: 'La fila tiene {cells} celdas, y la tabla {columns} columnas.',
    en: 'The row has {cells} cells, and the table {columns} columns.',
  },
  'unsorted-answer': {
    es: 'El formato no conoce esa respuesta; queda como «no declarado».',
    en: 'The format does not know that answer; it stays "not declared".',
  },
  'too-short': { es: 'Tiene {length} caracteres; hacen falta {limit}.', en: 'It has {length} characters; {limit} are needed.' },
  'common-password': {
    es: 'Es de las que se adivinan primero. Junte varias palabras que no vayan juntas.',
    en: 'It is among those guessed first. Put together several words that do not belong together.',
  },
  'wrong-password': { es: 'No es su contraseña.', en: 'It is not your password.' },
  'wrong-code': { es: 'El código no es el de este momento.', en: 'The code is not that of this moment.' },
  'known-email': { es: 'Ese correo ya tiene una cuenta: ingrese con ella.', en: 'That address has an account already: sign in with it.' },
  'other-email': { es: 'No es el correo de su cuenta.', en: 'It is not the address of your account.' },
  'unknown-account': { es: 'No hay una cuenta con ese correo.', en: 'No account has that address.' },
  'bad-yaml': { es: 'El YAML no se entiende: {why}', en: 'The YAML cannot be read: {why}' },
  'duplicate-code': {
    es: '«{name}» aparece otra vez; antes en la fila {first}.',
    en: '"{name}" appears again; before in row {first}.',
  },
  'unknown-column': {
    es: 'La tabla de datos no tiene una columna «{name}» que se pueda usar.',
    en: 'The data have no column "{name}" that can be used.',
  },
  'unknown-parent': {
    es: 'No hay un agregado «{name}».',
    en: 'There is no aggregate "{name}".',
  },
  'index-cycle': {
    es: 'La estructura da la vuelta: {path}.',
    en: 'The structure goes in a circle: {path}.',
  },
  'wrong-level': {
    es: 'Está en el nivel {level}; su superior «{parent}», en el {above}.',
    en: 'It is at level {level}; its parent "{parent}" is at {above}.',
  },
  'no-children': {
    es: '«{name}» no tiene nada debajo.',
    en: '"{name}" has nothing below it.',
  },
  'no-indicators': {
    es: 'No hay indicadores.',
    en: 'There are no indicators.',
  },
  'all-missing': {
    es: 'El indicador no tiene ningún valor.',
    en: 'The indicator has no value at all.',
  },
  'constant-column': {
    es: 'Todos los valores son iguales ({value}): «{method}» no los distingue.',
    en: 'All values are the same ({value}): "{method}" cannot tell them apart.',
  },
  'zero-denominator': {
    es: 'El denominador «{name}» es 0.',
    en: 'The denominator "{name}" is 0.',
  },
  'not-positive': {
    es: '{name} tiene {value}, y «{method}» no está definido ahí.',
    en: '{name} has {value}, where "{method}" is not defined.',
  },
  'negative-weight': {
    es: 'El peso es negativo: {value}.',
    en: 'The weight is negative: {value}.',
  },
  'zero-weights': {
    es: 'Los pesos de lo que está debajo de «{name}» suman 0.',
    en: 'The weights of what is below "{name}" sum to 0.',
  },
  'unknown-unit': {
    es: 'No hay una unidad «{name}».',
    en: 'There is no unit "{name}".',
  },
  'unknown-index-code': {
    es: 'El índice no tiene un código «{name}».',
    en: 'The index has no code "{name}".',
  },
  'no-target': {
    es: 'Falta su meta o sus límites.',
    en: 'Its target or goalposts are missing.',
  },
  'no-spread': {
    es: 'La meta {target} no es mejor que el peor valor, {worst}.',
    en: 'The target {target} is no better than the worst value, {worst}.',
  },
  'wrong-direction': {
    es: 'La dirección es 1 o -1, no {value}.',
    en: 'The direction is 1 or -1, not {value}.',
  },
  'log-undefined': {
    es: 'El máximo es {value}; ese logaritmo pide más de 1.',
    en: 'The greatest value is {value}; that logarithm asks for more than 1.',
  },
  'too-few-units': {
    es: 'Hay {count} valores; hacen falta al menos dos.',
    en: 'There are {count} values; at least two are needed.',
  },
  'too-many-settings': {
    es: 'Las combinaciones son {count}; se enumeran hasta {limit}.',
    en: 'There are {count} combinations; up to {limit} are enumerated.',
  },
  'not-linear': {
    es: '«{method}» no es una suma ponderada: esta pregunta no tiene respuesta exacta.',
    en: '"{method}" is no weighted sum: this question has no exact answer.',
  },
  'incomplete-unit': {
    es: 'A {name} le faltan valores: no se compara con todos los pesos.',
    en: '{name} lacks values: it cannot be compared under all weights.',
  },
  'no-variation': {
    es: 'El resultado no cambia con ninguna elección.',
    en: 'The result does not change with any choice.',
  },
  'no-such-rank': {
    es: 'No hay un puesto {rank}: hay {count} unidades con puntaje.',
    en: 'There is no rank {rank}: {count} units have a score.',
  },
} as const satisfies Record<string, Words>
