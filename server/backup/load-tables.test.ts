import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { fieldChange } from './load-tables.ts'

const changed = async (given: string, cut: number): Promise<string> => {
  const bytes = Buffer.from(given)
  const parts = Readable.from([bytes.subarray(0, cut), bytes.subarray(cut)])
  return await text(parts.pipe(fieldChange([1], (field) => `<${field}>`)))
}

test.each([0, 1, 3, 6, 11, 14, 17])('a field is changed wherever the bytes are cut (at %i)', async (cut) => {
  expect(await changed('甲\t5\tx\\ty\n乙\t\\N\t\\\\\n', cut)).toBe('甲\t<5>\tx\\ty\n乙\t\\N\t\\\\\n')
})

test('a table without rows stays empty', async () => {
  expect(await changed('', 0)).toBe('')
})
