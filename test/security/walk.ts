// Every address of the program and what a walk of attacks needs to know of it. A route that is not here makes
// routes.test.ts fail: whoever adds one says here what it is, and the walks then try it.

export interface Walked {
  /** As the program's own table of routes has it, without the language. */
  readonly path: string
  readonly methods: readonly ('GET' | 'POST' | 'PUT' | 'ALL')[]
  /** Whether an answer may be of something that is not public; such an answer must tell strangers nothing. */
  readonly isPrivate?: true
  /** Writes that need no sign-in, and why that is right. */
  readonly open?: string
  /** Takes posts of other sites, unread: its address is a secret that lets do one thing only. */
  readonly anywhere?: true
  /** May stand in pages of other sites: it holds links alone. */
  readonly framed?: true
  /** Speaks JSON, not forms. */
  readonly isJson?: true
}

export const webWalk: readonly Walked[] = [
  { path: '/', methods: ['GET'] },
  { path: '/search', methods: ['GET'] },
  { path: '/registers', methods: ['GET'] },
  { path: '/registers/:register', methods: ['GET'] },
  { path: '/changes', methods: ['GET'] },
  { path: '/changes.atom', methods: ['GET'] },
  { path: '/downloads', methods: ['GET'] },
  { path: '/observatory', methods: ['GET'] },
  { path: '/observatorio', methods: ['GET'] },
  { path: '/observatory/indicators/:indicator', methods: ['GET'] },
  { path: '/observatory/:index', methods: ['GET'] },
  { path: '/observatory/:index/:year', methods: ['GET'] },
  { path: '/observatory/:index/:year/:view', methods: ['GET'] },
  { path: '/developers', methods: ['GET'] },
  { path: '/about', methods: ['GET'] },
  { path: '/errors', methods: ['GET'] },
  { path: '/session', methods: ['GET', 'POST'], open: 'it is how one signs in' },
  { path: '/session/code', methods: ['GET', 'POST'], open: 'it is how one signs in' },
  { path: '/session/elsewhere', methods: ['GET'] },
  { path: '/account/auth/callback/oidc', methods: ['GET'] },
  { path: '/forgotten', methods: ['GET', 'POST'], open: 'whoever forgot a password cannot sign in' },
  { path: '/reset/:token', methods: ['GET', 'POST'], open: 'the address is the secret of a letter' },
  { path: '/join/:token', methods: ['GET', 'POST'], open: 'the address is the secret of an invitation' },
  { path: '/account', methods: ['GET', 'POST'], isPrivate: true },
  { path: '/account/second-factor', methods: ['GET', 'POST'], isPrivate: true },
  { path: '/people', methods: ['GET', 'POST'], isPrivate: true },
  { path: '/people/:institution', methods: ['GET', 'POST'], isPrivate: true },
  { path: '/drafts', methods: ['GET', 'POST'], isPrivate: true },
  { path: '/edit/:register', methods: ['GET', 'POST'], isPrivate: true },
  { path: '/import', methods: ['GET', 'POST'], isPrivate: true },
  { path: '/import/:intake', methods: ['GET', 'POST'], isPrivate: true },
  { path: '/audit', methods: ['GET', 'POST'], isPrivate: true },
  { path: '/audit/:job', methods: ['GET', 'POST'], isPrivate: true },
  { path: '/audit/:job/progress', methods: ['GET'], isPrivate: true },
  { path: '/answers', methods: ['GET'] },
  { path: '/answers/:institution', methods: ['GET'] },
  { path: '/messages/:token', methods: ['GET', 'POST'], open: 'the address is the secret of whoever wrote the message' },
  { path: '/inbox', methods: ['GET'], isPrivate: true },
  { path: '/inbox/:number', methods: ['GET', 'POST'], isPrivate: true },
  { path: '/notices/:token/feed.atom', methods: ['GET'], open: 'the address is the secret of its owner' },
  { path: '/notices/:key/stop', methods: ['GET', 'POST'], open: 'the address is the secret of a letter', anywhere: true },
  { path: '/follow', methods: ['GET', 'POST'], open: 'following needs no account; a letter asks first' },
  { path: '/follow/:key', methods: ['GET', 'POST'], open: 'the address is the secret of a letter' },
  { path: '/follow/:key/stop', methods: ['GET', 'POST'], open: 'the address is the secret of a letter', anywhere: true },
  { path: '/acts', methods: ['GET'], isPrivate: true },
  { path: '/duty-board', methods: ['GET'] },
  { path: '/duty-board.csv', methods: ['GET'] },
  { path: '/duty-board.json', methods: ['GET'] },
  { path: '/incident-figures', methods: ['GET'] },
  { path: '/incident-figures/:file', methods: ['GET'] },
  { path: '/questionnaires', methods: ['GET'] },
  { path: '/questionnaires/:questionnaire', methods: ['GET', 'POST'], open: 'it computes a score and keeps nothing' },
  { path: '/:register', methods: ['GET'] },
  { path: '/:register/new', methods: ['GET', 'POST'], open: 'filling and checking a form keeps nothing; saving needs a sign-in' },
  { path: '/:register/:id', methods: ['GET'], isPrivate: true },
  { path: '/equity-audits/:id/figures/:figure', methods: ['GET'] },
  { path: '/assessments/:id/fill', methods: ['GET', 'POST'], isPrivate: true },
  { path: '/assessments/:id/filled/:file', methods: ['GET'] },
  { path: '/:register/:id/edit', methods: ['GET', 'POST'], isPrivate: true },
  { path: '/:register/:id/messages', methods: ['GET'], isPrivate: true },
  {
    path: '/:register/:id/messages/new',
    methods: ['GET', 'POST'],
    isPrivate: true,
    open: 'anybody may write about what is public, within limits',
  },
  { path: '/:register/:id/label', methods: ['GET'], isPrivate: true },
  { path: '/:register/:id/card', methods: ['GET'], isPrivate: true, framed: true },
  { path: '/:register/:id/card.svg', methods: ['GET'], isPrivate: true },
  { path: '/:register/:id/beside/:other', methods: ['GET'], isPrivate: true },
  { path: '/:register/:id/fields/:field', methods: ['GET'], isPrivate: true },
  { path: '/:register/:id/versions', methods: ['GET'], isPrivate: true },
  { path: '/:register/:id/versions/:version', methods: ['GET'], isPrivate: true },
]

/** Addresses that are in one language, or in none. */
export const plainWalk: readonly Walked[] = [
  { path: '/assets/:name', methods: ['GET'] },
  { path: '/files/:hash', methods: ['GET'] },
  { path: '/favicon.ico', methods: ['GET'] },
  { path: '/robots.txt', methods: ['GET'] },
  { path: '/passkeys/:step', methods: ['POST'], open: 'it is how one signs in', isJson: true },
  { path: '/health', methods: ['GET'] },
  { path: '/ready', methods: ['GET'] },
  { path: '/metrics', methods: ['GET'] },
  { path: '/ledger/cosignatures', methods: ['POST'], open: 'only a signature that verifies against a key of the settings is kept' },
  { path: '/ledger/*', methods: ['GET'] },
]

/** Below /api. */
export const apiWalk: readonly Walked[] = [
  { path: '/', methods: ['GET'] },
  { path: '/openapi.json', methods: ['GET'] },
  { path: '/search', methods: ['GET'] },
  { path: '/changes', methods: ['GET'] },
  { path: '/answers', methods: ['GET'] },
  { path: '/answers.csv', methods: ['GET'] },
  { path: '/acts', methods: ['GET'], isPrivate: true },
  { path: '/acts.csv', methods: ['GET'], isPrivate: true },
  { path: '/acts.jsonl', methods: ['GET'], isPrivate: true },
  { path: '/ledger/proof', methods: ['GET'] },
  { path: '/ledger/consistency', methods: ['GET'] },
  { path: '/schema/{register}', methods: ['GET'] },
  { path: '/files', methods: ['POST'] },
  ...['exchange', 'losses'].flatMap((name): Walked[] => [
    { path: `/${name}/{register}/{format}`, methods: ['GET'] },
    { path: `/${name}/{register}/{format}/{id}`, methods: ['GET'], isPrivate: true },
  ]),
  ...['csv', 'json', 'jsonl', 'parquet'].map((name): Walked => ({ path: `/{register}.${name}`, methods: ['GET'] })),
  { path: '/{register}', methods: ['GET', 'POST'] },
  { path: '/{register}/{id}', methods: ['GET', 'PUT'], isPrivate: true },
  { path: '/{register}/{id}/draft', methods: ['GET'], isPrivate: true },
  { path: '/{register}/{id}/versions', methods: ['GET'], isPrivate: true },
  { path: '/{register}/{id}/versions/{version}', methods: ['GET'], isPrivate: true },
  ...['submit', 'return', 'publish', 'withdraw', 'discard'].map(
    (step): Walked => ({ path: `/{register}/{id}/${step}`, methods: ['POST'], isPrivate: true }),
  ),
]

export interface Place {
  readonly register: string
  readonly id: string
  readonly field?: string
  readonly institution?: string
  /** Of a message. */
  readonly number?: string
  /** Of a file on its way in. */
  readonly intake?: string
  /** Of data that are audited. */
  readonly job?: string
}

/** An address with something in each of its places. */
export function filled({ path }: Walked, place: Place): string {
  const {
    register,
    id,
    field = 'name',
    institution = 'ninguna-institucion',
    number = 'M-0000-0000',
    intake = 'intake-0000000000-000000000000',
    job = 'audit-0000000000-000000000000',
  } = place
  return path
    .replace(/[:{]register\}?/, register)
    .replace(/[:{]id\}?/, id)
    .replace(/:other/, id)
    .replace(/[:{]field\}?/, field)
    .replace(/[:{]version\}?/, '1')
    .replace(/[:{]hash\}?/, '0'.repeat(64))
    .replace(/:name/, 'none.css')
    .replace(/:institution/, institution)
    .replace(/:number/, number)
    .replace(/:intake/, intake)
    .replace(/:job/, job)
    .replace(/:figure/, '0-selection_rate.svg')
    .replace(/:token|:key/, 'no-such-secret')
    .replace(/:step/, 'enter')
    .replace(/:indicator|:index/, 'no-such-index')
    .replace(/:year/, '2025')
    .replace(/:view/, 'gap')
    .replace('{format}', 'us-2024')
    .replace('*', 'checkpoint')
}

/** Every address that may be read, in both languages, filled in. */
export function reads(place: Place, which: (walked: Walked) => boolean = () => true): string[] {
  const readable = (list: readonly Walked[]) =>
    list.filter((one) => one.methods.includes('GET') && which(one)).map((one) => filled(one, place))
  const web = readable(webWalk)
  return [
    ...web,
    ...web.map((path) => (path === '/' ? '/en' : `/en${path}`)),
    ...readable(plainWalk),
    ...readable(apiWalk).map((path) => (path === '/' ? '/api' : `/api${path}`)),
  ]
}

/** Every address that takes something, with its method. */
export function writes(place: Place): { method: string; path: string; walked: Walked; isApi: boolean }[] {
  const of = (list: readonly Walked[], prefix: string, isApi: boolean) =>
    list.flatMap((walked) =>
      walked.methods
        .filter((method) => method === 'POST' || method === 'PUT')
        .map((method) => ({ method, path: prefix + filled(walked, place), walked, isApi })),
    )
  return [...of(webWalk, '', false), ...of(webWalk, '/en', false), ...of(plainWalk, '', false), ...of(apiWalk, '/api', true)]
}
