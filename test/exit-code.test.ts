/** What ends a run of tests or benches with a code of its own keeps it, though PostgreSQL is loaded. */
import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { root } from './world.ts'

it.each([0, 3])('a process that ends with %d ends with that', (code) => {
  const program = `await import('./test/embedded-postgres.ts'); process.exitCode = ${code}`
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], { cwd: root, encoding: 'utf8' })
  expect([status, stderr]).toEqual([code, ''])
})
