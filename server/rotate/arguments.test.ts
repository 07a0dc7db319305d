import { expect, test } from 'vitest'
import { readRotateArguments } from './arguments.ts'

const key = Buffer.alloc(32, 3)
const text = key.toString('base64')
const read = (args: string[], input = '') => readRotateArguments(args, () => input)

test.each([
  ['nothing', [], '', { next: 'none' }],
  ['a key of its own making', ['--make'], '', { next: 'make' }],
  ['a given one', ['--new', text], '', { next: key }],
  [
    'one from the standard input, which no list of processes shows',
    ['--new', '-'],
    `${text}\n`,
    { next: key },
  ],
])('%s', (_, args, input, expected) => {
  expect(read(args, input)).toEqual(expected)
})

test.each([
  ['two wishes', ['--make', '--new', text], '一次只能用一个'],
  ['a short key', ['--new', 'c2hvcnQ='], '--new 应为 32 字节的 base64'],
  ['no key where one was announced', ['--new', '-'], '--new 应为 32 字节的 base64'],
  ['something else', ['--old'], '不认识的参数'],
])('%s is refused, and no key is repeated', (_, args, words) => {
  const problem = JSON.stringify(read(args))
  expect(problem).toContain(words)
  expect(problem).not.toContain(text)
  expect(problem).not.toContain('c2hvcnQ')
})
