/** Holds the container files to the program without an engine: the program runs from nothing but what the image would hold. */
import { type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readSettings, settingNames } from '../src/settings.ts'
import { root } from './world.ts'

const read = (path: string) => readFileSync(join(root, path), 'utf8')
const container = read('Containerfile')
const compose = parse(read('compose.yaml'))
const { quipu, database } = compose.services
const guide = read('docs/guide/operator.md')
const section = guide.slice(guide.indexOf('\n## Containers\n'), guide.indexOf('\n## Several processes\n'))

const copied = Array.from(container.matchAll(/^COPY (?!--from)(.+) \S+$/gm), ([, paths = '']) => paths.split(' ')).flat()
const kept = Array.from(container.matchAll(/^COPY --from=build \/quipu\/(\S+) (\S+)$/gm), ([, from = '', to = '']) => ({ from, to }))
const environment = Object.fromEntries(
  Array.from((/^ENV (.+)$/m.exec(container)?.[1] ?? '').matchAll(/(\w+)=(\S+)/g), ([, name = '', value = '']) => [name, value]),
)
const command = (name: string): string[] => JSON.parse(new RegExp(`^${name} (\\[.*\\])`, 'm').exec(container)?.[1] ?? '[]')
const health: string[] = JSON.parse(/^HEALTHCHECK[\s\S]*?CMD (\[.*\])/m.exec(container)?.[1] ?? '[]')

describe('the container files', () => {
  it('copy what is there, and show the engine nothing else of the folder', () => {
    expect(copied.length).toBeGreaterThan(3)
    for (const path of copied) expect(existsSync(join(root, path)), path).toBe(true)
    const [all, ...excepted] = read('.dockerignore')
      .trim()
      .split('\n')
      .filter((line) => !line.startsWith('#'))
    expect([all, ...excepted.sort()]).toEqual(['*', ...copied.map((path) => `!${path}`).sort()])
  })

  it('name settings that there are, and a user who is not root', () => {
    const named = [...Object.keys(environment), ...Object.keys(quipu.environment)]
    expect(named.filter((name) => !settingNames.some((known) => known === name))).toEqual([])
    expect(container).toMatch(/^USER (?!root|0)\w+$/m)
    expect(readSettings(environment, root)).toMatchObject({
      host: '0.0.0.0',
      port: 3000,
      dataFolder: '/data',
      log: 'json',
      metrics: false,
    })
    for (const [name, value] of Object.entries(environment)) expect(quipu.environment[name]).toBe(value)
  })

  it('publish the port and keep the folder that the program is told of', () => {
    expect(container).toMatch(new RegExp(`^EXPOSE ${environment.PORT}$`, 'm'))
    expect(container).toMatch(new RegExp(`^VOLUME ${environment.QUIPU_DATA}$`, 'm'))
    expect(quipu.ports).toEqual([`127.0.0.1:${environment.PORT}:${environment.PORT}`])
    expect(quipu.volumes).toEqual([`data:${environment.QUIPU_DATA}`])
  })

  it('build by a Node that the commands of a clone take', () => {
    const [, least] = /^>=(\d+)$/.exec(JSON.parse(read('package.json')).engines.node) ?? []
    const [, base] = /^FROM docker\.io\/library\/node:(\d+)-slim AS build$/m.exec(container) ?? []
    expect(Number(base)).toBeGreaterThanOrEqual(Number(least))
  })

  it('hold no password, and refuse to start without one', () => {
    const uses = read('compose.yaml').match(/\$\{POSTGRES_PASSWORD[^}]*\}/g) ?? []
    expect(uses).toHaveLength(2)
    for (const use of uses) expect(use).toMatch(/^\$\{POSTGRES_PASSWORD:\?/)
    expect(database.environment.POSTGRES_PASSWORD).toMatch(/^\$\{POSTGRES_PASSWORD:\?/)
    expect(read('.gitignore').split('\n')).toContain('.env')
  })

  it('take from .env what the guide says', () => {
    expect(quipu.env_file).toBe('.env')
    const names = Array.from(read('compose.yaml').matchAll(/(?<!\$)\$\{(\w+)/g), ([, name = '']) => name)
    expect(names.length).toBeGreaterThan(1)
    const [, line = ''] = /^printf '(.+)' .*> \.env$/m.exec(section) ?? []
    const said = Array.from(line.matchAll(/([A-Z][A-Z_]+)=/g), ([, name = '']) => name)
    expect(said.sort()).toEqual([...new Set(names)].sort())
  })

  it('keep what must last in volumes that are declared, and the database to themselves', () => {
    const volumes = [...quipu.volumes, ...database.volumes].map((volume: string) => volume.split(':')[0])
    expect(volumes.sort()).toEqual(Object.keys(compose.volumes).sort())
    expect(database.ports).toBeUndefined()
    expect(existsSync(join(root, quipu.build.dockerfile))).toBe(true)
  })
})

describe('what the image holds', () => {
  const folder = mkdtempSync(join(tmpdir(), 'quipu-image-'))
  const here = (words: readonly string[]) => words.map((word) => word.replace(/^\/quipu\//, `${folder}/quipu/`))
  const options: SpawnOptions = {
    cwd: folder,
    env: { ...environment, HOST: '127.0.0.1', PORT: '0', QUIPU_DATA: join(folder, 'data'), QUIPU_URL: 'https://ia.example' },
  }
  const run = (words: readonly string[]) => {
    const [program = '', ...rest] = here([...command('ENTRYPOINT'), ...words])
    return spawn(program, rest, options)
  }

  beforeAll(() => {
    for (const { from, to } of kept) {
      const target = join(folder, 'quipu', to)
      mkdirSync(dirname(target), { recursive: true })
      if (to === 'node_modules') symlinkSync(join(root, from), target)
      else cpSync(join(root, from), target, { recursive: true })
    }
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('starts, loads the strategy, and is found healthy by a command that tells a server from none', { timeout: 60_000 }, async () => {
    const test: string[] = quipu.healthcheck.test.map((word: string) => word.replaceAll('$$', '$'))
    expect(test).toEqual(['CMD', ...health])
    const healthOf = (PORT: string) => {
      const [program = '', ...rest] = here(health)
      return spawnSync(program, rest, { env: { PORT } }).status
    }
    const server = run(command('CMD'))
    let out = ''
    const ended = new Promise((resolve) => server.on('close', resolve))
    const port = await new Promise<string>((resolve, reject) => {
      for (const stream of [server.stdout, server.stderr])
        stream?.on('data', (piece) => {
          out += piece
          const [, found] = /^Listening on \S+:(\d+) /m.exec(out) ?? []
          if (found) resolve(found)
        })
      ended.then(() => reject(new Error(out)))
    })
    expect(out).toMatch(/^Strategy loaded: \d+ records/m)
    expect(healthOf(port)).toBe(0)
    server.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(healthOf(port)).toBe(1)
  })

  it('has the questionnaires and laws that commands name', { timeout: 60_000 }, async () => {
    writeFileSync(join(folder, 'answers.json'), '{}')
    for (const [step, name] of [
      ['score', 'aia-canada-1.0.1'],
      ['classify', 'pe-ds-115'],
    ] as const)
      expect(await new Promise((resolve) => run(['assess', step, name, 'answers.json']).on('close', resolve)), name).toBe(0)
  })
})
