// Letters go to a real SMTP server where one is set, and into the outbox otherwise; nothing typed breaks their headers.

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { systemChance } from '../src/kernel/chance.ts'
import { systemClock } from '../src/kernel/clock.ts'
import { openOutbox } from '../src/kernel/storage/outbox.ts'
import { openMail } from '../src/mail/mail.ts'
import { readSettings } from '../src/settings.ts'

const from = 'Quipu <quipu@ia.example.gob.pe>'
const letter = {
  to: 'ana@example.org',
  subject: 'Señal',
  text: 'Hola.\n.\nAdiós\n',
  headers: { 'List-Unsubscribe': '<https://ia.example>' },
}

test('without a server, a letter lies in the outbox for its owner alone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'quipu-outbox-'))
  try {
    const mail = openMail({ smtp: undefined, from, keep: openOutbox(join(folder, 'outbox'), systemClock, systemChance) })
    await mail.send(letter)
    await mail.send({ ...letter, subject: 'Two\r\nBcc: eve@example.org' })
    const names = readdirSync(join(folder, 'outbox')).sort()
    expect(names).toHaveLength(2)
    const [first = '', second = ''] = names.map((name) => readFileSync(join(folder, 'outbox', name), 'utf8'))
    expect(first).toMatch(/^From: Quipu <quipu@ia.example.gob.pe>$/m)
    expect(first).toMatch(/^To: ana@example.org$/m)
    expect(first).toMatch(/^List-Unsubscribe: <https:\/\/ia.example>$/m)
    expect(second).not.toMatch(/^Bcc:/m)
    expect(statSync(join(folder, 'outbox', names[0] ?? '')).mode & 0o077).toBe(0)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('with a server, it takes the letter; one that refuses is an error', async () => {
  const server = await startSmtp()
  try {
    const mail = openMail({ smtp: `smtp://127.0.0.1:${server.port}`, from, keep: () => Promise.reject(new Error('not here')) })
    await mail.send(letter)
    expect(server.taken[0]).toMatch(/^To: ana@example.org\r$/m)
    expect(server.taken[0]).toMatch(/^Subject: =\?UTF-8\?/m)
    await expect(mail.send({ ...letter, to: 'nobody@refused.example' })).rejects.toThrow(/550/)
  } finally {
    server.stop()
  }
})

test('an address that is none stops the start, and its password is not said', () => {
  const settings = (smtp: string) => readSettings({ QUIPU_SMTP: smtp }, '/')
  expect(settings('smtps://u:secret@mail.example:465').smtp).toBe('smtps://u:secret@mail.example:465')
  expect(() => settings('http://u:secret@mail.example')).toThrow(/^(?!.*secret).*QUIPU_SMTP/)
})

/** The few words of SMTP that a sender needs. */
async function startSmtp(): Promise<{ port: number; taken: string[]; stop(): void }> {
  const taken: string[] = []
  const server = createServer((socket) => {
    let letter: string | undefined
    let rest = ''
    socket.write('220 test\r\n')
    socket.on('data', (piece) => {
      const lines = `${rest}${piece}`.split('\r\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        if (letter === undefined) {
          if (line === 'DATA') letter = ''
          const refused = line.startsWith('RCPT') && line.includes('refused')
          socket.write(letter === '' ? '354 go on\r\n' : refused ? '550 nobody\r\n' : line === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n')
        } else if (line === '.') {
          taken.push(letter)
          letter = undefined
          socket.write('250 taken\r\n')
        } else letter += `${line}\r\n`
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port, taken, stop: () => server.close() }
}
