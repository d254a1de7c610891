// What both commands need first: packages installed as the lock file says, and the pinned Node. It runs on any Node
// from 20 on, uses nothing but Node itself, and does again only what has changed.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
export const pinnedNode = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')

export function say(line) {
  console.log(line)
}

/** Installs runtime packages, and development packages too where they are wanted; nothing where all is there. */
export function install({ development }) {
  const lock = readFileSync(join(root, 'package-lock.json'))
  const stamp = `${createHash('sha256').update(lock).digest('hex')} ${development ? 'all' : 'runtime'}`
  const stampFile = join(root, 'node_modules/.quipu-installed')
  const before = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : ''
  if (before === stamp || (!development && before === stamp.replace(/runtime$/, 'all'))) return
  say(development ? 'Installing packages, those for tests included …' : 'Installing packages …')
  const started = Date.now()
  run(
    'npm',
    ['ci', '--no-audit', '--no-fund', '--loglevel=error', ...(development ? [] : ['--omit=dev'])],
    'npm could not install the packages; the lines above say why',
  )
  writeFileSync(stampFile, stamp)
  say(`Packages installed in ${seconds(started)}.`)
}

/** Builds dist/ where a source is newer than it. */
export function build() {
  const built = modified(join(root, 'dist/main.js'))
  if (built > 0 && newest(join(root, 'src')) < built && modified(join(root, 'bin/build.mjs')) < built) return
  const started = Date.now()
  run(pinnedNode, [join(root, 'bin/build.mjs')], 'The program could not be built')
  say(`Program built in ${seconds(started)}.`)
}

/** Runs a command to its end; says why and stops where it fails. */
export function run(command, parameters, complaint, options = {}) {
  mkdirSync(join(root, 'node_modules'), { recursive: true })
  const done = spawnSync(command, parameters, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32', ...options })
  if (done.status === 0) return done
  console.error(`${complaint}${done.error ? `: ${done.error.message}` : ''}.`)
  process.exit(1)
}

export function seconds(started) {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`
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
