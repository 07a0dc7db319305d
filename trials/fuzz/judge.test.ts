import { expect, test } from 'vitest'
import type { Operation } from './document.ts'
import { type Judged, wrongWith } from './judge.ts'

const CASE = '00000000-0000-4000-8000-000000000001'
const operation: Operation = {
  key: 'POST /api/cases/{caseId}/grant',
  method: 'POST',
  path: '/api/cases/{caseId}/grant',
  policy: 'signed-in',
  isPublic: false,
  params: {},
  query: {},
  body: {},
  promised: new Map<number, (reply: unknown) => string | null>([
    [200, (reply) => (JSON.stringify(reply) === '{"ok":true}' ? null : 'unlike')],
    [422, () => null],
  ]),
}
const judged = (more: Partial<Judged>, status = 200, body = '{"ok":true}'): Judged => ({
  operation,
  asked: { method: 'POST', url: `/api/cases/${CASE}/grant`, headers: {}, body: '{"commandId":"x"}' },
  answer: { status, type: 'application/json; charset=utf-8', body, ms: 1 },
  changes: [],
  centreId: 1,
  isSound: true,
  isReplay: false,
  ...more,
})
const refusal = (message: string): string => JSON.stringify({ error: { code: 'refused', message } })
const change = (more: object = {}) => ({
  table: 'cases.case',
  op: 'update',
  centre: 1,
  caseId: CASE,
  ...more,
})

test('what is as promised is sound', () => {
  expect(wrongWith(judged({ changes: [change()] }))).toEqual([])
  expect(wrongWith(judged({}, 422, refusal('现在不能办这一步')))).toEqual([])
})

test.each([
  ['a broken answer', judged({}, 500, refusal('系统出了差错'))],
  ['a status nobody promised', judged({}, 418, refusal('茶'))],
  ['a reply of another form', judged({}, 200, '{"ok":false}')],
  ['a page', judged({ answer: { status: 200, type: 'text/html', body: '<p>', ms: 1 } })],
  ['an error without words', judged({}, 422, refusal('nope'))],
  ['a query told', judged({}, 422, refusal('失败：select x from cases.case'))],
  ['a path told', judged({}, 422, refusal('失败：/home/x/server/main.js'))],
  ['a person told', judged({}, 422, refusal('已由13812345678登记'))],
  ['a refusal that writes', judged({ changes: [change()] }, 422, refusal('不能'))],
  ['a write in another centre', judged({ changes: [change({ centre: 2 })] })],
  ['a write to another case', judged({ changes: [change({ caseId: 'other' })] })],
  ['a command with two effects', judged({ changes: [change()], isReplay: true })],
])('%s is found', (_name, one) => {
  expect(wrongWith(one)).toHaveLength(1)
})

test('that a session was used is no change; what was typed may be repeated', () => {
  expect(
    wrongWith(judged({ changes: [change({ table: 'organisation.session' })] }, 422, refusal('不能'))),
  ).toEqual([])
  const asked = { ...judged({}).asked, body: '{"mobile":"13812345678"}' }
  expect(wrongWith(judged({ asked }, 422, refusal('13812345678 不对')))).toEqual([])
})

test('digits within an id are no telephone', () => {
  const id = '019ab2c4-7d10-7e3f-8a55-a13812345678'
  expect(wrongWith(judged({}, 422, refusal(`办件 ${id} 已有变化`)))).toEqual([])
})
