/** Exchange on the command line: a register in another's format with its report, and matches proposed and confirmed. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { aCommandLine, type CommandLine } from './command-line.ts'

let cli: CommandLine
beforeEach(() => {
  cli = aCommandLine()
  mkdirSync(cli.folder)
})
afterEach(() => cli.remove())

const pathOf = (name: string) => join(cli.folder, name)

function write(name: string, lines: readonly string[]): string {
  writeFileSync(pathOf(name), `${lines.join('\n')}\n`)
  return pathOf(name)
}

it('writes a register in a format and what it could not carry, whole or not at all', async () => {
  const file = write('2024.csv', ['Use Case Name,Agency,Bureau,Stage of Development', 'Chat,Agency,North,Initiated'])
  expect((await cli.run(['import', 'algorithms', file, '--format', 'us-2024'])).exit).toBe(0)
  const same = await cli.run(['export', 'algorithms', '--format', 'us-2024', '--out', pathOf('out.csv'), '--loss', pathOf('loss.json')])
  expect([same.exit, same.out]).toEqual([0, expect.stringMatching(/bytes, 1 records, 0 losses: .*loss\.json\n$/)])
  expect(JSON.parse(readFileSync(pathOf('loss.json'), 'utf8'))).toMatchObject({ losses: [], records: 1 })
  const words = ['export', 'algorithms', '--format', 'nl-1.0', '--out', pathOf('nl.json'), '--loss', pathOf('loss.txt')]
  const { facts } = await cli.run([...words, '--json'])
  expect(facts).toMatchObject({ format: 'nl-1.0', records: 1, losses: expect.any(Number), loss: pathOf('loss.txt') })
  expect(readFileSync(pathOf('loss.txt'), 'utf8')).toContain('the record does not say it and the format asks for it')
  expect(JSON.parse(readFileSync(pathOf('nl.json'), 'utf8'))).toMatchObject([{ name: 'Chat' }])
  const one = await cli.run(['export', 'algorithms', 'no-such', '--format', 'nl-1.0', '--out', pathOf('one.json')])
  expect([one.exit, existsSync(pathOf('one.json'))]).toEqual([4, false])
  expect((await cli.run(['export', 'algorithms', '--format', 'csv', '--loss', pathOf('x')])).err).toContain('goes with a foreign format')
})

it('loads a row without the cell that its field cannot take, and tells by exit, by name and in a file beside', async () => {
  const file = write('2025.csv', ['Use Case Name,Agency,Operation Date', 'Chat,A,Spring of 2024', 'Search,A,'])
  const { exit, out } = await cli.run(['import', 'algorithms', file, '--format', 'us-2025'])
  expect(exit).toBe(3)
  expect(out).toContain('2 rows: 2 published')
  expect(out).toContain(`What could not be loaded is in ${file}.refused.csv`)
  expect(readFileSync(`${file}.refused.csv`, 'utf8')).toMatch(/^row,column,value,why\n2,\w+,Spring of 2024,[^\n]+\n$/)
})

it('proposes which records a file continues, and does what was confirmed', async () => {
  const old = write('2024.csv', ['Use Case Name,Agency,Bureau,Stage of Development', 'Claims chatbot,Agency,North,Initiated'])
  await cli.run(['import', 'algorithms', old, '--format', 'us-2024'])
  const now = write('2025.csv', ['Inventory of 2025', 'Use Case Name,Bureau,Stage of Development', 'Chatbot for claims,North,Deployed'])
  const words = ['import', 'algorithms', now, '--format', 'us-2025', '--given', 'agency_name=Agency', '--matches', pathOf('matches.csv')]
  const proposed = await cli.run(words)
  expect(proposed.out).toContain('1 rows, 1 that may continue published records')
  expect((await cli.run(['list', 'algorithms', '--json'])).facts).toMatchObject({ total: 1 })
  writeFileSync(pathOf('matches.csv'), readFileSync(pathOf('matches.csv'), 'utf8').replace(/,\r\n$/, ',yes\r\n'))
  const done = await cli.run(words)
  expect(done.out).toContain('1 rows: 0 published, 1 revised, 0 unchanged, 0 refused')
  expect(done.out).toContain('Title rows above the headers, which are not read: 1')
  expect((await cli.run([...words.slice(0, 5), '--given', 'colour=red'])).err).toContain('"colour=red" is not COLUMN=VALUE')
})
