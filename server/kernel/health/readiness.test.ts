import { describe, expect, test } from 'vitest'
import { type ReadinessOptions, readiness } from './readiness.ts'

const open = (options: Partial<ReadinessOptions> = {}) => {
  const lines: Readonly<Record<string, unknown>>[] = []
  const known = readiness({
    newerMigrations: () => Promise.resolve([]),
    log: (line) => void lines.push(line),
    freshMs: -1,
    patienceMs: 20,
    ...options,
  })
  return { lines, known, names: async () => (await known.failing()).map(({ name }) => name) }
}

describe('readiness', () => {
  test('waits for the jobs, then is ready, until the stop', async () => {
    const { known, names, lines } = open()
    expect(await names()).toEqual(['jobs'])
    known.jobsStarted()
    expect(await names()).toEqual([])
    expect(await names()).toEqual([])
    known.stopping()
    expect(await names()).toEqual(['stopping'])
    expect(lines).toEqual([
      { level: 'warning', ready: false, failing: ['jobs'] },
      { ready: true },
      { level: 'warning', ready: false, failing: ['stopping'] },
    ])
  })

  test.each([
    ['gone', () => Promise.reject(new Error('postgres://app:secret@db gone')), 'database'],
    ['silent', () => new Promise<never>(() => undefined), 'database'],
    ['newer', () => Promise.resolve(['209901010000-later.sql']), 'migrations'],
  ])('a database that is %s is told by name and nothing of it', async (_what, newerMigrations, name) => {
    const { known } = open({ newerMigrations, awaitsJobs: false })
    const failing = await known.failing()
    expect(failing.map((one) => one.name)).toEqual([name])
    expect(JSON.stringify(failing)).not.toMatch(/secret|2099/)
  })

  test('asks a silent database once, however long it is silent', async () => {
    let asked = 0
    const newerMigrations = () => {
      asked += 1
      return new Promise<never>(() => undefined)
    }
    const { names } = open({ newerMigrations, awaitsJobs: false, patienceMs: 5 })
    for (let i = 0; i < 3; i++) expect(await names()).toEqual(['database'])
    expect(asked).toBe(1)
  })

  test('asks the database once for all who ask at once', async () => {
    let asked = 0
    const newerMigrations = () => {
      asked += 1
      return Promise.resolve([])
    }
    const { known } = open({ newerMigrations, freshMs: 60_000, awaitsJobs: false })
    await Promise.all([known.failing(), known.failing()])
    await known.failing()
    expect(asked).toBe(1)
  })
})
