// Signing in by another site (OpenID Connect with discovery and PKCE). It says who somebody is; whether there is such an account
// is decided here, and none is made by it.

import { Fault } from '../kernel/fault/fault.ts'
import type { Elsewhere } from '../kernel/people/people.ts'
import { noteEntry, noteRefused } from './acts.ts'
import type { Auth } from './auth.ts'
import { authPath, oidcId } from './auth-names.ts'
import { cookiesOf, headersOf, type Parts } from './parts.ts'

const patienceMs = 10_000

export function elsewhere(parts: Parts): Elsewhere {
  const { publicUrl, oidc } = parts
  return {
    elsewhere: oidc?.name,
    async beginElsewhere(asking, next) {
      const { api } = await parts.withElsewhere()
      const body = {
        provider: oidcId,
        callbackURL: publicUrl + next,
        errorCallbackURL: `${publicUrl}/session?refused=1`,
        disableRedirect: true,
      }
      const answered = await api.signInSocial({ body, headers: headersOf(asking), asResponse: true })
      if (!answered.ok) throw new Fault('elsewhere-away')
      const said: unknown = await answered.json()
      return { url: String(Object(said).url), cookies: cookiesOf(answered) }
    },
    async finishElsewhere(asking, url) {
      const auth = await parts.withElsewhere()
      const { pathname, search } = new URL(url)
      const answered = await auth.handler(new Request(`${new URL(publicUrl).origin}${pathname}${search}`, { headers: headersOf(asking) }))
      const target = URL.parse(answered.headers.get('location') ?? '', publicUrl)
      const isOurs = target !== null && target.origin === new URL(publicUrl).origin
      const isIn = isOurs && target.pathname !== '/session' && !target.pathname.startsWith(authPath)
      if (isIn) await noteEntry(parts, asking, cookiesOf(answered), 'elsewhere')
      else noteRefused(parts, asking, new Fault('wrong-credentials'), { how: 'elsewhere' })
      return { url: isIn ? target.pathname + target.search : '/session?refused=1', cookies: cookiesOf(answered) }
    },
  }
}

/** Asks the other site once it is needed, so that neither a start nor a password waits for it; what fails is asked again. */
export function openElsewhere(make: (() => Promise<Auth>) | undefined): () => Promise<Auth> {
  let asked: Promise<Auth> | undefined
  return async () => {
    if (!make) throw new Fault('not-found', { what: 'OpenID Connect' })
    asked ??= make().then(ready)
    return asked.catch(() => {
      asked = undefined
      throw new Fault('elsewhere-away')
    })
  }
}

async function ready(auth: Auth): Promise<Auth> {
  const waited = new Promise<never>((_, reject) => setTimeout(reject, patienceMs, new Error('no answer')).unref())
  const { socialProviders } = await Promise.race([auth.$context, waited])
  if (socialProviders.some(({ id }) => id === oidcId)) return auth
  throw new Error('no provider')
}
