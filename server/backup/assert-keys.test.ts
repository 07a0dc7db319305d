import { expect, test } from 'vitest'
import { keyProblems } from './assert-keys.ts'
import { fieldKeyMark, signingKeyMark } from './key-marks.ts'
import type { Manifest } from './manifest.ts'

const [field, signing, other] = [1, 2, 3].map((byte) => Buffer.alloc(32, byte)) as [Buffer, Buffer, Buffer]
const manifest = { keys: { field: [fieldKeyMark(field)], signing: signingKeyMark(signing) } } as Manifest

test.each([
  ['the right ones', { fieldKey: field, signingKey: signing }, []],
  ['another field key', { fieldKey: other, signingKey: signing }, ['FIELD_KEY（']],
  ['another signing key', { fieldKey: field, signingKey: field }, ['SIGNING_KEY（']],
  ['none', { fieldKey: null, signingKey: null }, ['没有 FIELD_KEY', '没有 SIGNING_KEY']],
])('%s', (_, held, expected) => {
  const problems = keyProblems(manifest, held)
  expect(problems).toHaveLength(expected.length)
  for (const [i, words] of expected.entries()) expect(problems[i]).toContain(words)
})

test('a mark tells nothing of the key, and the two kinds never look alike', () => {
  expect(fieldKeyMark(field)).not.toBe(signingKeyMark(field))
  expect(fieldKeyMark(field)).not.toContain(field.toString('hex').slice(0, 8))
})

test('a database no key was ever used with asks for none', () => {
  expect(
    keyProblems({ keys: { field: [], signing: null } } as unknown as Manifest, {
      fieldKey: null,
      signingKey: null,
    }),
  ).toEqual([])
})
