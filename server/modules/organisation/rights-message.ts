import { dateText } from '@yimen/contract/calendar.ts'
import { localDateOf, localTimeOf } from '@yimen/contract/local-date.ts'
import type { Message } from '../../kernel/message/index.ts'

const moment = (at: string, nowAt: string): string =>
  `${dateText(localDateOf(at), localDateOf(nowAt))} ${localTimeOf(at)}`

type Told = { commandId: string; actorId: string; at: string }

/** Whoever stands in hears for whom and how long, unless the order is his own. § fault.9 */
export const standInMessage = (
  { commandId, actorId, at }: Told,
  given: { substitutionId: string; standInId: string; absentName: string; fromAt: string; toAt: string },
): Message[] =>
  given.standInId === actorId
    ? []
    : [
        {
          name: `${commandId}:substitution`,
          to: { person: given.standInId },
          kind: 'substitution',
          clause: 'fault.9',
          object: { kind: 'substitution', id: given.substitutionId },
          words: {
            zh: `请您代${given.absentName}的岗，${moment(given.fromAt, at)} 至 ${moment(given.toAt, at)}；期间的待办和权限会一并出现在您这里。`,
          },
          phonedBy: null,
          at,
        },
      ]

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
