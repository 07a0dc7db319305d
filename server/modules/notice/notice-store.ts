import type { NoticeChannel, NoticeOccasion } from '@yimen/contract/notice.ts'
import { type Row, statement } from '../../db/statement.ts'

export type StoredNotice = Row & {
  noticeId: string
  itemId: string
  itemVersionId: string
  unitId: string
  windowId: string
  asked: NoticeOccasion
  channel: NoticeChannel
  answers: Record<string, string>
  letterId: string
  number: string
  toldBy: string
  at: string
}

const columns = `notice_id as "noticeId", item_id as "itemId", item_version_id as "itemVersionId", unit_id as "unitId",
  window_id as "windowId", asked, channel, answers, letter_id as "letterId", number, told_by as "toldBy", at`

/** (centre, notice) */
export const noticeById = statement<StoredNotice>(
  'notice.by-id',
  `select ${columns} from notice.given where centre_id = $1 and notice_id = $2`,
)

/** The latest first. (centre, window, from, before, most) */
export const noticesOfWindow = statement<StoredNotice>(
  'notice.of-window',
  `select ${columns} from notice.given where centre_id = $1 and window_id = $2 and at >= $3 and at < $4
    order by at desc, notice_id desc limit $5`,
)

/** (centre, window, from, before) */
export const questionsOfWindow = statement<{ n: number }>(
  'notice.questions-of-window',
  `select count(*)::int as n from notice.small_question
    where centre_id = $1 and window_id = $2 and at >= $3 and at < $4`,
)

/** (centre, notice, command, actor, acting for, hash, at, row, numbers, letters, audit, side) */
export const give = statement<{ noticeId: string }>(
  'notice.give',
  'select notice.give($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) as "noticeId"',
)

/** (centre, question, command, actor, hash, at, window) */
export const countQuestion = statement(
  'notice.count-question',
  'select notice.count_question($1, $2, $3, $4, $5, $6, $7)',
)
