import type { CaseType, Phase } from './cases-forms.ts'
import type { ActionName } from './cases-view.ts'

/** The Chinese and English word for every state and act of a case. */

export const PHASE_LABELS: Readonly<Record<Phase, { zh: string; en: string }>> = {
  'taken-in': { zh: '已收件', en: 'Received' },
  accepted: { zh: '已受理', en: 'Accepted' },
  decided: { zh: '已决定', en: 'Decided' },
  delivered: { zh: '已送达', en: 'Delivered' },
  ended: { zh: '已终结', en: 'Ended' },
}

export const CASE_TYPE_LABELS: Readonly<Record<CaseType, { zh: string; en: string; digit: number }>> = {
  immediate: { zh: '即办件', en: 'On the spot', digit: 1 },
  promised: { zh: '承诺件', en: 'Within a promised time', digit: 2 },
  joint: { zh: '联办件', en: 'Joint', digit: 3 },
  referred: { zh: '报批件', en: 'Referred to a superior', digit: 4 },
  reply: { zh: '答复件', en: 'Written reply', digit: 5 },
}

export const ENDINGS = ['declined', 'withdrawn', 'undone'] as const
export type Ending = (typeof ENDINGS)[number]
export const ENDING_LABELS: Readonly<Record<Ending, { zh: string; en: string }>> = {
  declined: { zh: '不予受理', en: 'Not accepted' },
  withdrawn: { zh: '申请人撤回', en: 'Withdrawn by the applicant' },
  undone: { zh: '收件已撤销', en: 'Intake cancelled' },
}

export const ACTION_LABELS: Readonly<Record<ActionName, string>> = {
  accept: '受理并出具通知书',
  decline: '不予受理',
  'ask-supplement': '一次性告知补正',
  supplement: '收取补正材料',
  convert: '转为承诺件',
  wait: '注明等候申请人',
  'take-step': '办理环节',
  consult: '征求其他科室意见',
  'answer-consultation': '回复征求意见',
  'stop-clock': '特别程序（中止计时）',
  'resume-clock': '恢复计时',
  'ask-extension': '申请延长期限',
  'decide-extension': '审批延长期限',
  pay: '登记缴费',
  exempt: '登记免缴',
  grant: '准予并出具决定书',
  refuse: '不予许可并出具决定书',
  'propose-reply': '提出按答复件办理',
  'confirm-reply': '确认书面答复',
  deliver: '送达',
  offer: '已通知领取并可邮寄',
  withdraw: '申请人撤回',
  'correct-details': '更正申请人信息',
  'flag-urgent': '急事急办',
  'correct-wrong-finish': '更正错误的办结',
  reassign: '调整经办人',
  undo: '撤销刚才的操作',
}

/** What a queue row asks for, by kind of task. */
export const TASK_LABELS: Readonly<Record<string, string>> = {
  accept: '决定是否受理',
  finish: '当场办结',
  supplement: '等申请人补正',
  pay: '等申请人缴费',
  step: '办理环节',
  consult: '回复征求意见',
  decide: '作出决定',
  'decide-extension': '审批延期',
  'confirm-reply': '确认书面答复',
  deliver: '送达',
  resume: '等特别程序结束',
  explain: '说明超期原因',
  'tell-by-phone': '电话告知',
}

/** What an applicant is waited for. § cases.1.2 */
export const WAIT_LABELS = {
  payment: '等申请人缴费',
  'fetching-paper': '等申请人取材料',
  other: '等申请人（其他事由）',
} as const
