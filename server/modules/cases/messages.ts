import { dateText } from '@yimen/contract/calendar.ts'
import { epochOf, localDateOf } from '@yimen/contract/local-date.ts'
import type { ClauseId } from '@yimen/rulebook'
import type { Message } from '../../kernel/message/index.ts'
import type { TextRef } from '../../kernel/party/party.ts'
import { isMuted } from '../../kernel/rule/index.ts'
import type { CaseEvent, CaseState } from './case.ts'
import type { Context } from './context.ts'
import { type TellingFacts, WORDS } from './message-words.ts'
import { openPoints } from './rules/materials.ts'
import { promisedDue } from './terms.ts'

/** Ours: whoever handed in his papers at the desk half an hour ago at most is still there to be told. */
export const STILL_THERE_MINUTES = 30

type Facts = Pick<Context, 'actor' | 'calendar' | 'version' | 'window' | 'now'>
export type Telling = {
  caseId: string
  commandId: string
  after: CaseState
  /** Opens a text the act has just written. */
  read: (ref: TextRef) => string
}

type Kind = keyof typeof WORDS
type Told = {
  kind: Kind
  clause: ClauseId
  /** Whether it must reach: if by no other way, by phone. */
  reach: boolean
  detail?: string
  told?: Message['told']
}

/** Which of a case's events its applicant is told of, and why. */
const toldOf = (event: CaseEvent, c: CaseState, ctx: Facts, read: Telling['read']): Told | null => {
  switch (event.type) {
    case 'accepted':
    case 'deemed-accepted':
    case 'converted':
      return { kind: 'accepted', clause: 'cases.2.2', reach: true }
    case 'supplement-asked': {
      const named = event.points.filter(({ material }) => material === null).map((p) => read(p.requirement))
      const listed = openPoints(ctx.version.content, c).filter((name) => name !== '告知书所列事项')
      return {
        kind: 'supplement',
        clause: 'items.4.3',
        reach: true,
        detail: [...listed, ...named].join('；'),
      }
    }
    case 'declined':
      return { kind: 'declined', clause: 'items.4.3', reach: true }
    case 'granted':
      return { kind: 'granted', clause: 'fault.5.6', reach: true }
    case 'refused':
      return { kind: 'refused', clause: 'cases.3.2', reach: true }
    case 'answered':
      return { kind: 'answered', clause: 'cases.3.2', reach: true }
    case 'offered':
      return {
        kind: 'ready',
        clause: 'first-receiver.2.4',
        reach: event.told === 'message',
        ...(event.told === 'phone'
          ? { told: { how: 'phone' as const, at: event.actAt, by: ctx.actor.personId } }
          : {}),
      }
    case 'clock-stopped':
      return { kind: 'paused', clause: 'cases.2.2', reach: true }
    case 'clock-resumed':
      return { kind: 'resumed', clause: 'cases.2.2', reach: true }
    case 'extension-decided':
      return event.approved
        ? { kind: 'extended', clause: 'cases.2.2', reach: true, detail: read(event.reason) }
        : null
    case 'due-moved':
      return event.due === null ? null : { kind: 'due-moved', clause: 'cases.2.2', reach: false }
    case 'finish-corrected':
      return { kind: 'corrected', clause: 'fault.5.6', reach: true }
    // Steps within the house, what he did himself, and acts that have a message of their own kind.
    case 'taken-in':
    case 'supplemented':
    case 'waiting-noted':
    case 'step-taken':
    case 'sent-back':
    case 'consulted':
    case 'consultation-answered':
    case 'extension-asked':
    case 'paid':
    case 'exempted':
    case 'reply-proposed':
    case 'reply-rejected':
    case 'delivered':
    case 'withdrawn':
    case 'details-corrected':
    case 'urgent-flagged':
    case 'reassigned':
    case 'undone':
      return null
  }
}

/** He stands at the desk and gets the letter in his hand: nobody has to phone him about it. */
export const isStillThere = (c: Pick<CaseState, 'channel' | 'takenInAt'>, at: string): boolean =>
  (c.channel === 'window' || c.channel === 'home-visit') &&
  epochOf(at) - epochOf(c.takenInAt) <= STILL_THERE_MINUTES * 60_000

/** The applicant came himself, or whoever stands for him: what was still to be phoned has been said. */
export const cameInPerson = (events: readonly CaseEvent[]): boolean =>
  events.some(
    (event) =>
      event.type === 'supplemented' ||
      event.type === 'withdrawn' ||
      (event.type === 'delivered' && (event.way === 'in-person' || event.way === 'agent')),
  )

export const tellingFacts = (
  c: CaseState,
  ctx: Pick<Context, 'calendar' | 'version' | 'now'>,
  detail = { zh: '', en: '' },
): TellingFacts => {
  const { content } = ctx.version
  const dueAt = promisedDue(c, ctx.calendar)?.dueAt ?? null
  const [on, todayOn] = [dueAt === null ? null : localDateOf(dueAt), localDateOf(ctx.now)]
  return {
    item: content.name,
    itemEn: content.nameEn,
    due: on === null ? '' : dateText(on, todayOn),
    dueEn: on === null ? '' : dateText(on, todayOn, 'en'),
    place: content.place,
    detail: detail.zh,
    detailEn: detail.en,
  }
}

export const toApplicant = (c: CaseState): Message['to'] => ({
  party: c.applicant.party,
  via: c.agent?.party ?? null,
})

/**
 * The messages an act causes: to the applicant what the law has him told, to the person a case was handed to that he
 * has it. Pure; the append seals and writes them. § cases.2.2 § items.4.3 § first-receiver.2.4
 */
export const messagesOf = (events: readonly CaseEvent[], given: Telling, ctx: Facts): Message[] => {
  const { after, caseId, commandId, read } = given
  const object = { kind: 'case', id: caseId }
  return events.flatMap((event, n): Message[] => {
    const name = `${commandId}:${n}`
    if (event.type === 'reassigned') {
      if (event.to === null || event.to === ctx.actor.personId) return []
      return [
        {
          name,
          to: { person: event.to },
          kind: 'reassigned',
          clause: 'items.5.2',
          object,
          words: { zh: `“${ctx.version.content.name}”已转交您办理，请在待办里查看。` },
          phonedBy: null,
          at: ctx.now,
        },
      ]
    }
    const news = toldOf(event, after, ctx, read)
    if (news === null || isMuted(news.clause)) return []
    const there = isStillThere(after, event.actAt)
    const told =
      news.told ?? (there ? { how: 'person' as const, at: event.actAt, by: ctx.actor.personId } : undefined)
    return [
      {
        name,
        to: toApplicant(after),
        kind: news.kind,
        clause: news.clause,
        object,
        words: WORDS[news.kind](tellingFacts(after, ctx, { zh: news.detail ?? '', en: '' })),
        phonedBy: news.reach ? `window:${after.windowId}` : null,
        ...(told === undefined ? {} : { told }),
        at: ctx.now,
      },
    ]
  })
}
