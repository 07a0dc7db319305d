import { expect, test } from 'vitest'
import { isForTyping, KEYS, type KeyScope, keyOf, keyParts, SCOPE_LABELS } from './keys.ts'

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

const meanings = (scope: KeyScope) =>
  KEYS.filter((row) => row.scope === scope).flatMap(({ keys }) => keys.filter((key) => key !== '…'))

test.each(Object.keys(SCOPE_LABELS) as KeyScope[])('no key has two meanings in %s', (scope) => {
  expect(new Set(meanings(scope)).size).toBe(meanings(scope).length)
})

test.each(['queue', 'case', 'intake', 'find', 'form', 'findings', 'notice', 'calendar'] as const)(
  'a key of every page means nothing else in %s',
  (scope) => {
    const everywhere = meanings('everywhere')
    expect(meanings(scope).filter((key) => everywhere.includes(key))).toEqual([])
  },
)

test.each([
  ['mod+enter', ['Ctrl', 'enter']],
  ['j', ['J']],
  ['space', ['空格']],
] as const)('%s is written %s', (key, parts) => {
  expect(keyParts(key)).toEqual(parts)
})
