// The tables of people, apart from everything else: accounts, how they sign in, what they may do. The first six are
// better-auth's, which names their columns; times are ISO 8601 text and truths are 0 or 1 on both databases.

export interface PeopleTables {
  persons: {
    id: string
    name: string
    email: string
    emailVerified: number
    image: string | null
    createdAt: string
    updatedAt: string
    twoFactorEnabled: number | null
  }
  person_sessions: {
    id: string
    token: string
    userId: string
    expiresAt: string
    createdAt: string
    updatedAt: string
    ipAddress: string | null
    userAgent: string | null
  }
  person_accounts: {
    id: string
    accountId: string
    providerId: string
    userId: string
    accessToken: string | null
    refreshToken: string | null
    idToken: string | null
    accessTokenExpiresAt: string | null
    refreshTokenExpiresAt: string | null
    scope: string | null
    password: string | null
    createdAt: string
    updatedAt: string
  }
  person_verifications: { id: string; identifier: string; value: string; expiresAt: string; createdAt: string; updatedAt: string }
  person_second_factors: {
    id: string
    secret: string
    backupCodes: string
    userId: string
    verified: number | null
    failedVerificationCount: number | null
    lockedUntil: string | null
  }
  person_passkeys: {
    id: string
    name: string | null
    publicKey: string
    userId: string
    credentialID: string
    counter: number
    deviceType: string
    backedUp: number
    transports: string | null
    createdAt: string | null
    aaguid: string | null
  }
  /** What a person may do; an empty institution is everywhere. */
  person_roles: { person: string; institution: string; role: string; since: string }
  /** Links that make somebody a member, by the digest of their token. `kind` tells those of a first start apart. */
  person_invitations: {
    invitation: string
    digest: string
    kind: string
    email: string | null
    institution: string
    role: string
    inviter: string
    created: string
    expires: string
    used: string | null
  }
  /** Keys for programs, by their digest. */
  person_keys: {
    key: string
    digest: string
    person: string
    name: string
    scope: string
    created: string
    expires: string
    used: string | null
  }
  /** How each is told of what waits for her. The key is in every letter, so it is kept as it is; of the feed's there is the digest alone. */
  person_notices: {
    person: string
    key: string
    /** 1: letters come. */
    mail: number
    language: string
    feed: string | null
    /** When was last looked whether there is anything to tell, and when a letter last left. */
    looked: string | null
    mailed: string | null
  }
  /** What somebody was told of by mail, each once. */
  person_told: { person: string; thing: string; told: string }
  /** What was tried, by a keyed digest of whose account or from where. */
  person_attempts: { subject: string; count: number; until: string }
  people_migrations: { name: string; time: string }
}
