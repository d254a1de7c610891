// Holds the page about the ASVS to every number of its second level, and its tests to files that exist.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../world.ts'

/** Version 4.0.3: section by section, the numbers of level 2. */
const sections: Readonly<Record<string, readonly number[]>> = {
  ...upTo({ '1.1': 7, '1.2': 4, '1.5': 4, '1.6': 4, '1.7': 2, '1.8': 2, '1.9': 2, '1.10': 1, '1.11': 2, '1.14': 6 }),
  '1.4': [1, 4, 5],
  '1.12': [2],
  ...upTo({ '2.1': 12, '2.2': 3, '2.3': 3, '2.4': 5, '2.5': 7, '2.6': 3, '2.7': 6, '2.8': 7, '2.9': 3, '2.10': 4 }),
  ...upTo({ '3.1': 1, '3.2': 4, '3.3': 4, '3.4': 5, '3.5': 3, '3.7': 1, '4.2': 2, '4.3': 3 }),
  '4.1': [1, 2, 3, 5],
  ...upTo({ '5.1': 5, '5.2': 8, '5.3': 10, '5.4': 3, '5.5': 4, '6.1': 3, '6.2': 6, '6.3': 2, '6.4': 2, '7.1': 4, '7.2': 2, '7.4': 3 }),
  '7.3': [1, 3, 4],
  ...upTo({ '8.1': 4, '8.2': 3, '8.3': 8, '9.1': 3, '9.2': 4, '10.2': 2, '10.3': 3, '11.1': 8 }),
  ...upTo({
    '12.1': 3,
    '12.2': 1,
    '12.3': 6,
    '12.4': 2,
    '12.5': 2,
    '12.6': 1,
    '13.3': 2,
    '13.4': 2,
    '14.1': 4,
    '14.2': 6,
    '14.4': 7,
    '14.5': 4,
  }),
  '13.1': [1, 3, 4, 5],
  '13.2': [1, 2, 3, 5, 6],
  '14.3': [2, 3],
}

function upTo(last: Readonly<Record<string, number>>): Record<string, number[]> {
  return Object.fromEntries(Object.entries(last).map(([section, count]) => [section, Array.from({ length: count }, (_, at) => at + 1)]))
}

it('the page has every requirement once, with a state and a test that exists', () => {
  const text = readFileSync(join(root, 'docs/reference/asvs.md'), 'utf8')
  const rows = text.split('\n').flatMap((line) => {
    const cells = line.split('|').map((cell) => cell.trim())
    return /^\d+\.\d+\.\d+$/.test(cells[1] ?? '') ? [cells.slice(1, -1)] : []
  })
  const wanted = Object.entries(sections).flatMap(([section, numbers]) => numbers.map((number) => `${section}.${number}`))
  expect(rows.map(([number]) => number).sort()).toEqual(wanted.sort())
  for (const [number = '', state = '', how = '', test = ''] of rows) {
    expect(['met', 'partly', 'not met', 'no such thing'], number).toContain(state)
    if (test !== '-' && test !== 'by reading') expect(existsSync(join(root, test.replaceAll('`', ''))), `${number} ${test}`).toBe(true)
    if (state === 'met') expect(how, number).not.toBe('-')
  }
})
