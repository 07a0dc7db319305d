import { defineConfig } from 'vitest/config'

/** Four kinds of tests: pure ones, ones on a real PostgreSQL, journeys in a real browser, trials of the whole product. */
export default defineConfig({
  test: {
    // The server's line per request would bury what a test says.
    onConsoleLog: (line) => !line.startsWith('{"at":'),
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{rulebook,contract,server,tools,web,bench,demo,trials}/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/*.db.test.ts'],
        },
      },
      {
        test: {
          name: 'database',
          include: ['{server,tools,bench,demo,trials}/**/*.db.test.ts'],
          globalSetup: ['server/testing/database.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['e2e/**/*.journey.ts'],
          globalSetup: ['server/testing/database.ts', 'e2e/set-up.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'trial',
          include: ['{trials,bench}/**/*.trial.ts'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
