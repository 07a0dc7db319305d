import { expect, test } from 'vitest'
import { describeClause } from '@yimen/rulebook/testing.ts'
import type { CaseEvent } from '../case.ts'
import type { Context } from '../context.ts'
import {
  FRIDAY,
  given,
  happens,
  refusedBy,
  type Scene,
  scene,
  someone,
  takenIn,
  visitor,
  when,
  words,
} from '../testing-decide.ts'
import { confirmReply, proposeReply } from './reply.ts'

const as = (actor: Context['actor'], more: Partial<Context> = {}): Scene => scene({ actor, ...more })

describeClause('cases.3.1', () => {
  const proposed: CaseEvent = {
    type: 'reply-proposed',
    actAt: FRIDAY,
    basis: words('["示例法","第九条","禁止。"]'),
    explanation: words('法律禁止。'),
  }
  const basis = (article: string) => ({
    basis: { name: '示例法', article, text: '禁止在水源地经营。' },
    explanation: '法律禁止。',
  })
  test.each([
    ['第九条', []],
    ['第二款', []],
    ['总则', ['cases.3.1 basis.article']],
  ])('the prohibiting basis names its article: %s', (article, expected) => {
    expect(refusedBy(when(given(takenIn()), proposeReply, basis(article)))).toEqual(expected)
  })
  test('proposed once', () => {
    expect(refusedBy(when(given(takenIn(), proposed), proposeReply, basis('第九条')))).toEqual(['cases.3.1'])
  })
  test.each([
    ['a colleague of the clerk', someone('clerk', { personId: 'p9' }), ['cases.3.1']],
    ['the window lead', someone('window-lead'), []],
    ['the approver', someone('approver'), []],
    ['the lead of another unit', visitor('unit-lead'), ['cases.3.1']],
    ['whoever proposed it', someone('window-lead', { personId: 'p-clerk' }), ['cases.3.1']],
  ])('confirmed by %s', (_who, actor, expected) => {
    const decision = when(given(takenIn(), proposed), confirmReply, { confirm: true }, as(actor))
    expect(refusedBy(decision)).toEqual(expected)
  })
  test('not confirmed: the case is where it was', () => {
    const lead = as(someone('window-lead'))
    expect(happens(when(given(takenIn(), proposed), confirmReply, { confirm: false }, lead))).toEqual([
      'reply-rejected',
    ])
    expect(
      refusedBy(when(given(takenIn()), confirmReply, { confirm: true }, as(someone('window-lead')))),
    ).toEqual(['cases.3.1'])
  })
})
