import { epochOf } from '@yimen/contract/local-date.ts'
import { type Rule, rule } from '../rule/index.ts'

export type CallFacts = { calledAt: string; nowAt: string; earliestAt: string | null }

/** A call is one that was made, about what there was to tell by then. § cases.2.2 */
export const callRules: readonly Rule<CallFacts>[] = [
  rule(
    'cases.2.2',
    '通话时间还没有到，请填写实际打电话的时间',
    ({ calledAt, nowAt }) => epochOf(calledAt) <= epochOf(nowAt),
    'calledAt',
  ),
  rule(
    'cases.2.2',
    '通话时间早于要告知的事，请填写实际打电话的时间',
    ({ calledAt, earliestAt }) => earliestAt === null || epochOf(calledAt) >= epochOf(earliestAt),
    'calledAt',
  ),
]
