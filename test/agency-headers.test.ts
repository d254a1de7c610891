/** Headers and dates as agencies write them: which column each header means, how surely, and which date each cell says. */
import { describe, expect, it } from 'vitest'
import { readAmericanDate } from '../src/kernel/import/american-date.ts'
import { columnKey, findColumn } from '../src/kernel/import/columns.ts'
import { us2025 } from '../src/registers/algorithms/mappings/us-2025.ts'
import { allMappings } from '../src/registers/mappings.ts'

describe('a header', () => {
  const names: readonly (readonly [string, string, string])[] = [
    ['with spaces, marks of no width and hard spaces', ' Use Case\u00a0Name\u200b ', 'use_case_name'],
    ['in capitals', 'STAGE OF DEVELOPMENT', 'development_stage'],
    ['with a number', '3. Use Case Name', 'use_case_name'],
    ['with a number in brackets', '(12) AI Classification', 'classification'],
    ['with the number of a question', 'Q 4.1: Is the AI use case high-impact?', 'is_high_impact'],
    ['with a note in brackets', 'Use Case Name (Required)', 'use_case_name'],
    ['with a note on lines of its own', 'Stage of Development\n\nChoose one of the list.', 'development_stage'],
    [
      'that is long, with a note on lines of its own',
      'Has an AI impact assessment been completed for this AI use case? \nOf deployed ones.',
      'hi_assessment_completed',
    ],
    ['over several lines, with a note below', '\nUse Case \n\nTopic Area\nFree text', 'topic_area'],
    ['that is cut', 'Is there a process to conduct ongoing monitoring to', 'hi_ongoing_monitoring'],
    ['whose apostrophe became a letter', 'Describe the AI systemís outputs.', 'system_outputs'],
    ['whose apostrophe became three', 'Describe the AI systemâ€™s outputs.', 'system_outputs'],
    ['whose dash became a question mark', 'Use Case ID\n\n[Agency Abbrev.] ? [#] ', 'id'],
  ]
  it.each(names)('%s', (_, header, key) => {
    expect(findColumn(us2025, header)).toEqual({ key, way: expect.stringMatching(/same|noted|cut/) })
  })

  it('of nearly the same words is taken for it, and that is told', () => {
    const header = 'Which demographic variables, if any, does the AI explicitly use as its model features?'
    expect(findColumn(us2025, header)).toEqual({ key: 'demographic_features', way: 'similar' })
  })

  it('that begins as two do, or only shares some words, is nobody’s', () => {
    for (const header of [
      'Does this AI use case have an',
      'Does this AI use case serve the public?',
      'Agency (2)',
      '2025',
      'AI Use Case',
      'Use Case\nOwner',
    ])
      expect(columnKey(us2025, header), header).toBeUndefined()
  })

  it('that a format lists is its column’s, and no other’s', () => {
    for (const mapping of allMappings)
      for (const [key, { header, aliases = [] }] of Object.entries(mapping.columns ?? {}))
        for (const name of [header, ...aliases]) expect([name, findColumn(mapping, name)]).toEqual([name, { key, way: 'same' }])
  })
})

describe('a date', () => {
  it.each([
    ['7/1/2024', '2024-07-01'],
    ['07/25/2024 12:00:00 AM', '2024-07-25'],
    ['01/19/2024 00:00:00', '2024-01-19'],
    ['2024-03-01T00:00:00.000Z', '2024-03-01'],
    ['7/1/24', '2024-07-01'],
    ['01/2025', '2025-01'],
    ['2024', undefined],
    ['July 28, 2024', '2024-07-28'],
    ['28 Jul 2024', '2024-07-28'],
    ['28-Jul-24', '2024-07-28'],
    ['Sept. 2023', '2023-09'],
    ['Apr-25', '2025-04'],
    ['45474', '2024-07-01'],
    ['25-Apr', undefined],
    ['Q3 FY24', undefined],
    ['FY2024', undefined],
    ['Spring of 2024', undefined],
    ['12345', undefined],
  ])('%s', (text, date) => {
    expect(readAmericanDate(text)).toBe(date)
  })
})
