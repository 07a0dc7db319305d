import { expect, test } from 'vitest'
import { readBackupArguments, readRestoreArguments } from './arguments.ts'

test.each([
  [['dir'], { folder: 'dir', keep: undefined }],
  [['dir', '--keep', '14'], { folder: 'dir', keep: 14 }],
  [[], { problem: '请给出一个目录。' }],
  [[''], { problem: '请给出一个目录。' }],
  [['a', 'b'], { problem: '请给出一个目录。' }],
  [['dir', '--keep', '0'], { problem: '--keep 应为 1 到 9999 的整数。' }],
  [['dir', '--keep', '10000'], { problem: '--keep 应为 1 到 9999 的整数。' }],
  [['dir', '--wrong'], { problem: '不认识的参数。' }],
])('backup %j', (args, expected) => {
  expect(readBackupArguments(args)).toEqual(expected)
})

test.each([
  [['dir'], { folder: 'dir', into: undefined, withoutKeys: false }],
  [['dir', '--into', 'there', '--without-keys'], { folder: 'dir', into: 'there', withoutKeys: true }],
  [[], { problem: '请给出一份备份的目录。' }],
  [['dir', '--into', ''], { problem: '--into 应为一个目录。' }],
  [['dir', '--into'], { problem: '不认识的参数。' }],
])('restore %j', (args, expected) => {
  expect(readRestoreArguments(args)).toEqual(expected)
})
