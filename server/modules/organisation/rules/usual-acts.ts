import type { Role } from '@yimen/contract/organisation.ts'

/** Whoever works at a window: takes in, tells at once what is missing, accepts, finishes on the spot, hands over. */
const atTheWindow = ['intake', 'notice', 'acceptance', 'finish', 'step', 'payment', 'delivery']

/** What a role is usually granted at its unit; a grant may say less. The decision is not the window's. § items.5.2 */
export const USUAL_ACTS: Partial<Record<Role, readonly string[]>> = {
  clerk: atTheWindow,
  'window-lead': [...atTheWindow, 'clock', 'urgent', 'reassign', 'confirm-reply'],
  approver: ['step', 'decision', 'clock'],
  'unit-lead': ['step', 'decision', 'extension'],
}
