import { describeClause } from '@yimen/rulebook/testing.ts'
import { expect, test } from 'vitest'
import { basisText } from './acts/reply.ts'
import { askedView } from './asked-view.ts'
import type { CaseEvent } from './case.ts'
import { accepted, FRIDAY, given, takenIn, words } from './testing-decide.ts'

const basis = { name: '食品安全法', article: '第三十四条', text: '禁止生产经营下列食品。' }
const asked: CaseEvent = { type: 'extension-asked', actAt: FRIDAY, days: 5, reason: words('需第三方检测') }
const proposed: CaseEvent = {
  type: 'reply-proposed',
  actAt: FRIDAY,
  basis: words(basisText(basis)),
  explanation: words('属于禁止经营的范围'),
}
const withdrawn: CaseEvent = { type: 'withdrawn', actAt: FRIDAY, by: 'applicant', reason: words('不办了') }
const view = (...events: CaseEvent[]) =>
  askedView(given(...events), { text: ({ text }) => text, person: () => '张敏' })

describeClause('cases.2.2', () => {
  test('who decides on a longer term reads how much longer and why', () => {
    expect(view(takenIn(), accepted(), asked)).toEqual({
      extension: { days: 5, reason: '需第三方检测', by: '张敏' },
      reply: null,
    })
  })
})

describeClause('cases.3.1', () => {
  test('who confirms a reply reads the provision that forbids, and what the applicant will be told', () => {
    expect(view(takenIn(), proposed).reply).toEqual({
      basis,
      explanation: '属于禁止经营的范围',
      by: '张敏',
    })
  })
  test('a case that has ended asks nothing any more', () => {
    expect(view(takenIn(), proposed, withdrawn)).toEqual({ extension: null, reply: null })
  })
})
