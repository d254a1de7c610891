// Directus from npm, in a folder outside the project, of which it never becomes a dependency; with a Node that it supports.

import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

export interface Installed {
  readonly name: string
  readonly node: string
  readonly program: string
}

// Directus 12.4.1 names a version of its own app that npm does not have, so 12.4.0. Node 22 is what it is tested with. The
// isolated-vm 5 that it names is source only and needs a compiler and Node's headers; 6 comes compiled, and runs nothing but
// scripts inside flows, of which there are none here.
const versions = { directus: '12.4.0', pg: '8.16.3', sqlite3: '6.0.1' } as const
const nodeVersion = '22.23.3'
const isolatedVmVersion = '6.1.2'
const scripted = ['node', 'argon2', 'isolated-vm', 'sharp', 'sqlite3', 'esbuild']
const mostMs = 15 * 60_000

/** Does nothing where the folder holds all of it already. */
export async function installDirectus(folder: string): Promise<Installed> {
  const bin = join(folder, 'node/node_modules/.bin')
  const done = join(folder, 'installed')
  if (!existsSync(done)) {
    await install(join(folder, 'node'), { dependencies: { node: nodeVersion } }, process.env.PATH ?? '')
    const wanted = { dependencies: versions, overrides: { 'isolated-vm': isolatedVmVersion } }
    await install(join(folder, 'directus'), wanted, [bin, process.env.PATH].join(delimiter))
    writeFileSync(done, '')
  }
  return {
    name: `Directus ${versions.directus} on Node ${nodeVersion}`,
    node: join(bin, 'node'),
    program: join(folder, 'directus/node_modules/directus/cli.js'),
  }
}

async function install(folder: string, wanted: object, path: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const allowScripts = Object.fromEntries(scripted.map((name) => [name, true]))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, allowScripts, ...wanted }))
  // npx tells its children about this project, which is nothing to another.
  const environment = Object.entries(process.env).filter(([name]) => !/^npm_(?!config_registry$)/i.test(name))
  await promisify(execFile)('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    env: { ...Object.fromEntries(environment), PATH: path },
    timeout: mostMs,
    maxBuffer: 50_000_000,
  })
}
