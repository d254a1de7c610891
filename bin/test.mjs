// `npm test`, on a fresh clone as it is: installs everything, finds a browser, builds, checks style, lint and types, and
// runs every test. The last line says how it went, "N passed, N failed"; nothing is skipped in silence.

import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { build, install, pinnedNode, root, say } from './prepare.mjs'

install({ development: true })
const isDebian = isProgram('/usr/bin/apt-get') && process.getuid?.() === 0
const browser = findBrowser() ?? installBrowser()
installGo()
build()

const environment = {
  ...process.env,
  CHROMIUM: browser,
  // What is run by a shebang runs on the pinned Node too.
  PATH: [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter),
}

const checks = [
  ['Style and lint', 'node_modules/@biomejs/biome/bin/biome', ['ci', '--error-on-warnings']],
  ['Types', 'node_modules/typescript/bin/tsc', []],
]
const failed = checks.filter(([name, program, parameters]) => {
  say(`${name} …`)
  return runNode([program, ...parameters]) !== 0
})
if (failed.length > 0) giveUp(`${failed.map(([name]) => name).join(', ')}: see above. The tests were not run.`, failed.length)
process.exit(runNode(['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)]))

function runNode(parameters) {
  const done = spawnSync(pinnedNode, parameters, { cwd: root, stdio: 'inherit', env: environment })
  return done.status ?? 1
}

function findBrowser() {
  const places = [
    process.env.CHROMIUM,
    // The same engine without a desktop's windows: each page takes a third of the processor time.
    '/usr/bin/chromium-headless-shell',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ]
  return places.find((path) => path && isProgram(path))
}

/** Debian's Chromium, where we may install it. */
function installBrowser() {
  if (!isDebian)
    giveUp('The tests need a browser. Install Chromium (Debian: apt-get install chromium), or name one: CHROMIUM=/path npm test', 1)
  say('Installing Chromium for the tests …')
  if (!apt('update', '-qq')) giveUp('apt-get update failed; the lines above say why.', 1)
  // Without a desktop's windows where this Debian has it so.
  const isThere = ['chromium-headless-shell', 'chromium'].some((name) => apt('install', '-y', '-qq', '--no-install-recommends', name))
  if (!isThere) giveUp('apt-get install chromium failed; the lines above say why.', 1)
  return findBrowser() ?? giveUp('Chromium was installed, and is not where it was looked for. Name it: CHROMIUM=/path npm test', 1)
}

/** Go's own tools check a ledger in one test, which says that it did not run where they are neither there nor Debian's. */
function installGo() {
  if (!isDebian || isProgram('/usr/bin/go')) return
  say('Installing Go for the tests …')
  const isThere = apt('update', '-qq') && apt('install', '-y', '-qq', '--no-install-recommends', 'golang-go', 'golang-golang-x-mod-dev')
  if (!isThere) say('Go was not installed; the lines above say why.')
}

function apt(...parameters) {
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  return spawnSync('apt-get', parameters, quiet).status === 0
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function giveUp(sentence, count) {
  console.error(sentence)
  console.log(`0 passed, ${count} failed`)
  process.exit(1)
}
