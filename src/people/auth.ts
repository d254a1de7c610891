// better-auth as this site uses it: its functions are called by this layer alone, and none of its addresses is open but the one
// that another site sends people back to. It logs nothing, sends nothing anywhere, and keeps no network address.

import { kyselyAdapter } from '@better-auth/kysely-adapter'
import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { genericOAuth, twoFactor } from 'better-auth/plugins'
import type { PeopleDatabase } from '../kernel/storage/people-database.ts'
import { authPath, oidcId } from './auth-names.ts'
import { longestPassword, shortestPassword } from './passwords.ts'

export interface AuthSettings {
  readonly people: PeopleDatabase
  readonly publicUrl: string
  /** Signs cookies and locks the secrets of second factors. */
  readonly secret: string
  /** An opaque id for a row. */
  createId(): string
  /** What is sent to somebody who forgot a password. */
  sendReset(person: { id: string; email: string }, token: string): Promise<void>
  /** After a new password was set by such a letter. */
  wasReset(person: { id: string; email: string }): Promise<void>
  readonly oidc: OidcSettings | undefined
}

export interface OidcSettings {
  readonly name: string
  /** Whose discovery document is at /.well-known/openid-configuration. */
  readonly issuer: string
  readonly client: string
  readonly secret: string | undefined
}

const sessionHours = 12

export function makeAuth(settings: AuthSettings) {
  const { people, publicUrl, secret, oidc } = settings
  const { origin, hostname } = new URL(publicUrl)
  return betterAuth({
    appName: 'Quipu',
    baseURL: origin,
    basePath: authPath,
    secret,
    trustedOrigins: [origin],
    // As on SQLite, so that both databases hold the same rows: times as text, truths as 0 and 1.
    database: kyselyAdapter(people.write, { type: 'sqlite' }),
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false }, // our own counts, in the database, are asked first
    user: { modelName: 'persons' },
    session: {
      modelName: 'person_sessions',
      expiresIn: sessionHours * 3600,
      disableSessionRefresh: true,
      freshAge: 0,
    },
    account: {
      modelName: 'person_accounts',
      updateAccountOnSignIn: false,
      accountLinking: { enabled: true, requireLocalEmailVerified: true },
    },
    verification: { modelName: 'person_verifications', storeIdentifier: 'hashed' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
      resetPasswordTokenExpiresIn: 3600,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => settings.sendReset(user, token),
      onPasswordReset: ({ user }) => settings.wasReset(user),
    },
    // Nobody takes in, by signing in elsewhere, what tokens of that place could do.
    databaseHooks: { account: { create: { before: async (account) => ({ data: { ...account, ...noTokens } }) } } },
    advanced: {
      cookiePrefix: 'quipu',
      useSecureCookies: publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => settings.createId(), validateSchema: false },
      disableOriginCheck: false,
    },
    plugins: [
      twoFactor({
        issuer: hostname,
        twoFactorTable: 'person_second_factors',
        accountLockout: { enabled: true, maxFailedAttempts: 10, durationSeconds: 900 },
      }),
      passkey({
        rpID: hostname,
        rpName: 'Quipu',
        origin,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        registration: { afterVerification: ({ verification }) => needOwner(verification.registrationInfo?.userVerified) },
        authentication: { afterVerification: ({ verification }) => needOwner(verification.authenticationInfo.userVerified) },
        schema: { passkey: { modelName: 'person_passkeys' } },
      }),
      ...(oidc ? [genericOAuth({ config: [provider(oidc)] })] : []),
    ],
  })
}

export type Auth = ReturnType<typeof makeAuth>

const noTokens = { accessToken: null, refreshToken: null, idToken: null, accessTokenExpiresAt: null, refreshTokenExpiresAt: null }

/** Who signs in there must have an account here, made by invitation. */
function provider({ issuer, client, secret }: OidcSettings) {
  return {
    providerId: oidcId,
    discoveryUrl: `${issuer}/.well-known/openid-configuration`,
    clientId: client,
    ...(secret ? { clientSecret: secret } : { tokenEndpointAuth: { method: 'none' as const } }),
    scopes: ['openid', 'email', 'profile'],
    pkce: true,
    requireIdTokenVerification: true,
    disableSignUp: true,
  }
}

/** A found or stolen device is not its owner. */
function needOwner(verified: boolean | undefined): void {
  if (verified !== true) throw new Error('The device did not make sure of its owner')
}
