import type { Me } from '@yimen/contract/organisation.ts'
import { expect, test } from 'vitest'
import { windowsOf } from './me.ts'

const role = (window: string | null, insteadOf: string | null = null): Me['roles'][number] => ({
  role: 'clerk',
  unitId: null,
  unit: '民政局',
  windowId: window === null ? null : `id ${window}`,
  window,
  insteadOf: insteadOf === null ? null : { personId: 'p', name: insteadOf, until: '' },
})
const names = (...roles: Me['roles']) => windowsOf({ roles }).map(({ name }) => name)

test('own windows come before those of an absent colleague, each once, whatever the order they are told in', () => {
  const all = [role('民政窗口', '李强'), role('市场监管许可窗口'), role('市场监管窗口'), role('市场监管窗口')]
  expect(names(...all)).toEqual(['市场监管窗口', '市场监管许可窗口', '民政窗口'])
  expect(names(...all.reverse())).toEqual(['市场监管窗口', '市场监管许可窗口', '民政窗口'])
})

test('who decides for a unit sits at no window', () => {
  expect(names(role(null))).toEqual([])
})
