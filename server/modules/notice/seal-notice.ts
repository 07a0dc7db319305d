import { randomBytes } from 'node:crypto'
import { LETTERS } from '@yimen/contract/documents.ts'
import { localDateOf } from '@yimen/contract/local-date.ts'
import type { Actor } from '../../kernel/actor/actor.ts'
import type { ItemVersion, OrganisationFacts } from '../cases/index.ts'
import { type LetterDraft, sealLetter, TEMPLATE_VERSION, verifyCode } from '../documents/index.ts'
import type { NoticeDeps } from './notice-deps.ts'
import { type Answers, noticeBody } from './notice-letter.ts'

type UnitFacts = OrganisationFacts['units'] extends ReadonlyMap<string, infer U> ? U : never
type WindowFacts = OrganisationFacts['windows'] extends ReadonlyMap<string, infer W> ? W : never

export type NoticeFacts = {
  actor: Actor
  nowAt: string
  version: ItemVersion
  centre: OrganisationFacts['centre']
  unit: UnitFacts
  window: WindowFacts
}

/** Who did not wish to be named is addressed like this. § notice.1 */
const VISITOR = '来访群众'
/** The append puts the number here. */
const NUMBER = '⟦notice⟧'

/** The numbered letter: its sealed row, the number it asks for, and what the register notes of it. § notice.2 */
export const sealNotice = (
  { cipher, publicUrl }: Pick<NoticeDeps, 'cipher' | 'publicUrl'>,
  { actor, nowAt, version, centre, unit, window }: NoticeFacts,
  ids: { noticeId: string; letterId: string },
  { answers, addressee = VISITOR }: { answers: Answers; addressee?: string | undefined },
) => {
  const code = verifyCode(randomBytes(10))
  const on = localDateOf(nowAt)
  const year = on.slice(0, 4)
  const item = version.content
  const draft: LetterDraft<'notice'> = {
    centreName: centre.name,
    bodyName: unit.name,
    unitName: window.name,
    dateOn: on,
    addressee,
    applicant: { name: addressee, kind: 'person' },
    itemName: item.name,
    itemKind: item.kind,
    verifyCode: code,
    verifyUrl: `${publicUrl}/v/${centre.region}${centre.code}/${code}`,
    sealText: unit.sealText,
    demo: centre.demonstration,
    contact: { phone: item.phones.enquiry, place: window.place },
    complaintPhone: centre.complaintPhone,
    toldBy: `${actor.name}（工号${actor.badge}）`,
    ...noticeBody(item, answers),
  }
  const { hash, ...sealed } = sealLetter(cipher, draft)
  return {
    row: {
      id: ids.letterId,
      kind: 'notice',
      number: NUMBER,
      unitId: unit.unitId,
      objectKind: 'notice',
      objectId: ids.noticeId,
      on,
      template: TEMPLATE_VERSION,
      ...sealed,
      hash,
      code,
    },
    wanted: {
      notice: {
        kind: 'letter',
        prefix: unit.letterPrefix,
        word: LETTERS.notice.word,
        year,
        series: `letter:${unit.unitId}:${year}`,
      },
    },
    /** As events of cases name their letters: id, kind, number, hash. */
    reference: {
      letter: ids.letterId,
      kind: 'notice',
      number: NUMBER,
      hash: Buffer.from(hash, 'base64').toString('hex'),
    },
  }
}
