import type { CaseView } from '@yimen/contract/cases-view.ts'
import type { ClauseId } from '@yimen/rulebook'

/** What happens if nothing is done in time, and by which clause; who decides reads it before deciding. */
export const consequenceOf = ({
  phase,
  deadline,
}: Pick<CaseView, 'phase' | 'deadline'>): { says: string; clause: ClauseId | null } => {
  switch (phase) {
    case 'taken-in':
      return deadline?.kind === 'at-once'
        ? {
            says: '当场不能办结的，须说明理由并转为承诺件；到时仍未了结的，由窗口说明原因。',
            clause: 'cases.1.1',
          }
        : { says: '逾期未答复的，自收件之日起视为受理，系统自动登记。', clause: 'items.4.3' }
    case 'accepted':
      return { says: '逾期未作出决定的，记为超期，须说明原因，由督查科跟进。', clause: 'supervision.3' }
    case 'decided':
      return { says: '决定应在十个工作日内送达申请人；逾期的，记为未按时送达。', clause: 'fault.5.6' }
    case 'delivered':
    case 'ended':
      return { says: '本件已了结。', clause: null }
  }
}

/** Why no term of ours runs, where that is not plain from the marks; null where it is. */
export const restsOn = ({
  phase,
  supplement,
  waiting,
}: Pick<CaseView, 'phase' | 'supplement' | 'waiting'>): string | null => {
  if (phase === 'decided') return '已通知申请人领取并可邮寄，等申请人领取；领取或寄出后请登记送达。'
  if (phase !== 'taken-in' || waiting !== null) return null
  return supplement === null ? null : '已一次性告知补正，等申请人补正；补正齐全后随即受理。'
}
