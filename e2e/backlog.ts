import { addDays, instantOf, localDateOf } from '@yimen/contract/local-date.ts'
import { EARLIER } from './applicants.ts'
import type { Desk } from './desk.ts'

const ITEMS = ['食品小作坊备案', '食品经营许可核发'] as const

/** What lies at a window on an ordinary day: taken in over the last days, some of it due today, some of it late. */
export const takeInBacklog = async (clerk: Desk): Promise<void> => {
  const today = localDateOf(new Date())
  for (const [index, applicant] of EARLIER.entries()) {
    const item = ITEMS[index % 2 === 0 ? 0 : 1]
    await clerk.takeIn(item, applicant, {
      andThen: 'accept',
      actAt: instantOf(addDays(today, -2 * index - 1), '10:20'),
      lateReason: '停电期间在纸上办理，恢复后补录。',
      paperNumber: `ZZ-${String(index + 1).padStart(4, '0')}`,
    })
  }
}
