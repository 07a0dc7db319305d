import { expect, test } from 'vitest'
import { inTurn } from './in-turn.ts'

test('one thing waits for the one before, however that ends; another thing does not', async () => {
  const begun: string[] = []
  let lose = (): void => undefined
  const save = new Promise<string>((_, reject) => {
    lose = () => reject(new Error('lost'))
  })
  const ask = (name: string, answer: Promise<string>) => async () => {
    begun.push(name)
    return await answer
  }
  const saved = inTurn('draft', ask('save', save))
  const dropped = inTurn('draft', ask('drop', Promise.resolve('gone')))
  expect(await inTurn('other', ask('other', Promise.resolve('kept')))).toBe('kept')
  expect(begun).toEqual(['save', 'other'])
  lose()
  await expect(saved).rejects.toThrow('lost')
  expect(await dropped).toBe('gone')
  expect(begun).toEqual(['save', 'other', 'drop'])
})
