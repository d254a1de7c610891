/** The example of the guide runs as it stands, under the name by which others import the engine. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../world.ts'

it('the guide’s example prints what it says', () => {
  const guide = readFileSync(join(root, 'docs/guide/equity.md'), 'utf8')
  const example = /```ts\n([\s\S]*?)```/.exec(guide)?.[1] ?? ''
  const promised = /^\/\/ (.*)$/m.exec(example)?.[1]
  const node = join(root, 'node_modules/.bin/node')
  const ran = spawnSync(node, ['--input-type=module-typescript', '-e', example], { cwd: root, encoding: 'utf8' })
  expect(ran.stderr).toBe('')
  expect(ran.stdout.trim()).toBe(promised)
})
