// Tests run on the pinned Node, against the built style sheet, a real PostgreSQL and a real browser.

import { defineConfig } from 'vitest/config'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx', 'src/**/*.test.ts'],
    globalSetup: ['test/postgres.ts'],
    reporters: ['dot', './test/count-reporter.ts'],
    // For what hangs; on a slow machine a journey in a real browser takes more than a minute.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    pool: 'forks',
    maxWorkers: 2,
    // Loading every module anew for each file took a third of the run; one that holds on to something between two tests is a fault.
    isolate: false,
  },
})
