// Mail to people: plain text, through an SMTP server where one is set, and otherwise as letters in a folder that whoever
// runs the site reads. Both are composed by the same package, which lets no header be broken by what a person typed.

import type { Mail } from '../kernel/mail.ts'

export interface MailSettings {
  /** smtp: or smtps:, with user and password in it where they are asked for; none: the outbox. */
  readonly smtp: string | undefined
  readonly from: string
  /** Puts a composed letter (RFC 5322) into the outbox. */
  readonly keep: (letter: Uint8Array) => Promise<void>
}

const patienceMs = 20_000

/** Loaded with the first letter, which few processes send. */
const loadMailer = () => import('nodemailer')

export function openMail({ smtp, from, keep }: MailSettings): Mail {
  if (smtp === undefined) {
    return {
      async send(letter) {
        const { createTransport } = await loadMailer()
        const composer = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
        const { message } = await composer.sendMail({ from, ...letter, disableFileAccess: true, disableUrlAccess: true })
        if (!Buffer.isBuffer(message)) throw new TypeError('A letter was composed as a stream')
        await keep(message)
      },
    }
  }
  const limits = { connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs }
  return {
    async send(letter) {
      const { createTransport } = await loadMailer()
      const transport = createTransport({ url: smtp, ...limits, disableFileAccess: true, disableUrlAccess: true })
      await transport.sendMail({ from, ...letter })
    },
  }
}
