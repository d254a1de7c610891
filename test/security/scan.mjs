// Runs two scanners that others wrote, wapiti and sqlmap (Debian has both), against a started server of this clone with the
// invented country of Andara in it, once as a stranger and once signed in. Usage: node test/security/scan.mjs [FOLDER]; what
// they said stays in FOLDER, the summary is printed, and the exit is 1 where either found anything.

import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = process.argv[2] ?? mkdtempSync(join(tmpdir(), 'quipu-scan-'))
const port = process.env.PORT ?? '8499'
const site = `http://127.0.0.1:${port}`
const environment = {
  ...process.env,
  PORT: port,
  HOST: '127.0.0.1',
  QUIPU_URL: site,
  QUIPU_DATA: join(folder, 'data'),
  QUIPU_STRATEGY: join(root, 'docs/examples/andara'),
}
/** How long wapiti spends on each kind of attack, and a third of how long it looks for addresses. */
const seconds = Number(process.env.SECONDS ?? 120)
mkdirSync(folder, { recursive: true })

/** What wapiti says of every site like this one, and why it is no finding. */
const known = [
  /X-XSS-Protection/, // a filter that browsers no longer have
  /Strict-Transport-Security/, // the server scanned speaks http; behind https it sends it, which routes.test.ts holds it to
  /Secure flag is not set/, // the same
]

/** Addresses with every parameter that pages and API take; sqlmap tries each of them. */
const asked = [
  [`${site}/search?q=agencia&page=1`],
  [`${site}/organizations?q=agencia&nature=private&sort=-name&page=1&limit=20&cursor=`],
  [`${site}/changes?before=9&register=organizations`],
  [`${site}/organizations/andara-digital/versions/1*`],
  [`${site}/files/${'0'.repeat(64)}*`, '--ignore-code', '404'],
  [`${site}/api/search?q=agencia&limit=5&page=1&language=es`],
  [`${site}/api/organizations?q=agencia&nature=private&sort=name&limit=5&page=1`],
  [`${site}/api/changes?before=9&register=organizations&limit=5`],
  [`${site}/api/ledger/proof?record=organizations/andara-digital&version=1`],
  [`${site}/session`, '--data', '_key=guess', '--ignore-code', '401'],
  // Too many attempts are answered 429: then nothing more of a parameter is read.
  [`${site}/session`, '--data', 'email=ana@example.org&password=x&_next=/drafts', '--ignore-code', '401,429'],
  [`${site}/forgotten`, '--data', 'email=ana@example.org', '--ignore-code', '429'],
  [`${site}/join/x*`, '--ignore-code', '410'],
  [`${site}/messages/x*`, '--ignore-code', '404'],
  [`${site}/follow/x*`, '--ignore-code', '404,410'],
  [`${site}/answers/andara-digital*`, '--ignore-code', '404'],
  [
    `${site}/organizations/andara-digital/messages/new`,
    '--data',
    'kind=question&field=name&text=x&name=x&mail=a@example.org&withheld=1',
    '--ignore-code',
    '422,429',
  ],
  [`${site}/organizations/new`, '--data', '_do=check&_id=x&name=x&nature=private&form=startup&_note=x', '--ignore-code', '422'],
]
/** The same with the rights of the operator. */
const askedWithKey = (key, cookie) => [
  [
    `${site}/acts?actor=operator&register=organizations&record=x&institution=x&since=2026-01-01&until=2027-01-01&before=9`,
    '--cookie',
    cookie,
  ],
  [
    `${site}/api/acts?actor=operator&register=organizations&record=x&institution=x&since=2026-01-01&before=9`,
    '--headers',
    `Authorization: Bearer ${key}`,
  ],
  [`${site}/inbox?state=open&institution=andara-digital&page=1`, '--cookie', cookie],
  [`${site}/inbox/M-0000-0000*`, '--cookie', cookie, '--ignore-code', '404'],
  [`${site}/people?institution=andara-digital`, '--cookie', cookie],
  [
    `${site}/people/andara-digital`,
    '--data',
    '_do=remove&person=x&institution=x&role=editor&id=x&email=x',
    '--cookie',
    cookie,
    '--ignore-code',
    '422',
  ],
  [`${site}/organizations/andara-digital/edit`, '--data', '_do=check&_edit=1.0&name=x&_note=x', '--cookie', cookie, '--ignore-code', '422'],
  [
    `${site}/api/organizations`,
    '--data',
    '{"id":"x1*","institution":"andara-digital*","note":"x*","body":{"name":"x*"}}',
    '--headers',
    `Authorization: Bearer ${key}\nContent-Type: application/json`,
    '--ignore-code',
    '422,409',
  ],
]

const server = spawn(join(root, 'node_modules/.bin/node'), [join(root, 'dist/main.js'), 'serve'], {
  env: environment,
  stdio: ['ignore', 'pipe', 'inherit'],
})
let found = 0
try {
  await new Promise((resolve, reject) => {
    server.stdout.on('data', (text) => String(text).includes(site) && resolve())
    server.on('exit', () => reject(new Error('The server did not start')))
  })
  const key = readFileSync(join(folder, 'data/operator.key'), 'utf8').trim()
  const signedIn = await fetch(`${site}/session`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: site },
    body: new URLSearchParams({ _key: key }),
  })
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  for (const [name, more] of [
    ['stranger', []],
    ['operator', ['-H', `Cookie: ${cookie}`]],
  ])
    found += wapiti(name, more)
  for (const words of [...asked, ...askedWithKey(key, cookie)]) found += sqlmap(words)
} finally {
  server.kill('SIGTERM')
}
console.log(found === 0 ? 'Nothing found.' : `${found} found; see ${folder}`)
process.exitCode = found === 0 ? 0 : 1

/** @returns how many vulnerabilities it reports, and anomalies, which are answers of 500 or none */
function wapiti(name, more) {
  const report = join(folder, `wapiti-${name}.json`)
  const attacks = 'backup,blindsql,cookieflags,crlf,csp,exec,file,htaccess,http_headers,methods,permanentxss,redirect,shellshock,sql,xss'
  const words = [
    '-u',
    `${site}/`,
    '-s',
    `${site}/api`,
    '--scope',
    'folder',
    '-m',
    attacks,
    '-f',
    'json',
    '-o',
    report,
    '-H',
    'Accept-Encoding: identity', // it says that it reads brotli, and does not
  ]
  const bounds = ['--max-scan-time', String(3 * seconds), '--max-attack-time', String(seconds), '--max-links-per-page', '60', '-d', '4']
  const said = run('wapiti', [
    ...words,
    ...bounds,
    '--flush-session',
    '--no-bugreport',
    '--store-session',
    join(folder, name),
    '-v',
    '0',
    ...more,
  ])
  const pages = Number(/found (\d+) URLs and forms/.exec(said)?.[1] ?? 0)
  if (pages < 20) throw new Error(`wapiti saw ${pages} addresses only:\n${said.slice(-2000)}`)
  const { vulnerabilities, anomalies } = JSON.parse(readFileSync(report, 'utf8'))
  const all = [...Object.entries(vulnerabilities), ...Object.entries(anomalies)].flatMap(([kind, list]) =>
    list.map(({ info, path }) => `${kind}: ${info} (${path})`),
  )
  const listed = [...new Set(all)].filter((line) => !known.some((one) => one.test(line)))
  console.log(`wapiti, ${name}: ${pages} addresses and forms, ${listed.length} findings`)
  for (const line of listed) console.log(`  ${line.replace(/\p{Cc}/gu, ' ').slice(0, 200)}`)
  return listed.length
}

function sqlmap([address, ...more]) {
  const words = [
    '-u',
    address,
    '--batch',
    '--level',
    '2',
    '--risk',
    '2',
    '--flush-session',
    '--disable-coloring',
    '--output-dir',
    join(folder, 'sqlmap'),
    '--timeout',
    '10',
    '--technique',
    'BEU',
    ...more,
  ]
  const said = run('sqlmap', words)
  const isFound = /is vulnerable|identified the following injection point/.test(said)
  const isTried = /all tested parameters do not appear to be injectable/.test(said)
  console.log(`sqlmap, ${new URL(address).pathname}: ${isFound ? 'FOUND' : isTried ? 'not injectable' : 'not tried to the end'}`)
  return isFound || !isTried ? 1 : 0
}

function run(command, words) {
  const { stdout, stderr, error } = spawnSync(command, words, { encoding: 'utf8', timeout: 480_000, maxBuffer: 100_000_000 })
  if (error && error.code === 'ENOENT') throw new Error(`${command} is not installed: apt-get install ${command}`)
  return `${stdout}${stderr}`
}
