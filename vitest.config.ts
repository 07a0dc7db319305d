import process from 'node:process'
import { defineConfig } from 'vitest/config'

const ownServer = ['server/db/embedded/**', 'server/start/**', 'trials/**', 'bench/**']

/** Kinds of tests: pure ones, ones on a real PostgreSQL, journeys in a real browser, trials of the whole product, its speed. */
export default defineConfig({
  test: {
    // The server's line per request would bury what a test says.
    // Left to itself vitest keeps one core free, which on two is half of them.
    maxWorkers: '100%',
    onConsoleLog: (line) => !line.startsWith('{"at":'),
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{rulebook,contract,server,tools,web,bench,demo,trials}/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/*.db.test.ts'],
          // Times here only end what hangs; a busy machine may take long over anything.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'database',
          include: ['{server,tools,bench,demo,trials}/**/*.db.test.ts'],
          // What brings a PostgreSQL of its own says nothing about another one.
          exclude: ['**/node_modules/**', ...(process.env.TEST_DATABASE_URL ? ownServer : [])],
          globalSetup: ['server/testing/database.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['e2e/**/*.journey.ts'],
          globalSetup: ['server/testing/database.ts', 'e2e/set-up.ts'],
          testTimeout: 400_000,
          hookTimeout: 400_000,
          expect: { poll: { timeout: 30_000 } },
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'trial',
          include: ['trials/**/*.trial.ts'],
          testTimeout: 600_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'bench',
          include: ['bench/**/*.trial.ts'],
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
})
