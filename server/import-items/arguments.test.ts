import { expect, test } from 'vitest'
import { readArguments } from './arguments.ts'

test('a file, and what else is said', () => {
  expect(readArguments(['目录.json'])).toEqual({
    file: '目录.json',
    centre: undefined,
    from: undefined,
    checkOnly: false,
  })
  expect(readArguments(['--check', 'a.json', '--centre', '2', '--from', '2026-12-01'])).toEqual({
    file: 'a.json',
    centre: 2,
    from: '2026-12-01',
    checkOnly: true,
  })
})

test.each([
  [[], '请写明事项目录文件'],
  [['a.json', 'b.json'], '一次只能导入一个文件'],
  [['a.json', '--centre', '0'], '--centre'],
  [['a.json', '--centre', '一'], '--centre'],
  [['a.json', '--from', '2026-02-30'], '--from'],
  [['a.json', '--from', '2026-13-01'], '--from'],
  [['a.json', '--from', '明天'], '--from'],
  [['a.json', '--force'], '不认识的参数'],
])('%j: %s', (args, problem) => {
  const read = readArguments(args)
  expect('problem' in read && read.problem).toContain(problem)
})
