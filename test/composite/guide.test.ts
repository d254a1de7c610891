/** The guide's examples do what the guide says. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { expect, it } from 'vitest'
import { parseAnalysis } from '../../src/engines/composite/analysis.ts'
import { aimUnder, parseChange } from '../../src/engines/composite/change.ts'
import { build, parseConfig, readTables } from '../../src/engines/composite/composite.ts'
import type { Cells } from '../../src/engines/composite/read-tables.ts'
import { root } from '../world.ts'

const guide = readFileSync(join(root, 'docs/guide/index-builder.md'), 'utf8')

function blocks(language: string): string[] {
  return Array.from(guide.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)).flatMap(([, name, text = '']) => (name === language ? [text] : []))
}

it('builds its tables by its configurations', () => {
  const [meta = [], data = []] = blocks('text').map((text) => Papa.parse<Cells>(text, { header: true, skipEmptyLines: true }).data)
  const read = readTables([...data], [...meta])
  expect(read.data.indicators.units).toEqual(['A', 'B', 'C', 'D'])
  const configs = blocks('json')
  expect(configs).toHaveLength(3)
  for (const text of configs) {
    const { analysis, change, ...steps } = JSON.parse(text)
    const built = build(read.data, read.structure, parseConfig(steps))
    expect(built.notes).toEqual([{ code: 'imputed', count: 1 }])
    if (analysis) expect(parseAnalysis(analysis)).toMatchObject(analysis)
    if (change)
      expect(aimUnder(built, read.data, parseChange(change), { unit: 'D', rank: 1 }).costs).toMatchObject({
        price: Number.POSITIVE_INFINITY,
      })
  }
})

it('prints 75 when its library example runs', async () => {
  const [code = ''] = blocks('ts')
  const printed: unknown[] = []
  const body = code.replace(/^import \{ (.*) \} from '(.*)'$/m, "const { $1 } = await import('$2')").replace('console.log', 'print')
  const library = await import('quipu/engines/composite')
  const run = new Function(
    'print',
    'library',
    `return (async () => { ${body.replace("await import('quipu/engines/composite')", 'library')} })()`,
  )
  await run((value: unknown) => printed.push(value), library)
  expect(printed).toEqual([expect.closeTo(75, 10)])
})
