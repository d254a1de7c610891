// What every command of a clone needs first: the packages of the lock file, the pinned Node, and the built program. It
// runs on any Node from 20 on, uses nothing but Node itself, and does again only what has changed: with all in place it
// calls nothing and needs no network. It speaks on the error stream, so that a command's results stay clean.

import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const windows = process.platform === 'win32'

export const root = fileURLToPath(new URL('..', import.meta.url))
export const pinnedNode = join(root, 'node_modules/node/bin', windows ? 'node.exe' : 'node')

export function say(line) {
  console.error(line)
}

/** Installs runtime packages, and development packages too where they are wanted; nothing where all is there. */
export function install({ development }) {
  if (isInstalled(development)) return
  say(development ? 'Installing packages, those for tests included …' : 'Installing packages …')
  const started = Date.now()
  // Not `npm ci`: it refuses a lock file that leaves out another platform's optional packages, and this one does.
  const quiet = ['--no-save', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error']
  // Packages that others merely can work with would bring the whole of the test runner along.
  const which = development ? ['--include=dev'] : ['--omit=dev', '--legacy-peer-deps']
  run('npm', ['install', ...quiet, ...which], {
    complaint: 'npm could not install the packages; the lines above say why. A first start needs the network',
    shell: windows,
  })
  if (!existsSync(pinnedNode))
    fail('The pinned Node was not installed: npm must be allowed to run its install script. Run: npm rebuild node --foreground-scripts')
  say(`Packages installed in ${seconds(started)}.`)
}

/** Builds dist/ where a source is newer than it. */
export function build() {
  const built = modified(join(root, 'dist/main.js'))
  const sources = Math.max(newest(join(root, 'src')), modified(join(root, 'bin/build.mjs')), modified(join(root, 'package-lock.json')))
  if (sources < built) return
  const started = Date.now()
  run(pinnedNode, [join(root, 'bin/build.mjs')], { complaint: 'The program could not be built' })
  say(`Program built in ${seconds(started)}.`)
}

/** Runs the built program in this one's place: its input and output, its signals, its exit code. It ends when we do. */
export function become(parameters) {
  const stdio = ['inherit', 'inherit', 'inherit', 'ipc'] // the program stops when this channel closes
  // Young objects of a page die soon; those of an import or export live for a whole batch of rows.
  const semiSpace = ['import', 'load', 'export', 'rebuild', 'move', 'restore'].includes(parameters[0]) ? 64 : 16
  const flags = ['--enable-source-maps', `--max-semi-space-size=${semiSpace}`]
  const program = spawn(pinnedNode, [...flags, join(root, 'dist/main.js'), ...parameters], { stdio })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => program.kill(signal))
  program.on('error', (error) => fail(`The program could not be started: ${error.message}`))
  program.on('exit', (code) => process.exit(code ?? 1))
  // npm passes a signal to the shell between us only, which dies of it without a word to us.
  const parent = process.ppid
  const watch = () => process.ppid !== parent && program.kill('SIGTERM')
  if (process.env.npm_lifecycle_event && !windows) setInterval(watch, 500)
}

/** Runs a command to its end; says why and stops where it fails. */
export function run(command, parameters, { complaint, ...options }) {
  const done = spawnSync(command, parameters, { cwd: root, stdio: ['inherit', 2, 'inherit'], ...options })
  if (done.status !== 0) fail(`${complaint}${done.error ? `: ${done.error.message}` : ''}.`)
}

export function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}

export function seconds(started) {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`
}

/** Whether npm's own list of what it installed has every package of the lock file, in its version. */
function isInstalled(development) {
  const listed = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(listed) || !existsSync(pinnedNode)) return false
  const present = packagesIn(listed)
  const wanted = Object.entries(packagesIn(join(root, 'package-lock.json')))
  return wanted.every(
    ([path, { version, dev, optional, devOptional, peer }]) =>
      path === '' ||
      optional ||
      devOptional ||
      peer ||
      (dev && !development) ||
      // npm's list outlives folders that somebody removed by hand.
      (present[path]?.version === version && existsSync(join(root, path))),
  )
}

function packagesIn(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages
}

function newest(folder) {
  return readdirSync(folder, { withFileTypes: true }).reduce((latest, entry) => {
    const path = join(folder, entry.name)
    return Math.max(latest, entry.isDirectory() ? newest(path) : modified(path))
  }, modified(folder))
}

function modified(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}
