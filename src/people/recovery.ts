// A new password for whoever forgot it, by a link in a letter.

import { Fault } from '../kernel/fault/fault.ts'
import { isEmail } from '../kernel/field/email.ts'
import type { Recovery } from '../kernel/people/people.ts'
import { noteAsked } from './acts.ts'
import { addressOf, type Parts } from './parts.ts'
import { checkPassword } from './passwords.ts'

export function recovery(parts: Parts): Recovery {
  const { auth, limits } = parts
  return {
    async forgot(asking, given) {
      const email = given.trim().toLowerCase().slice(0, 320)
      await limits.count('letters', addressOf(asking))
      await limits.count('letter', email)
      // To what is no address nothing can be sent; the answer is the same.
      if (!isEmail(email)) return
      parts.later(async () => {
        await noteAsked(parts, asking, email)
        await (await auth()).api.requestPasswordReset({ body: { email } })
      })
    },
    async reset(asking, token, password) {
      await limits.count('address', addressOf(asking))
      const issues = checkPassword(password, { path: 'password', name: '', email: '', site: new URL(parts.publicUrl).hostname })
      if (issues.length > 0) return { issues }
      const answered = await (await auth()).api.resetPassword({ body: { newPassword: password, token }, asResponse: true })
      if (!answered.ok) throw new Fault('link-over')
      return undefined
    },
  }
}
