import process from 'node:process'
import { describe, expect, test } from 'vitest'
import { coverageOf, notBuilt } from './coverage.ts'
import { readSources, root } from './sources.ts'
import { markdownTable, terminalTable } from './table.ts'

const source = (path: string, text: string) => ({ path, text })
const rule = source('server/modules/cases/rules/promised.ts', "rule('items.4.4', '……', holds)")
const tried = source('server/modules/cases/rules/promised.test.ts', "describeClause('items.4.4', () => {})")
const lineOf = (coverage: ReturnType<typeof coverageOf>, id: string) =>
  coverage.clauses.find((clause) => clause.id === id)

describe('coverageOf', () => {
  test('lists all clauses even where nothing is built', () => {
    const empty = coverageOf([])
    expect(empty.clauses).toHaveLength(189)
    expect(empty.problems).toEqual([])
    expect(notBuilt(empty.clauses)).toHaveLength(189)
  })
  test('puts code and tests beside the clause', () => {
    const coverage = coverageOf([rule, tried])
    expect(lineOf(coverage, 'items.4.4')).toEqual({
      id: 'items.4.4',
      kind: 'enforce',
      code: [rule.path],
      tests: [tried.path],
    })
    expect(coverage.problems).toEqual([])
    expect(notBuilt(coverage.clauses)).toHaveLength(188)
  })
  test('a file is listed once however often it names the clause', () => {
    const twice = source(rule.path, `// § items.4.4\n${rule.text}`)
    expect(lineOf(coverageOf([twice, tried]), 'items.4.4')?.code).toEqual([rule.path])
  })
  test('parts roll up', () => {
    const coverage = coverageOf([
      source('server/modules/duty-leader/findings.ts', '// § duty-leader.3(2)'),
      source('server/modules/duty-leader/findings.test.ts', "describeClause('duty-leader.3(4)', () => {})"),
    ])
    expect(lineOf(coverage, 'duty-leader.3')?.code).toHaveLength(1)
    expect(lineOf(coverage, 'duty-leader.3')?.tests).toHaveLength(1)
  })
  test.each(['a.test.ts', 'a.test.tsx', 'a.db.test.ts', '../e2e/a.journey.ts'])('%s is a test', (name) => {
    const coverage = coverageOf([source(`server/${name}`, "// § items.4.4\ndescribeClause('items.4.4', f)")])
    expect(lineOf(coverage, 'items.4.4')).toMatchObject({ code: [], tests: [`server/${name}`] })
  })
  test.each([
    'rulebook/items.ts',
    'docs/example.ts',
    'bench/main.ts',
    'demo/main.ts',
    'e2e/clerk.ts',
    'tools/boundaries.ts',
    'server/testing/app.ts',
  ])('%s answers for no clause', (path) => {
    expect(lineOf(coverageOf([source(path, '// § items.4.4')]), 'items.4.4')?.code).toEqual([])
  })
  test('a migration and a letter template answer too', () => {
    const coverage = coverageOf([
      source('server/db/migrations/202611231200-cases-event.sql', '-- § fault.5.6'),
      source('server/modules/documents/templates/acceptance.typ', '// § fault.5.6'),
    ])
    expect(lineOf(coverage, 'fault.5.6')?.code).toHaveLength(2)
  })
})

describe('problems', () => {
  test.each([
    [
      'an unknown number',
      source('server/a.ts', '\n// § items.4.44'),
      'server/a.ts:2 引用了不存在的条款 items.4.44',
    ],
    [
      'an unknown system',
      source('bench/a.ts', '// § itmes.4.4'),
      'bench/a.ts:1 引用了不存在的条款 itmes.4.4',
    ],
    ['a rule', source('server/a.ts', "rule('items.99', '', f)"), 'server/a.ts:1 引用了不存在的条款 items.99'],
    [
      'a test',
      source('server/a.test.ts', "describeClause('items.99', f)"),
      'server/a.test.ts:1 引用了不存在的条款 items.99',
    ],
    ['code alone', rule, `items.4.4（enforce）有代码而没有测试：${rule.path}`],
    ['a test alone', tried, `items.4.4（enforce）有测试而没有代码：${tried.path}`],
    [
      'code alone, detect',
      source('server/a.ts', '// § supervision.3'),
      'supervision.3（detect）有代码而没有测试：server/a.ts',
    ],
  ])('%s', (_, one, problem) => {
    expect(coverageOf([one]).problems).toEqual([problem])
  })
  test.each(['record: complaints.2', 'publish: hall.3', 'show: items.9', 'schedule: study.1'])(
    '%s may have code before its test',
    (clause) => {
      expect(coverageOf([source('server/a.ts', `// § ${clause.split(' ')[1]}`)]).problems).toEqual([])
    },
  )
})

describe('the printed tables', () => {
  const { clauses } = coverageOf([rule, tried])
  test('the terminal lists what is not built apart', () => {
    const printed = terminalTable(clauses)
    expect(printed).toMatch(/^items\.4\.4 +enforce +server\S+promised\.ts server\S+promised\.test\.ts$/m)
    expect(printed).toMatch(/^未实现：staff-code\.1 /m)
    expect(printed).toContain('共189条：有代码1条，其中有测试1条；未实现188条。')
  })
  test('the page has a section per system and links to the files', () => {
    const page = markdownTable(clauses)
    expect(page.match(/^## /gm)).toHaveLength(25)
    expect(page).toContain(`[${rule.path}](../${rule.path})`)
    expect(page).toContain('| items.4.5 | 收费须有合法依据 | 强制执行 | 未实现 |  |')
  })
})

test('this project is read whole in well under five seconds', () => {
  const before = performance.now()
  const worked = process.cpuUsage()
  const sources = readSources(root)
  coverageOf(sources)
  const { user, system } = process.cpuUsage(worked)
  // What others do on the machine meanwhile is not ours.
  expect(Math.min(performance.now() - before, (user + system) / 1000)).toBeLessThan(5000)
  expect(sources.map(({ path }) => path)).toContain('tools/coverage/coverage.test.ts')
})
