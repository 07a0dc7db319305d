import { dateText } from '@yimen/contract/calendar.ts'
import { localDateOf, localTimeOf } from '@yimen/contract/local-date.ts'
import { ROLE_LABELS, type Role } from '@yimen/contract/organisation.ts'
import type { Message } from '../../kernel/message/index.ts'

const moment = (at: string, nowAt: string): string =>
  `${dateText(localDateOf(at), localDateOf(nowAt))} ${localTimeOf(at)}`

type Told = { commandId: string; actorId: string; at: string }

type Order = {
  substitutionId: string
  absent: { personId: string; name: string }
  standIn: { personId: string; name: string }
  fromAt: string
  toAt: string
}

/**
 * Whoever stands in hears for whom and how long; whoever is stood in for hears by whom, since all his rights go over:
 * it may not have been asked for. Nobody is told of an order of his own. § fault.9
 */
export const substitutionMessages = (
  { commandId, actorId, at }: Told,
  { substitutionId, absent, standIn, fromAt, toAt }: Order,
): Message[] => {
  const times = `${moment(fromAt, at)} 至 ${moment(toAt, at)}`
  const telling = (name: string, personId: string, zh: string): Message[] =>
    personId === actorId
      ? []
      : [
          {
            name: `${commandId}:${name}`,
            to: { person: personId },
            kind: 'substitution',
            clause: 'fault.9',
            object: { kind: 'substitution', id: substitutionId },
            words: { zh },
            phonedBy: null,
            at,
          },
        ]
  return [
    ...telling(
      'substitution',
      standIn.personId,
      `请您代${absent.name}的岗，${times}；期间的待办和权限会一并出现在您这里。`,
    ),
    ...telling(
      'absence',
      absent.personId,
      `您的岗由${standIn.name}代，${times}；期间您的待办和权限一并转给代岗人。您不知道这件事的，请立即告知单位负责人或网络管理员。`,
    ),
  ]
}

/** Whoever was given authority hears where and from when. § items.5.2 */
export const grantMessage = (
  { commandId, actorId, at }: Told,
  given: { grantId: string; personId: string; unit: string; fromOn: string; toOn: string | null },
): Message[] =>
  given.personId === actorId
    ? []
    : [
        {
          name: `${commandId}:grant`,
          to: { person: given.personId },
          kind: 'grant',
          clause: 'items.5.2',
          object: { kind: 'grant', id: given.grantId },
          words: {
            zh: `您获得${given.unit}事项的办理权限，自${dateText(given.fromOn, localDateOf(at))}起${
              given.toOn === null ? '' : `，至${dateText(given.toOn, localDateOf(at))}止`
            }。`,
          },
          phonedBy: null,
          at,
        },
      ]

/** Whoever is given a post, or will lose one, hears which, where and until when. § items.5.2 */
export const postMessage = (
  { commandId, actorId, at }: Told,
  given: {
    postId: string
    personId: string
    role: Role
    place: string | null
    fromOn: string
    /** The last day it is held; past when it has ended. */
    toOn: string | null
  },
): Message[] => {
  if (given.personId === actorId) return []
  const today = localDateOf(at)
  const post = `${ROLE_LABELS[given.role]}${given.place === null ? '' : `（${given.place}）`}`
  const days = `自${dateText(given.fromOn, today)}起${given.toOn === null ? '' : `，至${dateText(given.toOn, today)}止`}`
  const isOver = given.toOn !== null && given.toOn < today
  return [
    {
      name: `${commandId}:post`,
      to: { person: given.personId },
      kind: 'post',
      clause: 'items.5.2',
      object: { kind: 'post', id: given.postId },
      words: { zh: isOver ? `您的岗位“${post}”已经结束。` : `您的岗位“${post}”，${days}。` },
      phonedBy: null,
      at,
    },
  ]
}

/** Whoever was signed out everywhere hears who did that. */
export const sessionsEndedMessage = (given: { personId: string; by: string; at: string }): Message => ({
  name: `${given.personId}:sessions-ended:${given.at}`,
  to: { person: given.personId },
  kind: 'sessions-ended',
  clause: 'computers.5',
  object: { kind: 'person', id: given.personId },
  words: {
    zh: `${given.by}于${moment(given.at, given.at)}结束了您当时的全部登录，您可以重新登录。不是您要求的，请向系统管理员问明原因。`,
  },
  phonedBy: null,
  at: given.at,
})

/** Whoever's phone no longer counts for signing in hears who did that: it may not have been asked for. */
export const resetMessage = (given: { personId: string; by: string; at: string }): Message => ({
  name: `${given.personId}:sign-in-reset:${given.at}`,
  to: { person: given.personId },
  kind: 'sign-in-reset',
  clause: 'computers.5',
  object: { kind: 'person', id: given.personId },
  words: {
    zh: `${given.by}于${moment(given.at, given.at)}重设了您的动态口令和统一身份认证绑定。不是您要求的，请立即告知网络管理员。`,
  },
  phonedBy: null,
  at: given.at,
})
