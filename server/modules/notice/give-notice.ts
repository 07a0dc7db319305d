import { materialsFor } from '@yimen/contract/items.ts'
import type { GivenNotice, GiveNoticeForm } from '@yimen/contract/notice.ts'
import { type Actor, findAuthority } from '../../kernel/actor/actor.ts'
import { type EarlierCommand, replayOf, requestHash } from '../../kernel/command/index.ts'
import { canonicalJson } from '../../kernel/event-log/canonical-json.ts'
import { newId } from '../../kernel/event-log/ids.ts'
import { commandReused, notFound, Outcome, refused } from '../../kernel/http/outcome.ts'
import { newsRow } from '../../kernel/outbox/index.ts'
import { refusals } from '../../kernel/rule/index.ts'
import type { ItemVersion } from '../cases/index.ts'
import type { NoticeDeps } from './notice-deps.ts'
import * as store from './notice-store.ts'
import { publicPage } from './public-page.ts'
import { giving } from './rules/giving.ts'
import { type NoticeFacts, sealNotice } from './seal-notice.ts'

/** One click: everything about the matter in one numbered letter, and the record of who told it. § notice.2 */
export const runGiveNotice = async (
  deps: NoticeDeps,
  actor: Actor,
  form: GiveNoticeForm,
  earlier: EarlierCommand | undefined,
  nowAt: string,
): Promise<GivenNotice | Outcome> => {
  const { centreId } = actor
  const hash = requestHash('give-notice', '', form)
  const before = replayOf(earlier, actor.personId, hash)
  if (before instanceof Outcome) return before
  if (before !== null) return await answerOf(deps, centreId, before.stream)

  const [version, { centre, units, windows }] = await Promise.all([
    deps.version(centreId, form.itemVersionId, { dated: true }),
    deps.organisation(centreId),
  ])
  if (version === null) return notFound('没有这个事项版本，请重新选择事项')
  const window = windows.get(form.windowId)
  if (window === undefined) return notFound('没有这个窗口，请重新选择')
  const unit = [...units.values()].find(({ code }) => code === version.content.unit)
  if (unit === undefined) return notFound('本事项的办理单位不在本中心，请出示公开的告知单')
  const broken = refusals(giving, { form, actor, nowAt, version, unit, windows })
  if (broken.length > 0) return refused(broken)

  const noticeId = await write(deps, { actor, nowAt, version, centre, unit, window }, form, hash)
  return await answerOf(deps, centreId, noticeId)
}

const write = async (
  deps: NoticeDeps,
  facts: NoticeFacts,
  form: GiveNoticeForm,
  hash: Buffer,
): Promise<string> => {
  const { actor, nowAt, version, unit } = facts
  const { answers, channel, asked, windowId, itemVersionId } = form
  const atMs = Date.parse(nowAt)
  const [noticeId, letterId] = [newId(atMs), newId(atMs)]
  const letter = sealNotice(deps, facts, { noticeId, letterId }, form)
  const told = { itemVersionId, unitId: unit.unitId, windowId, asked, channel, answers }
  const scopes = [`window:${windowId}`, `unit:${unit.unitId}`]
  const news = newsRow({
    id: newId(atMs),
    kind: 'notice-given',
    objectKind: 'notice',
    objectId: noticeId,
    body: { scopes },
  })
  const [rows] = await deps.database.inCentre(actor.centreId, [
    store.give(
      actor.centreId,
      noticeId,
      form.commandId,
      actor.personId,
      findAuthority(actor, unit.unitId, version.itemId, 'notice')?.insteadOf ?? null,
      hash,
      nowAt,
      { ...told, itemId: version.itemId, letterId, number: letter.row.number },
      letter.wanted,
      // As text: the driver would take a list for an array of PostgreSQL.
      JSON.stringify([letter.row]),
      canonicalJson({ ...told, letter: letter.reference }),
      { news: [news] },
    ),
  ])
  return rows[0]?.noticeId ?? noticeId
}

/** What the window needs now: the letter to print, the page for a QR code or a message, the forms to hand out. */
const answerOf = async (
  deps: NoticeDeps,
  centreId: number,
  noticeId: string,
): Promise<GivenNotice | Outcome> => {
  const [rows] = await deps.database.readInCentre(centreId, [store.noticeById(centreId, noticeId)])
  const given = rows[0]
  const version = given === undefined ? null : await deps.version(centreId, given.itemVersionId)
  if (given === undefined || version === null) return commandReused()
  return {
    noticeId,
    letterId: given.letterId,
    number: given.number,
    url: publicPage(deps.publicUrl, version.itemId, given.answers),
    forms: formsOf(deps.publicUrl, version, given.answers),
  }
}

const formsOf = (
  publicUrl: string,
  { itemId, content }: ItemVersion,
  answers: Readonly<Record<string, string>>,
): GivenNotice['forms'] =>
  materialsFor(content, answers).flatMap(({ key, form }) => {
    if (form === undefined) return []
    const blank = `${publicUrl}/items/${itemId}/forms/${encodeURIComponent(key)}`
    return [{ title: form.title, blank, sample: `${blank}?sample=1` }]
  })
