// Passwords: long ones are taken whatever they are made of, and what everybody tries first is not.

import { expect, it } from 'vitest'
import { checkPassword } from '../../src/people/passwords.ts'

const about = { path: 'password', name: 'Ana Quispe Mamani', email: 'aquispe@minedu.example', site: 'ia.example.gob.pe' }
const codes = (password: string) => checkPassword(password, about).map(({ code }) => code)

it.each([
  'cuatro tejas mojadas al alba',
  'el gato sube al techo',
  'xkQ9-2mfP.vz7L',
  'ñandú vuela bajo',
  '私は毎朝六時に起きて走ります',
  'qwerty no alcanza solo pero esto si',
])('takes "%s"', (password) => expect(codes(password)).toEqual([]))

it.each([
  'password1234',
  'Contraseña2026',
  'contraseña123',
  'P@$$word12345',
  '123456789012',
  'qwertyuiop12',
  'aaaaaaaaaaaa',
  'abcabcabcabc',
  'Quispe2026!!',
  'anaquispe1234',
  'minedu2026minedu',
  'administrador1',
  'Lima2026Peru',
  '1qaz2wsx3edc',
  'asdfghjkl123',
  'bienvenido2026',
])('does not take "%s"', (password) => expect(codes(password)).toEqual(['common-password']))

it('counts characters, not bytes, and has an end', () => {
  expect(codes('once letras')).toEqual(['too-short'])
  expect(codes('😀'.repeat(6))).toEqual(['too-short'])
  expect(codes(`${'x y z w v u '.repeat(30)}`)).toEqual(['too-long'])
})

it('takes no longer for a long one', () => {
  const begun = performance.now()
  codes('qwertyuiopasdfghjklabcdefghijklm0123456789'.repeat(6).slice(0, 256))
  expect(performance.now() - begun).toBeLessThan(200)
})
