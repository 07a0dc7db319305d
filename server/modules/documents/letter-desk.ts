import type { checkLetter } from '@yimen/contract/documents-routes.ts'
import { letterTitle, readVerifyCode } from '@yimen/contract/documents.ts'
import type { LetterData, LetterKind } from '@yimen/contract/documents.ts'
import type { Refusal } from '@yimen/contract/forms.ts'
import { localDateOf } from '@yimen/contract/local-date.ts'
import type { ReplyOf } from '@yimen/contract/route.ts'
import type { Database } from '../../db/pool.ts'
import type { Actor } from '../../kernel/actor/actor.ts'
import { notFound, type Outcome, refused } from '../../kernel/http/outcome.ts'
import { newId } from '../../kernel/event-log/ids.ts'
import type { FieldCipher } from '../../kernel/secret/field-cipher.ts'
import { openLetter } from './letter-seal.ts'
import * as store from './letter-store.ts'
import type { Renderer } from './renderer.ts'

/** The room's needs; whether a person may read what a letter is about is asked of the module that owns it. */
export type DocumentDeps = {
  database: Database
  cipher: FieldCipher
  renderer: Renderer
  mayRead: (actor: Actor, objectKind: string, objectId: string) => Promise<boolean>
  /** The number of the thing a letter is about: the case number. */
  numberOf: (centreId: number, objectKind: string, objectId: string) => Promise<string | null>
  /** Whether the act that made the letter was undone. */
  isVoid: (centreId: number, objectKind: string, objectId: string, letterId: string) => Promise<boolean>
}

/**
 * A letter the actor may read: unknown and out of scope look the same. Nobody gets what was undone on paper: its
 * number stays in the record, and the history says what became of it. § items.4.3
 */
export const findLetter = async (
  deps: DocumentDeps,
  actor: Actor,
  letterId: string,
): Promise<store.StoredLetter | Outcome> => {
  const [rows] = await deps.database.readInCentre(actor.centreId, [
    store.letterById(actor.centreId, letterId),
  ])
  const letter = rows[0]
  if (letter === undefined || !(await deps.mayRead(actor, letter.objectKind, letter.objectId)))
    return notFound()
  return (await isVoid(deps, actor.centreId, letter)) ? refused([VOID]) : letter
}

const VOID: Refusal = {
  clause: 'items.4.3',
  field: null,
  message: '出具这份文书的操作已经撤销，文书作废，不再打开和打印；文号留在记录里',
}

const isVoid = async (
  deps: DocumentDeps,
  centreId: number,
  { objectKind, objectId, letterId }: store.StoredLetter,
): Promise<boolean> => await deps.isVoid(centreId, objectKind, objectId, letterId)

/** The PDF: made from the letter's data on first opening, always the same bytes. A reprint carries 补打 and its day. */
export const pdfOf = async (
  deps: DocumentDeps,
  centreId: number,
  letter: store.StoredLetter,
  nowAt: string,
): Promise<{ pdf: Uint8Array; reprint: boolean }> => {
  const [prints] = await deps.database.readInCentre(centreId, [store.printsOf(centreId, letter.letterId)])
  const reprint = (prints[0]?.times ?? 0) > 0
  const variant = reprint ? `reprint:${localDateOf(nowAt)}` : 'original'
  const [kept] = await deps.database.readInCentre(centreId, [
    store.renderingOf(centreId, letter.letterId, variant),
  ])
  if (kept[0] !== undefined) return { pdf: deps.cipher.openBytes(kept[0].pdf), reprint }
  const caseNumber = await deps.numberOf(centreId, letter.objectKind, letter.objectId)
  const data: LetterData = openLetter<LetterKind>(deps.cipher, letter.data, {
    number: letter.number,
    ...(caseNumber === null ? {} : { caseNumber }),
    ...(reprint ? { reprint: { on: localDateOf(nowAt) } } : {}),
  })
  const pdf = await deps.renderer.render(letter.kind, data, letter.template)
  await deps.database.inCentre(centreId, [
    store.keepRendering(centreId, letter.letterId, variant, deps.cipher.seal(pdf), nowAt),
  ])
  return { pdf, reprint }
}

/** One print; the second and later ones are reprints. § items.4.3 */
export const recordPrint = async (deps: DocumentDeps, actor: Actor, letterId: string, nowAt: string) => {
  const [prints] = await deps.database.readInCentre(actor.centreId, [
    store.printsOf(actor.centreId, letterId),
  ])
  const before = prints[0]?.times ?? 0
  const kind = before === 0 ? ('print' as const) : ('reprint' as const)
  await deps.database.inCentre(actor.centreId, [
    store.addUse(actor.centreId, newId(Date.parse(nowAt)), letterId, kind, actor.personId, nowAt),
  ])
  return { kind, times: before + 1 }
}

/** Whether a letter is genuine, for anybody who holds it: title, number, day, unit, item; nothing personal. */
export const checkCode = async (
  deps: DocumentDeps,
  centre: string,
  typed: string,
  nowAt: string,
): Promise<ReplyOf<typeof checkLetter>> => {
  const code = readVerifyCode(typed)
  const [centres] = await deps.database.withoutCentre([
    store.centreOfCode(centre.slice(0, 6), centre.slice(6)),
  ])
  const centreId = centres[0]?.centreId
  if (code === null || centreId === undefined) return { genuine: false }
  const [letters] = await deps.database.readInCentre(centreId, [store.letterByCode(centreId, code)])
  const letter = letters[0]
  if (letter === undefined) return { genuine: false }
  const [units] = await deps.database.inCentre(centreId, [
    store.unitName(centreId, letter.unitId),
    store.addUse(centreId, newId(Date.parse(nowAt)), letter.letterId, 'check', null, nowAt),
  ])
  const data = openLetter<LetterKind>(deps.cipher, letter.data, { number: letter.number })
  const voided = await isVoid(deps, centreId, letter)
  return {
    genuine: !voided,
    ...(voided ? { voided } : {}),
    title: letterTitle(letter.kind, data),
    number: letter.number,
    on: letter.on,
    unit: units[0]?.name ?? '',
    itemName: data.itemName,
    demonstration: data.demo,
  }
}
