// npx node test/drills/container.ts docker|podman [-- WORDS FOR THE BUILD]: builds the image and tries it as the operator's
// guide runs it, on a root that cannot be written. Ends with 1 where something is wrong, and leaves no container or volume.

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

const root = fileURLToPath(new URL('../..', import.meta.url))
const [engine = '', separator, ...build] = process.argv.slice(2)
if (!['docker', 'podman'].includes(engine) || (separator !== undefined && separator !== '--')) {
  console.error('Usage: npx node test/drills/container.ts docker|podman [-- WORDS FOR THE BUILD]')
  process.exit(2)
}

const name = `quipu-drill-${process.pid}`
const image = name
const volumes = { first: `${name}-data`, second: `${name}-restored`, backups: `${name}-backups` }
const strict = ['--read-only', '--tmpfs', '/tmp', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges']
const settings = ['--env', 'QUIPU_URL=https://ia.example']
let wrong = 0

try {
  const format = engine === 'podman' ? ['--format', 'docker'] : ['--file', 'Containerfile']
  const built = spawnSync(engine, ['build', ...format, '--tag', image, ...build, '.'], { cwd: root, stdio: ['ignore', 2, 2] })
  check('the image is built', built.status === 0)
  if (built.status === 0) await tryImage()
} finally {
  ask('rm', '--force', name)
  ask('volume', 'rm', '--force', ...Object.values(volumes))
  ask('rmi', image)
}
console.log(wrong === 0 ? 'nothing wrong' : `${wrong} wrong`)
process.exitCode = wrong === 0 ? 0 : 1

async function tryImage(): Promise<void> {
  console.log(`${Math.round(Number(ask('image', 'inspect', '--format', '{{.Size}}', image).out) / 1e6)} MB`)
  ask(
    'run',
    '--detach',
    '--name',
    name,
    ...strict,
    ...settings,
    '--publish',
    '127.0.0.1::3000',
    '--volume',
    `${volumes.first}:/data`,
    image,
  )
  const began = performance.now()
  check('a first start is ready', await isReady())
  console.log(`${Math.round(performance.now() - began)} ms until it was`)
  check('it loaded the strategy', /^Strategy loaded: \d+ records/m.test(log()))
  const inside = (command: string) => ask('exec', name, 'sh', '-c', command).out.trim()
  check('it runs as 10001', inside('id -u') === '10001')
  check('nobody may gain a right', inside('grep -E "^(CapEff|NoNewPrivs)" /proc/1/status') === `CapEff:\t${'0'.repeat(16)}\nNoNewPrivs:\t1`)
  check(
    'its root cannot be written, /tmp and /data can',
    inside('touch /x /quipu/x /tmp/x /data/x; ls /x /quipu/x /tmp/x /data/x; rm /data/x') === '/data/x\n/tmp/x',
  )
  check('its folder is its own', inside('stat -c "%u:%g %a" /data') === '10001:10001 750')
  check('nothing in it builds or tests', inside('cd /quipu/node_modules; ls -d esbuild vitest typescript node/node_modules') === '')
  check('the health check finds it healthy', ask('exec', name, ...healthCheck()).exit === 0)

  const before = await get('/ledger/checkpoint')
  check('its ledger has a checkpoint', before.split('\n').length > 4)
  check('every line of the log is JSON', linesOfRequests().length > 0 && linesOfRequests().every((line) => JSON.parse(line).route))
  const stopping = performance.now()
  ask('stop', '--time', '20', name)
  check('SIGTERM ends it with 0', ask('inspect', '--format', '{{.State.ExitCode}}', name).out.trim() === '0' && /^Stopping/m.test(log()))
  check('long before it would be killed', performance.now() - stopping < 15_000)
  ask('start', name)
  check('a second start is ready', await isReady())
  check('it has the same ledger', (await get('/ledger/checkpoint')) === before)

  const run = (volume: string, ...words: string[]) =>
    ask('run', '--rm', ...strict, ...settings, '--volume', `${volume}:/data`, '--volume', `${volumes.backups}:/backups`, image, ...words)
  ask('run', '--rm', '--user', '0', '--entrypoint', 'chown', '--volume', `${volumes.backups}:/backups`, image, '10001', '/backups')
  check('doctor finds it sound', run(volumes.first, 'doctor').exit === 0)
  check('a backup is made beside it', run(volumes.first, 'backup', '/backups/one').exit === 0)
  check('an invitation is made', /^https:\/\/ia\.example\/join\//.test(run(volumes.first, 'invite').out))
  check('the backup is restored', run(volumes.second, 'restore', '/backups/one').exit === 0)
  check('what was restored is sound', run(volumes.second, 'doctor').exit === 0)
}

function check(sentence: string, holds: boolean): void {
  console.log(`${holds ? 'ok   ' : 'WRONG'} ${sentence}`)
  if (!holds) wrong += 1
}

function ask(...words: string[]): { exit: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(engine, words, { encoding: 'utf8' })
  return { exit: status, out: stdout, err: stderr }
}

/** What the program wrote, on both streams. */
function log(): string {
  const { out, err } = ask('logs', name)
  return `${out}\n${err}`
}

function linesOfRequests(): string[] {
  return log()
    .split('\n')
    .filter((line) => line.startsWith('{'))
}

/** The command of compose.yaml, where $$ is one $. */
function healthCheck(): string[] {
  const [, ...words]: string[] = parse(readFileSync(`${root}compose.yaml`, 'utf8')).services.quipu.healthcheck.test
  return words.map((word) => word.replaceAll('$$', '$'))
}

/** Empty where nobody answers. */
async function get(path: string): Promise<string> {
  const address = ask('port', name, '3000').out.trim()
  return await fetch(`http://${address}${path}`).then(
    (answer) => answer.text(),
    () => '',
  )
}

async function isReady(): Promise<boolean> {
  for (let tries = 0; tries < 600; tries++) {
    if ((await get('/ready')) === 'ready\n') return true
    await pause(100)
  }
  console.error(log())
  return false
}
