import { expect, test } from 'vitest'
import { isForTyping, KEYS, keyOf, keyParts } from './keys.ts'

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {},
) => keyOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held })

test.each([
  [press('J'), 'j'],
  [press('k', { ctrlKey: true }), 'mod+k'],
  [press('k', { metaKey: true }), 'mod+k'],
  [press('?', { shiftKey: true }), '?'],
  [press('Enter', { ctrlKey: true, shiftKey: true }), 'mod+shift+enter'],
  [press(' '), 'space'],
  [press('3', { altKey: true }), 'alt+3'],
])('%s', (read, expected) => {
  expect(read).toBe(expected)
})

test('a letter belongs to the field that is being typed in, a chord does not', () => {
  expect(isForTyping('n')).toBe(true)
  expect(isForTyping('enter')).toBe(true)
  expect(isForTyping('mod+enter')).toBe(false)
})

test('no key has two meanings in one place', () => {
  const seen = new Set<string>()
  for (const { scope, keys } of KEYS)
    for (const key of keys) {
      if (key === '…') continue
      expect(seen.has(`${scope} ${key}`), `${scope} ${key}`).toBe(false)
      seen.add(`${scope} ${key}`)
    }
})

test('a key of every page means nothing else in any pane', () => {
  const everywhere = KEYS.filter(({ scope }) => scope === 'everywhere').flatMap(({ keys }) => keys)
  for (const { scope, keys } of KEYS)
    if (scope !== 'everywhere') expect(keys.filter((key) => everywhere.includes(key))).toEqual([])
})

test.each([
  ['mod+enter', ['Ctrl', 'enter']],
  ['j', ['J']],
  ['space', ['空格']],
] as const)('%s is written %s', (key, parts) => {
  expect(keyParts(key)).toEqual(parts)
})
