// A small site that says who people are: OpenID Connect with discovery, the code flow, PKCE that is checked, and signed
// tokens. It lets in whoever comes, as the person that a test set.

import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Claims {
  readonly sub: string
  readonly email: string
  readonly email_verified: boolean
  readonly name?: string
}

export interface Provider {
  readonly issuer: string
  /** Who comes back from there; by which key the token is signed. */
  who: Claims
  lies: 'none' | 'key' | 'nonce' | 'audience'
  readonly refusals: string[]
  close(): Promise<void>
}

interface Asked {
  readonly challenge: string
  readonly nonce: string | null
  readonly redirect: string
}

export async function startProvider(client: string): Promise<Provider> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const codes = new Map<string, Asked>()
  const server: Server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', provider.issuer)
    const json = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (url.pathname === '/.well-known/openid-configuration') return json(200, discovery(provider.issuer))
    if (url.pathname === '/keys')
      return json(200, { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: '1', alg: 'RS256', use: 'sig' }] })
    if (url.pathname === '/authorize') {
      const given = url.searchParams
      if (given.get('client_id') !== client || given.get('code_challenge_method') !== 'S256') return json(400, { error: 'invalid_request' })
      const code = randomBytes(16).toString('hex')
      const redirect = given.get('redirect_uri') ?? ''
      codes.set(code, { challenge: given.get('code_challenge') ?? '', nonce: given.get('nonce'), redirect })
      const back = new URL(redirect)
      back.searchParams.set('code', code)
      back.searchParams.set('state', given.get('state') ?? '')
      return response.writeHead(302, { location: back.href }).end()
    }
    if (url.pathname === '/token') {
      const given = new URLSearchParams(await bodyOf(request))
      const asked = codes.get(given.get('code') ?? '')
      codes.delete(given.get('code') ?? '')
      const challenge = createHash('sha256')
        .update(given.get('code_verifier') ?? '')
        .digest('base64url')
      if (!asked || asked.challenge !== challenge || asked.redirect !== given.get('redirect_uri')) {
        provider.refusals.push('token')
        return json(400, { error: 'invalid_grant' })
      }
      return json(200, { access_token: 'a', token_type: 'Bearer', expires_in: 60, id_token: tokenFor(asked) })
    }
    return json(404, {})
  })
  const tokenFor = ({ nonce }: Asked) => {
    const now = Math.floor(Date.now() / 1000)
    const claims = {
      iss: provider.issuer,
      aud: provider.lies === 'audience' ? 'somebody-else' : client,
      iat: now,
      exp: now + 60,
      nonce: provider.lies === 'nonce' ? 'another' : nonce,
      ...provider.who,
    }
    return signed(claims, provider.lies === 'key' ? foreign : privateKey)
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const provider: Provider = {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    who: { sub: '1', email: 'ana@example.org', email_verified: true },
    lies: 'none',
    refusals: [],
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return provider
}

function discovery(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
  }
}

function signed(claims: object, key: KeyObject): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const text = `${part({ alg: 'RS256', typ: 'JWT', kid: '1' })}.${part(claims)}`
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const piece of request) text += piece
  return text
}
