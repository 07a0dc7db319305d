import { type Static, Type } from 'typebox'
import { Id, OneOf, Strict } from './forms.ts'
import { route } from './route.ts'

/** Where somebody is signed in, to be seen and ended by oneself; and by the administrator for another person. */

export const OwnSession = Strict({
  sessionId: Id,
  /** The one that asks. */
  isThis: Type.Boolean(),
  /** System and browser in words; addresses are not kept, only whether it is the one this session came from. */
  device: Type.String(),
  isSameAddress: Type.Boolean(),
  source: OneOf('password', 'single-sign-on'),
  signedInAt: Type.String(),
  /** To the minute. */
  lastSeenAt: Type.String(),
})
export type OwnSession = Static<typeof OwnSession>

export const listOwnSessions = route({
  method: 'GET',
  path: '/account/sessions',
  summary: '我的各处登录',
  clauses: [],
  reply: Strict({ rows: Type.Array(OwnSession) }),
})
export const endOwnSession = route({
  method: 'POST',
  path: '/account/sessions/:sessionId/end',
  summary: '结束我在别处的一次登录',
  clauses: [],
  params: Strict({ sessionId: Id }),
  body: Strict({}),
  reply: Strict({}),
})
export const endOtherOwnSessions = route({
  method: 'POST',
  path: '/account/sessions/end-others',
  summary: '结束我在别处的全部登录',
  clauses: [],
  body: Strict({}),
  reply: Strict({ ended: Type.Integer() }),
})
export const endSessionsOf = route({
  method: 'POST',
  path: '/people/:personId/sessions/end',
  summary: '结束他人的全部登录',
  clauses: [],
  params: Strict({ personId: Id }),
  body: Strict({}),
  reply: Strict({ ended: Type.Integer() }),
})
