// What a password may be: long rather than intricate (NIST SP 800-63B, 5.1.1.2), and none that is tried first.

import type { Issue } from '../kernel/fault/issue.ts'

export const shortestPassword = 12
export const longestPassword = 256

/** What is wrong with a password that somebody chose, at `path`. */
export function checkPassword(password: string, about: { path: string; name: string; email: string; site: string }): Issue[] {
  const { path } = about
  const length = [...password].length
  if (length < shortestPassword) return [{ path, code: 'too-short', values: { length, limit: shortestPassword } }]
  if (password.length > longestPassword) return [{ path, code: 'too-long', values: { length, limit: longestPassword } }]
  if (isCommon(password, [about.name, about.email, about.site])) return [{ path, code: 'common-password' }]
  return []
}

/** Whether little is left of it without what everybody tries first, or without what is known of its owner. */
function isCommon(password: string, about: readonly string[]): boolean {
  const plain = simplify(password)
  if (new Set(plain).size < 5) return true
  const own = about.flatMap((text) => simplify(text).match(/[a-z]{3,}/g) ?? [])
  let rest = plain
  for (const word of [...own, ...common].sort((a, b) => b.length - a.length)) rest = rest.replaceAll(word, '')
  rest = runs.reduce((left, run) => withoutRuns(left, run), rest).replace(/[^\p{Letter}\p{Number}]/gu, '')
  return rest.length < 5 || repeats(rest)
}

/** In lower case, without accents, and with the letters that signs stand for. */
function simplify(text: string): string {
  const letters = text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
  return letters.replace(/[@$!]/g, (sign) => ({ '@': 'a', $: 's', '!': 'i' })[sign] ?? sign)
}

/** A row of keys, forwards or backwards, four or more of it. */
function withoutRuns(text: string, run: string): string {
  const both = [run, [...run].reverse().join('')]
  let left = text
  for (const row of both) {
    for (let size = row.length; size >= 4; size--)
      for (let at = 0; at + size <= row.length; at++) left = left.replaceAll(row.slice(at, at + size), '')
  }
  return left
}

/** "abcabcabc": one piece again and again. */
function repeats(text: string): boolean {
  return Array.from({ length: Math.floor(text.length / 2) }, (_, at) => at + 1).some(
    (size) => text.length % size === 0 && text.slice(0, size).repeat(text.length / size) === text,
  )
}

const runs = ['01234567890', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1qaz2wsx3edc4rfv']

/** After simplifying; the words at the head of every published list of leaked passwords, and those of this place. */
const common = [
  'password',
  'passwort',
  'contrasena',
  'clave',
  'secreto',
  'secret',
  'letmein',
  'welcome',
  'bienvenido',
  'admin',
  'administrador',
  'administrator',
  'root',
  'usuario',
  'user',
  'login',
  'ingresar',
  'acceso',
  'access',
  'iloveyou',
  'teamo',
  'tequiero',
  'amor',
  'princesa',
  'princess',
  'monkey',
  'dragon',
  'football',
  'futbol',
  'baseball',
  'superman',
  'batman',
  'pokemon',
  'shadow',
  'master',
  'sunshine',
  'michael',
  'jordan',
  'jesus',
  'cristo',
  'maria',
  'carlos',
  'alianza',
  'universitario',
  'barcelona',
  'realmadrid',
  'estrella',
  'mariposa',
  'chocolate',
  'corazon',
  'familia',
  'hola',
  'hello',
  'test',
  'prueba',
  'temporal',
  'cambiame',
  'changeme',
  'default',
  'qwerty',
  'asdf',
  'abc',
  'peru',
  'lima',
  'quipu',
  'gobierno',
  'ministerio',
  'estado',
  'enero',
  'febrero',
  'marzo',
  'abril',
  'mayo',
  'junio',
  'julio',
  'agosto',
  'setiembre',
  'septiembre',
  'octubre',
  'noviembre',
  'diciembre',
  'verano',
  'invierno',
  'summer',
  'winter',
  '2020',
  '2021',
  '2022',
  '2023',
  '2024',
  '2025',
  '2026',
  '2027',
]
