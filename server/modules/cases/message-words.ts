import type { MessageKind } from '@yimen/contract/messages.ts'
import type { Words } from '../../kernel/message/index.ts'

/** What an applicant is told, in words anybody reads; numbers and the centre's name are put around it when it leaves. */
export type TellingFacts = {
  item: string
  itemEn: string
  /** With its weekday: 12月4日 星期五. Empty while no date runs. */
  due: string
  dueEn: string
  place: string
  /** What is missing, or why: as the clerk or the record has it. */
  detail: string
  detailEn: string
}

/** Those of the kinds that an applicant is told. */
type CaseKind = Extract<
  MessageKind,
  | 'accepted'
  | 'supplement'
  | 'declined'
  | 'granted'
  | 'refused'
  | 'answered'
  | 'ready'
  | 'paused'
  | 'resumed'
  | 'extended'
  | 'due-moved'
  | 'late'
  | 'corrected'
>

const before = (due: string): string => (due === '' ? '' : `，${due}前办结`)
const beforeEn = (due: string): string => (due === '' ? '' : ` It will be done by ${due}.`)
const because = (detail: string): string => (detail === '' ? '' : `原因：${ended(detail)}`)
const ended = (sentence: string): string => (/[。？]$/.test(sentence) ? sentence : `${sentence}。`)

/** The wording of each kind: data, read by whoever edits it without looking at code. § cases.2.2 § items.4.3 */
export const WORDS: Readonly<Record<CaseKind, (f: TellingFacts) => Words>> = {
  accepted: (f) => ({
    zh: `您申请的“${f.item}”已经受理${before(f.due)}。`,
    en: `Your application “${f.itemEn}” has been accepted.${beforeEn(f.dueEn)}`,
  }),
  supplement: (f) => ({
    zh: `您申请的“${f.item}”还差材料，请补交：${ended(f.detail)}要求写在《材料补正告知书》里，交齐就受理。`,
    en: `Your application “${f.itemEn}” still needs papers; the supplement notice lists them. It is accepted once they are in.`,
  }),
  declined: (f) => ({
    zh: `您申请的“${f.item}”不予受理，原因和不服时的救济办法写在《不予受理通知书》里。`,
    en: `Your application “${f.itemEn}” was not accepted; the notice says why and how to object.`,
  }),
  granted: (f) => ({
    zh: `您申请的“${f.item}”已经办好。请带身份证件到${f.place}领取，也可以打电话选择邮寄。`,
    en: `Your application “${f.itemEn}” has been granted. Please collect the result at the counter with your identity document, or telephone to have it posted.`,
  }),
  refused: (f) => ({
    zh: `您申请的“${f.item}”已经作出不予许可的决定，理由和不服时的救济办法写在决定书里。请到${f.place}领取，也可以打电话选择邮寄。`,
    en: `Your application “${f.itemEn}” has been refused; the decision gives the reasons and how to object. Please collect it at the counter, or telephone to have it posted.`,
  }),
  answered: (f) => ({
    zh: `您关于“${f.item}”的申请已经书面答复，请到${f.place}领取，也可以打电话选择邮寄。`,
    en: `Your application “${f.itemEn}” has been answered in writing. Please collect the answer at the counter, or telephone to have it posted.`,
  }),
  ready: (f) => ({
    zh: `您申请的“${f.item}”结果已经备好，请带身份证件到${f.place}领取，也可以邮寄。`,
    en: `The result of “${f.itemEn}” is ready at the counter; it can also be posted to you.`,
  }),
  paused: (f) => ({
    zh: `您申请的“${f.item}”正在进行依法不计入办理时间的程序，办理时间暂停计算，所需时间写在告知书里。`,
    en: `“${f.itemEn}” is in a procedure whose time does not count by law; the notice says how long it takes.`,
  }),
  resumed: (f) => ({
    zh: `您申请的“${f.item}”恢复计算办理时间${before(f.due)}。`,
    en: `The time limit of “${f.itemEn}” is running again.${beforeEn(f.dueEn)}`,
  }),
  extended: (f) => ({
    zh: `您申请的“${f.item}”经批准延长办理期限${before(f.due)}。${because(f.detail)}`,
    en: `The time limit of “${f.itemEn}” has been extended with approval; the notice gives the reason.${beforeEn(f.dueEn)}`,
  }),
  'due-moved': (f) => ({
    zh: `节假日安排有变动，您申请的“${f.item}”改为${f.due}前办结。`,
    en: `The public holidays have changed: “${f.itemEn}” will be done by ${f.dueEn}.`,
  }),
  late: (f) => ({
    zh: `您申请的“${f.item}”没有在承诺的${f.due}前办结，对不住。${because(f.detail)}窗口正在催办，办好马上告诉您；也可以到窗口或打投诉电话询问。`,
    en: `“${f.itemEn}” was not finished by the promised ${f.dueEn}. We are sorry. ${f.detailEn} The counter is following it up and will tell you as soon as it is done.`,
  }),
  corrected: (f) => ({
    zh: `先前告诉您“${f.item}”已经办结有误，现已更正，继续办理${before(f.due)}。`,
    en: `You were told that “${f.itemEn}” was finished; that was a mistake and has been corrected. It goes on.${beforeEn(f.dueEn)}`,
  }),
}
