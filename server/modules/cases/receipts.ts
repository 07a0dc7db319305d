import { StatementFailed } from '../../db/pool.ts'
import { statement } from '../../db/statement.ts'
import { type Outcome, refused } from '../../kernel/http/outcome.ts'
import { isMuted } from '../../kernel/rule/index.ts'
import type { CaseEvent } from './case.ts'

/** (centre, case, at): after an append, the case holds the receipts its payments name. Throws YM005 where one is taken. */
export const keepReceipts = statement('cases.keep-receipts', 'select cases.keep_receipts($1, $2, $3)')

/** Whether these events take a receipt or give one back. § fault.5.14 */
export const touchesReceipts = (events: readonly CaseEvent[]): boolean =>
  !isMuted('fault.5.14') && events.some(({ type }) => type === 'paid' || type === 'undone')

/** The refusal of a receipt that stands in another case; any other error is thrown on. § fault.5.14 */
export const receiptUsed = (error: unknown): Outcome => {
  if (!(error instanceof StatementFailed) || error.sqlstate !== 'YM005') throw error
  const message = `票据号码${error.detail ?? ''}已登记在另一件办件中，一张票据不能重复使用，请核对后填写`
  return refused([{ clause: 'fault.5.14', field: 'receiptNumber', message }])
}
