import { describe, expect, test } from 'vitest'
import { projectOf, readReport, titlePattern } from './run-tests.ts'

describe('projectOf', () => {
  test.each([
    ['server/a.test.ts', 'unit'],
    ['server/a.db.test.ts', 'database'],
    ['e2e/clerk.journey.ts', 'browser'],
    ['server/db.test.ts', 'unit'],
  ])('%s runs in %s', (path, project) => {
    expect(projectOf(path)).toBe(project)
  })
})

describe('titlePattern', () => {
  test.each([
    [['items.4'], 'items.4 项目确定的原则 given', true],
    [['items.4'], 'accept items.4 项目确定的原则 given', true],
    [['items.4'], 'accept > items.4 项目确定的原则 > given', true],
    [['items.4'], 'items.4(1) 项目确定的原则 given', true],
    [['items.4'], 'items.4.4 承诺时限 given', false],
    [['items.4'], 'items.43 given', false],
    [['items.4'], 'xitems.4 given', false],
    [['items.4'], 'itemsx4 given', false],
    [['items.4(1)'], 'items.4(1) 项目确定的原则 given', true],
    [['items.4(1)'], 'items.4(2) 项目确定的原则 given', false],
    [['items.4', 'cases.2.1'], 'cases.2.1 承诺件的认定 given', true],
  ])('%s in "%s": %s', (clauses, title, expected) => {
    expect(new RegExp(titlePattern(clauses)).test(title)).toBe(expected)
  })
})

describe('readReport', () => {
  const one = (fullName: string, status: string) => ({ fullName, status })
  const file = (
    name: string,
    status: string,
    ...assertionResults: { fullName: string; status: string }[]
  ) => ({
    name: `/project/${name}`,
    status,
    message: '',
    assertionResults,
  })
  const report = {
    testResults: [
      file('a.test.ts', 'failed', one('x', 'failed'), one('y', 'passed'), one('z', 'skipped')),
      file('unload.test.ts', 'failed'),
      { ...file('hook.test.ts', 'failed', one('x', 'skipped')), message: ' no database \n' },
    ],
  }
  test.each([
    ['a.test.ts', { failed: ['x'], passed: ['y'], broken: null }],
    ['unload.test.ts', { failed: [], passed: [], broken: '测试文件无法运行' }],
    ['hook.test.ts', { failed: [], passed: [], broken: 'no database' }],
    ['absent.test.ts', { failed: [], passed: [], broken: null }],
  ])('%s', (path, expected) => {
    expect(readReport(report, [path], '/project')).toEqual([{ path, ...expected }])
  })
})
