import { instantOf } from '@yimen/contract/local-date.ts'

type Late = { at?: string; reason?: string; paper?: string }
/** What the part for late entry adds to the values of every form. */
export type LateValues = { late?: Late | undefined }

const filled = (text: string | undefined): text is string => text !== undefined && text.trim() !== ''

/** The late entry of a form as the contract wants it; nothing where nothing was filled in. */
export const lateWords = ({
  late = {},
}: LateValues): { actAt?: string; lateReason?: string; paperNumber?: string } => {
  const [on = '', at = ''] = (late.at ?? '').split('T')
  return {
    ...(filled(late.at) ? { actAt: instantOf(on, at.slice(0, 5)) } : {}),
    ...(filled(late.reason) ? { lateReason: late.reason.trim() } : {}),
    ...(filled(late.paper) ? { paperNumber: late.paper.trim() } : {}),
  }
}
