import { dateText } from '@yimen/contract/calendar.ts'
import type { ItemContent } from '@yimen/contract/items.ts'
import type { CaseEvent } from './case.ts'
import { STOP_LABELS } from './acts/clock.ts'

/** An event as a line of the diary. Free texts are given opened; names are those of the day. */
type Names = {
  item: ItemContent
  text: (ref: { text: string }) => string
  unit: (id: string) => string
  person: (id: string) => string
}

const stepName = (item: ItemContent, key: string): string =>
  item.steps.find((step) => step.key === key)?.name ?? key

const WAIT_WORDS: Record<string, string> = { payment: '缴费', 'fetching-paper': '取材料', other: '其他事由' }
const WAY_WORDS: Record<string, string> = {
  'in-person': '当面送达',
  agent: '代理人代收',
  post: '邮寄送达',
  electronic: '电子送达',
  left: '留置送达',
  'public-notice': '公告送达',
}
const yuan = (fen: number): string => `${(fen / 100).toFixed(2)}元`

export const historyText = (event: CaseEvent, names: Names): string => {
  const { item, text } = names
  switch (event.type) {
    case 'taken-in':
      return `收件，出具材料接收凭证；收到${Object.keys(event.materials).length}种材料${event.mended === null ? '' : `；当场更正：${text(event.mended)}`}`
    case 'supplement-asked':
      return `出具材料补正告知书 ${event.letter.number}，一次告知${event.points.length}项`
    case 'supplemented':
      return `收取补正材料${Object.keys(event.materials).length}种${event.met.length > 0 ? `，满足告知书${event.met.length}项` : ''}`
    case 'accepted':
      return `受理，出具受理通知书 ${event.letter.number}，承诺${dateText(event.due)}前办结`
    case 'deemed-accepted':
      return `逾期未告知补正，依法自收件之日起即为受理，出具受理通知书 ${event.letter.number}`
    case 'declined':
      return `不予受理，出具通知书 ${event.letter.number}：${text(event.reasons)}`
    case 'converted':
      return `转为承诺件，出具受理通知书 ${event.letter.number}：${text(event.reason)}`
    case 'waiting-noted':
      return `等候申请人${WAIT_WORDS[event.reason] ?? ''}${event.note === null ? '' : `：${text(event.note)}`}`
    case 'step-taken':
      return `${stepName(item, event.step)}通过：${text(event.opinion)}`
    case 'sent-back':
      return `退回到${stepName(item, event.step)}：${text(event.opinion)}`
    case 'consulted':
      return `征求${names.unit(event.consultedUnitId)}意见：${text(event.question)}`
    case 'consultation-answered':
      return `回复征求意见：${text(event.answer)}`
    case 'clock-stopped':
      return `依法中止计时（${STOP_LABELS[event.kind as keyof typeof STOP_LABELS] ?? event.kind}），出具告知书 ${event.letter.number}`
    case 'clock-resumed':
      return `恢复计时${event.letter === undefined ? '' : `，出具告知书 ${event.letter.number}，承诺${dateText(event.due)}前办结`}：${text(event.result)}`
    case 'extension-asked':
      return `申请延长${event.days}个工作日：${text(event.reason)}`
    case 'extension-decided':
      return event.approved
        ? `批准延长${event.days}个工作日，告知申请人 ${event.letter?.number ?? ''}：${text(event.reason)}`
        : `不同意延长期限：${text(event.reason)}`
    case 'paid':
      return `登记缴费${yuan(event.amount)}，票据号 ${event.receiptNumber}`
    case 'exempted':
      return `登记免缴：${text(event.basis)}`
    case 'granted':
      return `作出准予决定 ${event.letter.number}${event.certificate === null ? '' : `，${event.certificate.name} ${event.certificate.number}`}`
    case 'refused':
      return `作出不予决定 ${event.letter.number}：${text(event.reasons)}`
    case 'reply-proposed':
      return `提出按答复件办理：${text(event.explanation)}`
    case 'reply-rejected':
      return `不按答复件办理${event.note === null ? '' : `：${text(event.note)}`}`
    case 'answered':
      return `确认答复，出具书面答复 ${event.letter.number}`
    case 'offered':
      return '已通知领取并可邮寄'
    case 'delivered':
      return `${WAY_WORDS[event.way] ?? '送达'}，签收人 ${text(event.receiver)}${event.letter === null ? '' : `，送达回证 ${event.letter.number}`}`
    case 'withdrawn':
      return `申请人撤回：${text(event.reason)}`
    case 'details-corrected':
      return `更正申请人信息：${text(event.reason)}${event.letter === null ? '' : `，出具更正通知书 ${event.letter.number}`}`
    case 'urgent-flagged':
      return `列为急件，目标${dateText(event.targetOn)}：${text(event.reason)}`
    case 'finish-corrected':
      return `更正错误的办结：${text(event.reason)}`
    case 'reassigned':
      return `${event.to === null ? '交回窗口共同办理' : `调整经办人为${names.person(event.to)}`}${event.reason === null ? '' : `：${text(event.reason)}`}`
    case 'due-moved':
      return event.due === null
        ? '节假日安排公布，期限重新推算'
        : `节假日安排公布，期限重新推算为${dateText(event.due)}`
    case 'undone':
      return '撤销了刚才的操作'
  }
}
