import type { listNotices } from '@yimen/contract/notice.ts'
import { addDays, instantOf } from '@yimen/contract/local-date.ts'
import type { ReplyOf } from '@yimen/contract/route.ts'
import type { Database } from '../../db/pool.ts'
import { type Actor, maySee } from '../../kernel/actor/actor.ts'
import { notFound, type Outcome } from '../../kernel/http/outcome.ts'
import type { NoticeDeps } from './notice-deps.ts'
import { situationOf } from './notice-letter.ts'
import * as store from './notice-store.ts'

const MOST = 500

/** Whether the actor may read a notice: its window, its unit, and whoever sees the whole centre. */
export const mayReadNotice = async (database: Database, actor: Actor, noticeId: string): Promise<boolean> => {
  const [rows] = await database.readInCentre(actor.centreId, [store.noticeById(actor.centreId, noticeId)])
  const given = rows[0]
  return given !== undefined && maySee(actor, [`window:${given.windowId}`, `unit:${given.unitId}`])
}

/** The day's notices of a window: who told what when. § notice.1 § notice.2 */
export const readNotices = async (
  deps: NoticeDeps,
  actor: Actor,
  windowId: string,
  on: string,
): Promise<ReplyOf<typeof listNotices> | Outcome> => {
  const { centreId } = actor
  const window = (await deps.organisation(centreId)).windows.get(windowId)
  if (window === undefined || !maySee(actor, [`window:${windowId}`, `unit:${window.unitId}`]))
    return notFound()
  const [from, before] = [instantOf(on, '00:00'), instantOf(addDays(on, 1), '00:00')]
  const [rows, questions] = await deps.database.readInCentre(centreId, [
    store.noticesOfWindow(centreId, windowId, from, before, MOST + 1),
    store.questionsOfWindow(centreId, windowId, from, before),
  ])
  const names = await deps.staff(centreId)
  return {
    on,
    window: window.name,
    rows: await Promise.all(
      rows.slice(0, MOST).map(async ({ noticeId, letterId, number, at, asked, channel, ...given }) => {
        const item = (await deps.version(centreId, given.itemVersionId))?.content
        return {
          noticeId,
          letterId,
          number,
          at,
          itemName: item?.name ?? '',
          situation: item === undefined ? [] : situationOf(item, given.answers),
          asked,
          channel,
          toldBy: names.get(given.toldBy) ?? '',
        }
      }),
    ),
    more: rows.length > MOST,
    smallQuestions: questions[0]?.n ?? 0,
  }
}
