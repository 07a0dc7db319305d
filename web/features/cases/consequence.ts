import type { Phase } from '@yimen/contract/cases-forms.ts'

/** What happens if nothing is done in time; who decides reads it before deciding. */
export const consequenceOf = (phase: Phase): string => {
  switch (phase) {
    case 'taken-in':
      return '逾期未答复的，自收件之日起视为受理，系统自动登记。'
    case 'accepted':
      return '逾期未作出决定的，记为超期，须说明原因，由督查科跟进。'
    case 'decided':
      return '决定应在十日内送达申请人；逾期的记为未按时送达。'
    case 'delivered':
    case 'ended':
      return '本件已了结。'
  }
}
