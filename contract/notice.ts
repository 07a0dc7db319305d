import { type Static, Type } from 'typebox'
import { CommandId, Id, Line, LocalDate, OneOf, Strict } from './forms.ts'
import { route } from './route.ts'

/** One-time notices 一次性告知 at the window: everything about the matter, told once. § notice.1 § notice.2 */

export const NOTICE_CHANNELS = ['print', 'qr', 'message'] as const
export const NOTICE_OCCASIONS = ['enquiry', 'application'] as const
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number]
export type NoticeOccasion = (typeof NOTICE_OCCASIONS)[number]

export const NOTICE_CHANNEL_LABELS: Readonly<Record<NoticeChannel, { zh: string; en: string }>> = {
  print: { zh: '打印', en: 'Printed' },
  qr: { zh: '扫码', en: 'Shown as a QR code' },
  message: { zh: '发送', en: 'Sent' },
}
export const NOTICE_OCCASION_LABELS: Readonly<Record<NoticeOccasion, { zh: string; en: string }>> = {
  enquiry: { zh: '咨询', en: 'Enquiry' },
  application: { zh: '申请', en: 'Application' },
}

/** Question → chosen option. What an unanswered question decides stays on the notice, with its condition. */
const Answers = Type.Record(Type.String({ pattern: '^[a-z0-9-]{1,40}$' }), Line(40), {
  additionalProperties: false,
})

export const GiveNoticeForm = Strict({
  commandId: CommandId,
  itemVersionId: Id,
  windowId: Id,
  answers: Answers,
  /** Only where the visitor wishes to be named. § notice.1 */
  addressee: Type.Optional(Line(60)),
  channel: OneOf(...NOTICE_CHANNELS),
  asked: OneOf(...NOTICE_OCCASIONS),
})
export type GiveNoticeForm = Static<typeof GiveNoticeForm>

export const GivenNotice = Strict({
  noticeId: Id,
  letterId: Id,
  number: Type.String(),
  /** The public page with the same content, for a QR code or a message. */
  url: Type.String(),
  /** The forms to hand out with it: blank and filled in as a sample. */
  forms: Type.Array(Strict({ title: Type.String(), blank: Type.String(), sample: Type.String() })),
})
export type GivenNotice = Static<typeof GivenNotice>

export const giveNotice = route({
  method: 'POST',
  path: '/notices',
  summary: '一键出具一次性告知单（有文号和印章），随附表格',
  clauses: ['notice.1', 'notice.2', 'items.2'],
  body: GiveNoticeForm,
  reply: GivenNotice,
})

/** What a visitor scans: always a page of this centre, never an address that somebody sends. */
export const showNoticeCode = route({
  method: 'POST',
  path: '/notices/code',
  summary: '公开告知单的网址和二维码（只指向本中心的公开页）',
  clauses: ['notice.2'],
  body: Strict({ itemVersionId: Id, answers: Answers }),
  reply: Strict({ url: Type.String(), svg: Type.String() }),
})

export const countQuestion = route({
  method: 'POST',
  path: '/notices/small-questions',
  summary: '简单询问一键计数（不记个人信息）',
  clauses: ['notice.1'],
  body: Strict({ commandId: CommandId, windowId: Id }),
  reply: Strict({ today: Type.Integer() }),
})

export const listNotices = route({
  method: 'GET',
  path: '/notices',
  summary: '窗口当日的一次性告知：由谁、于何时告知了什么',
  clauses: ['notice.1', 'notice.2'],
  query: Strict({ windowId: Id, on: LocalDate }),
  reply: Strict({
    on: LocalDate,
    window: Type.String(),
    /** The latest first, at most 500. */
    rows: Type.Array(
      Strict({
        noticeId: Id,
        letterId: Id,
        number: Type.String(),
        at: Type.String(),
        itemName: Type.String(),
        situation: Type.Array(Type.String()),
        asked: OneOf(...NOTICE_OCCASIONS),
        channel: OneOf(...NOTICE_CHANNELS),
        toldBy: Type.String(),
      }),
    ),
    more: Type.Boolean(),
    smallQuestions: Type.Integer(),
  }),
})
