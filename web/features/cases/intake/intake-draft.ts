import type { TakeInForm } from '@yimen/contract/cases-forms.ts'
import { type ItemContent, materialsFor } from '@yimen/contract/items.ts'
import { isOf, type Seat } from '../../../workbench/me.ts'
import { lateWords } from '../acts/late-words.ts'
import {
  type AgentDraft,
  agentProblems,
  agentWords,
  emptyAgent,
  emptyParty,
  type PartyDraft,
  type Problem,
  partyProblems,
  partyWords,
} from '../party/party-draft.ts'

/** An intake as it is typed, what is wrong with it, and the command it becomes. */
export type Counts = { originals: number; copies: number }
export type IntakeDraft = {
  itemId: string | null
  /** Chosen by hand, where somebody works at several windows. */
  windowId: string | null
  applicant: PartyDraft
  hasAgent: boolean
  agent: AgentDraft
  answers: Readonly<Record<string, string>>
  received: Readonly<Record<string, Counts>>
  channel: TakeInForm['channel']
  mended: string
  duplicateSeen: boolean
  certificateNumber: string
  asReply: boolean
  reply: { name: string; article: string; text: string }
  late: { at: string; reason: string; paper: string }
}

export const emptyIntake: IntakeDraft = {
  itemId: null,
  windowId: null,
  applicant: emptyParty,
  hasAgent: false,
  agent: emptyAgent,
  answers: {},
  received: {},
  channel: 'window',
  mended: '',
  duplicateSeen: false,
  certificateNumber: '',
  asReply: false,
  reply: { name: '', article: '', text: '' },
  late: { at: '', reason: '', paper: '' },
}

export type Item = { itemId: string; versionId: string; example: boolean; content: ItemContent }

/** An immediate case whose result is a document hands it over at once, with its number. § fault.5.6 */
export const needsCertificate = ({ type, result }: Pick<ItemContent, 'type' | 'result'>): boolean =>
  type === 'immediate' && (result.kind === 'certificate' || result.kind === 'approval')

const blank = (text: string): boolean => text.trim() === ''

/** The materials these answers call for that have not come in full. § notice.2 */
export const missingMaterials = (draft: IntakeDraft, item: ItemContent) =>
  materialsFor(item, draft.answers).filter(({ key, originals, copies }) => {
    const got = draft.received[key]
    return got === undefined || got.originals < originals || got.copies < copies
  })

/** Every needed material in the numbers that are needed; a second time takes it back. */
export const receiveAll = (draft: IntakeDraft, item: ItemContent): IntakeDraft => {
  if (missingMaterials(draft, item).length === 0) return { ...draft, received: {} }
  const needed = materialsFor(item, draft.answers)
  return {
    ...draft,
    received: Object.fromEntries(needed.map(({ key, originals, copies }) => [key, { originals, copies }])),
  }
}

export const receive = (draft: IntakeDraft, key: string, counts: Counts | null): IntakeDraft => {
  const { [key]: _, ...others } = draft.received
  return { ...draft, received: counts === null ? others : { ...others, [key]: counts } }
}

/** Everything that keeps an intake from being handed in, at once, each with its field. § service.1 */
export const intakeProblems = (
  draft: IntakeDraft,
  item: ItemContent | null,
  hasOpenCase: boolean,
  hand: Hand,
): readonly Problem[] => [
  ...(item === null ? [{ field: 'item', message: '请选择事项', clause: null }] : []),
  ...partyProblems(draft.applicant).map((one) => ({ ...one, field: `applicant.${one.field}` })),
  ...(draft.hasAgent
    ? agentProblems(draft.agent).map((one) => ({ ...one, field: `agent.${one.field}` }))
    : []),
  ...(item?.questions ?? [])
    .filter(({ key }) => draft.answers[key] === undefined)
    .map(({ key }) => ({ field: `answers.${key}`, message: '请选择一项', clause: 'notice.2' })),
  ...(hasOpenCase && !draft.duplicateSeen
    ? [
        {
          field: 'duplicateSeen',
          message: '同一申请人的同一事项已有在办件，确需另收的请勾选“仍要收件”',
          clause: null,
        },
      ]
    : []),
  ...(item !== null && needsCertificate(item) && hand === 'finish' && blank(draft.certificateNumber)
    ? [{ field: 'certificateNumber', message: `请填写${item.result.name}的编号`, clause: 'fault.5.6' }]
    : []),
  ...(draft.asReply
    ? (['name', 'article', 'text'] as const)
        .filter((part) => blank(draft.reply[part]))
        .map((part) => ({ field: `reply.${part}`, message: '请填写禁止办理的规定', clause: 'cases.3.1' }))
    : []),
]

export type Hand = 'take-in' | 'accept' | 'finish' | 'supplement'

/** Where it is taken in: as chosen, else at the window of the item's own unit, else at the first. */
export const seatFor = (
  seats: readonly Seat[],
  { windowId }: Pick<IntakeDraft, 'windowId'>,
  item: Pick<ItemContent, 'implementingBody'> | null,
): Seat | null =>
  seats.find((seat) => seat.windowId === windowId) ??
  seats.find((seat) => item !== null && isOf(seat, item.implementingBody)) ??
  seats[0] ??
  null

/** Whether anything was filled in of what is needed seldom. */
export const hasMore = ({ channel, mended, late, asReply }: IntakeDraft): boolean =>
  channel !== 'window' || asReply || [mended, late.at, late.reason, late.paper].some((text) => !blank(text))

/** What the main button does: the whole of it where the papers are complete, else the notice of what is missing. */
export const mainHand = (draft: IntakeDraft, item: ItemContent): Hand => {
  if (draft.asReply) return 'take-in'
  if (missingMaterials(draft, item).length > 0) return 'supplement'
  return item.type === 'immediate' ? 'finish' : 'accept'
}

export const HAND_LABELS: Readonly<Record<Hand, string>> = {
  'take-in': '收件',
  accept: '收件并受理',
  finish: '当场办结',
  supplement: '收件，告知补正',
}

/** The command: only what belongs to these answers, nothing that was left empty. */
export const intakeWords = (
  draft: IntakeDraft,
  item: Item,
  windowId: string,
  hand: Hand,
): Omit<TakeInForm, 'commandId'> => {
  const asked = new Set(item.content.questions.map(({ key }) => key))
  return {
    itemVersionId: item.versionId,
    windowId,
    channel: draft.channel,
    applicant: partyWords(draft.applicant),
    ...(draft.hasAgent ? { agent: agentWords(draft.agent) } : {}),
    answers: Object.fromEntries(Object.entries(draft.answers).filter(([key]) => asked.has(key))),
    materials: materialsFor(item.content, draft.answers).flatMap(({ key, originals, copies }) => {
      const got = draft.received[key]
      // What the window looks up itself is ticked without a sheet coming in.
      const isLookedUp = originals + copies === 0
      return got === undefined || (got.originals + got.copies === 0 && !isLookedUp) ? [] : [{ key, ...got }]
    }),
    ...(blank(draft.mended) ? {} : { mended: draft.mended.trim() }),
    ...(draft.duplicateSeen ? { duplicateSeen: true } : {}),
    ...(draft.asReply ? { reply: draft.reply } : {}),
    ...(hand === 'accept' || hand === 'finish' ? { andThen: hand } : {}),
    ...(blank(draft.certificateNumber) ? {} : { certificateNumber: draft.certificateNumber.trim() }),
    ...lateWords({ late: draft.late }),
  }
}
