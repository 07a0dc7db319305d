import { type Static, Type } from 'typebox'
import { Id, Line, OneOf, Strict } from './forms.ts'
import { Me, SignedIn } from './organisation.ts'
import { route } from './route.ts'

/** The second factor, and signing in through the centre's own issuer of OpenID Connect. */

/** Six digits of the device, or a recovery code; blanks and hyphens are of no account. */
const Code = Line(40)
/** What is shown of a new device's key: as text and as a QR code. It is told once and never again. */
export const Enrolment = Strict({
  key: Type.String(),
  uri: Type.String(),
  /** SVG. */
  qr: Type.String(),
})
export type Enrolment = Static<typeof Enrolment>
/** Shown once; the server keeps hashes only. */
export const RecoveryCodes = Strict({ recoveryCodes: Type.Array(Type.String()) })

export const giveCode = route({
  method: 'POST',
  path: '/session/code',
  summary: '登录第二步：动态口令或恢复码',
  clauses: [],
  body: Strict({ code: Code }),
  reply: Me,
  also: [401],
})
export const beginFirstEnrolment = route({
  method: 'POST',
  path: '/session/enrolment',
  summary: '登录时绑定动态口令：取得密钥',
  clauses: [],
  body: Strict({}),
  reply: Enrolment,
  also: [401],
})
export const confirmFirstEnrolment = route({
  method: 'POST',
  path: '/session/enrolment/confirmation',
  summary: '登录时绑定动态口令：用一次口令确认',
  clauses: [],
  body: Strict({ code: Code }),
  reply: Strict({ me: Me, recoveryCodes: Type.Array(Type.String()) }),
  also: [401],
})
export const enrolLater = route({
  method: 'POST',
  path: '/session/enrolment/later',
  summary: '登录时暂不绑定动态口令',
  clauses: [],
  body: Strict({}),
  reply: Me,
  also: [401],
})

export const showSignInWays = route({
  method: 'GET',
  path: '/session/ways',
  summary: '可用的登录方式',
  clauses: [],
  /** The label of the button; null where there is no single sign-on. */
  reply: Strict({ singleSignOn: Type.Union([Type.String(), Type.Null()]) }),
})
export const beginSingleSignOn = route({
  method: 'POST',
  path: '/session/single-sign-on',
  summary: '开始统一身份认证登录',
  clauses: [],
  body: Strict({ returnTo: Line(300) }),
  reply: Strict({ url: Type.String() }),
})
export const endSingleSignOn = route({
  method: 'POST',
  path: '/session/single-sign-on/return',
  summary: '完成统一身份认证登录',
  clauses: [],
  /** The query with which the issuer sent the browser back. */
  body: Strict({ query: Line(4000) }),
  reply: Strict({ signedIn: SignedIn, returnTo: Type.String() }),
  also: [401],
})

export const SecondFactorView = Strict({
  /** `required`: some role of this person decides or administers, and this installation asks for it. */
  rule: OneOf('required', 'offered'),
  enrolledAt: Type.Union([Type.String(), Type.Null()]),
  recoveryCodesLeft: Type.Integer(),
  /** Whether the account is bound to one of the issuer. */
  singleSignOn: Type.Boolean(),
})
export type SecondFactorView = Static<typeof SecondFactorView>

export const showSecondFactor = route({
  method: 'GET',
  path: '/account/second-factor',
  summary: '我的动态口令',
  clauses: [],
  reply: SecondFactorView,
})
export const beginEnrolment = route({
  method: 'POST',
  path: '/account/second-factor',
  summary: '绑定或更换动态口令：取得密钥',
  clauses: [],
  /** The present code where a device is enrolled, else the password; none just after a single sign-on. */
  body: Strict({ proof: Type.Optional(Line(200)) }),
  reply: Enrolment,
})
export const confirmEnrolment = route({
  method: 'POST',
  path: '/account/second-factor/confirmation',
  summary: '绑定或更换动态口令：用一次口令确认',
  clauses: [],
  body: Strict({ code: Code }),
  reply: RecoveryCodes,
})
export const renewRecoveryCodes = route({
  method: 'POST',
  path: '/account/second-factor/recovery-codes',
  summary: '重新生成恢复码',
  clauses: [],
  body: Strict({ code: Code }),
  reply: RecoveryCodes,
})
export const removeSecondFactor = route({
  method: 'POST',
  path: '/account/second-factor/removal',
  summary: '停用动态口令',
  clauses: [],
  body: Strict({ code: Code }),
  reply: Strict({}),
})
/** Before an act that gives rights to others: the code once more, good for some minutes. */
export const proveAgain = route({
  method: 'POST',
  path: '/account/second-factor/proof',
  summary: '再次验证动态口令',
  clauses: [],
  body: Strict({ code: Code }),
  reply: Strict({}),
})
export const resetSecondFactor = route({
  method: 'POST',
  path: '/people/:personId/second-factor/reset',
  summary: '重设他人的动态口令和统一身份认证绑定',
  clauses: [],
  params: Strict({ personId: Id }),
  body: Strict({}),
  reply: Strict({}),
})
