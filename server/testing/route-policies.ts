import type { Role } from '@yimen/contract/organisation.ts'
import { setUpPolicies } from './set-up-entries.ts'

/**
 * What every route answers whom: reviewed by reading, held by every-route.db.test.ts, which fails for a route that
 * is missing here. The regulation names no policy per route; where it is silent the choice is ours: whoever watches
 * over the centre (督查科, 中心主任, 值班长, 并联审批岗, 纪检监察) sees every case and acts on none; 综合科,
 * 网络管理员 and 系统管理员 see no case at all; 纪检监察 changes nothing anywhere.
 */

/** `may`: done, or refused only by the rules of the moment. `refused`: by a rule of the form. Else the status. */
export type Answer = 'may' | 'refused' | 401 | 403 | 404
export type Access = Partial<Record<Role, Answer>> & { rest: Answer }
/**
 * About what is one's own, of one's own unit, of another unit of the centre, of another centre. To whoever has no unit the
 * first unit stands for his own.
 */
export type RoutePolicy = {
  anonymous: Answer
  own: Access
  /** About what is another person's of one's own unit, where that differs. */
  same?: Access
  foreign: Access
  elsewhere: Access
}

const to = (answer: Answer, ...roles: readonly Role[]): Partial<Record<Role, Answer>> =>
  Object.fromEntries(roles.map((role) => [role, answer]))

const window = ['clerk', 'window-lead'] as const
const unit = [...window, 'approver', 'unit-lead'] as const
const watching = [
  'parallel-desk',
  'supervision-section',
  'duty-leader',
  'director',
  'discipline-inspection',
] as const
const readingFindings = ['supervision-section', 'director', 'discipline-inspection'] as const

const all = (answer: Answer): Access => ({ rest: answer })

/** For everybody, signed in or not. */
const open: RoutePolicy = { anonymous: 'may', own: all('may'), foreign: all('may'), elsewhere: all('may') }
/** The same about something of the installation's own centre. */
const openHere: RoutePolicy = { ...open, elsewhere: all(404) }
/** Whoever is signed in, about oneself or about what all may know. */
const signedIn: RoutePolicy = { ...open, anonymous: 401 }

/** A case and what hangs on it. */
const seen: RoutePolicy = {
  anonymous: 401,
  own: { ...to('may', ...unit, ...watching), rest: 404 },
  foreign: { ...to('may', ...watching), rest: 404 },
  elsewhere: all(404),
}
/** An act on a case: whoever sees it without the authority is told so. */
const act = (...may: readonly Role[]): RoutePolicy => ({
  anonymous: 401,
  own: { ...to(403, ...unit, ...watching), ...to('may', ...may), rest: 404 },
  foreign: { ...to(403, ...watching), rest: 404 },
  elsewhere: all(404),
})
/** A route that only some roles may call, whatever it is about: nobody else learns whether it exists. */
const only = (
  may: readonly Role[],
  { foreign = 'may', elsewhere = 404 }: { foreign?: Answer; elsewhere?: Answer } = {},
): RoutePolicy => ({
  anonymous: 401,
  own: { ...to('may', ...may), rest: 403 },
  foreign: { ...to(foreign, ...may), rest: 403 },
  elsewhere: { ...to(elsewhere, ...may), rest: 403 },
})

/** Of one's own window or unit by whoever leads it; of any by those above. */
const led = (own: readonly Role[], above: readonly Role[]): RoutePolicy => ({
  anonymous: 401,
  own: { ...to('may', ...own, ...above), rest: 403 },
  foreign: { ...to('may', ...above), rest: 403 },
  elsewhere: { ...to(404, ...own, ...above), rest: 403 },
})

/** Whose desk a call lies on. */
const phoned: RoutePolicy = {
  anonymous: 401,
  own: { ...to('may', ...window), rest: 404 },
  foreign: all(404),
  elsewhere: all(404),
}

export const routePolicies: Readonly<Record<string, RoutePolicy>> = {
  ...setUpPolicies,
  'POST /session': open,
  'POST /session/first-password': open,
  'GET /session': signedIn,
  'DELETE /session': signedIn,
  'POST /session/extension': signedIn,
  'POST /session/unlock': signedIn,
  'POST /session/lock': signedIn,
  'POST /session/password': signedIn,
  // Between the password and the session: whoever stands there, which nobody in these tests does.
  'POST /session/code': open,
  'POST /session/enrolment': open,
  'POST /session/enrolment/confirmation': open,
  'POST /session/enrolment/later': open,
  'GET /session/ways': open,
  'POST /session/single-sign-on': open,
  'POST /session/single-sign-on/return': open,
  'GET /account/second-factor': signedIn,
  'POST /account/second-factor': signedIn,
  'POST /account/second-factor/confirmation': signedIn,
  'POST /account/second-factor/recovery-codes': signedIn,
  'POST /account/second-factor/removal': signedIn,
  'POST /account/second-factor/proof': signedIn,
  'POST /people/:personId/second-factor/reset': only(['administrator']),
  'GET /account/sessions': signedIn,
  // One's own that is open elsewhere: nobody in these tests has one.
  'POST /account/sessions/:sessionId/end': {
    ...signedIn,
    own: all(404),
    foreign: all(404),
    elsewhere: all(404),
  },
  'POST /account/sessions/end-others': signedIn,
  'POST /people/:personId/sessions/end': only(['administrator']),
  'GET /openapi.json': open,
  'GET /health': open,
  'GET /ready': open,
  'GET /live': signedIn,
  'GET /drafts/:place': signedIn,
  'PUT /drafts/:place': signedIn,
  'DELETE /drafts/:place': signedIn,

  'GET /windows': signedIn,
  'GET /people': signedIn,
  'GET /people/template': only(['administrator'], { elsewhere: 'may' }),
  'POST /people/check': only(['administrator'], { elsewhere: 'may' }),
  'POST /people': only(['administrator'], { elsewhere: 'may' }),
  'POST /people/:personId/initial-password': only(['administrator']),
  'GET /windows/:windowId': {
    anonymous: 401,
    own: { ...to('may', ...unit, ...watching, 'general-section', 'administrator'), rest: 404 },
    foreign: { ...to('may', ...watching, 'general-section', 'administrator'), rest: 404 },
    elsewhere: all(404),
  },
  // § fault.9
  'POST /substitutions': led(['window-lead', 'unit-lead'], ['director', 'administrator']),
  'POST /substitutions/:substitutionId/end': led(['window-lead', 'unit-lead'], ['director', 'administrator']),
  // § items.5.2
  'POST /grants': led(['unit-lead'], ['administrator']),
  'POST /grants/:grantId/end': led(['unit-lead'], ['administrator']),
  'GET /people/:personId/rights': only(['administrator']),
  'POST /people/:personId/posts': only(['administrator']),
  'POST /posts/:postId/end': only(['administrator']),
  'GET /places': only(['administrator'], { elsewhere: 'may' }),
  'POST /units': only(['administrator'], { elsewhere: 'may' }),
  'POST /units/:unitId/details': only(['administrator']),
  'POST /units/:unitId/days': only(['administrator']),
  'POST /windows': only(['administrator']),
  'POST /windows/:windowId/details': only(['administrator']),
  'POST /windows/:windowId/days': only(['administrator']),

  'GET /items': open,
  'GET /bundles': open,
  'GET /items/:itemId': openHere,
  'POST /items/:itemId/materials': openHere,

  'POST /cases': only(window, { foreign: 'refused' }),
  'POST /cases/:caseId/acceptance': act(...window),
  'POST /cases/:caseId/non-acceptance': act(...window),
  'POST /cases/:caseId/supplement-request': act(...window),
  'POST /cases/:caseId/supplement': act(...window),
  'POST /cases/:caseId/conversion': act(...window),
  'POST /cases/:caseId/waiting': act(...window),
  // The step the case stands at is the lead's.
  'POST /cases/:caseId/steps': act('window-lead', 'unit-lead'),
  'POST /cases/:caseId/consultations': act(...unit),
  // Only the unit that was asked; nobody was.
  'POST /cases/:caseId/consultation-answers': act(),
  'POST /cases/:caseId/clock-stop': act('window-lead', 'approver'),
  'POST /cases/:caseId/clock-resumption': act('window-lead', 'approver'),
  'POST /cases/:caseId/extension-request': act(...unit),
  'POST /cases/:caseId/extension-decision': act('unit-lead'),
  'POST /cases/:caseId/payments': act(...window),
  'POST /cases/:caseId/exemptions': act(...window),
  // A decision is not the window's. § fault.5.4
  'POST /cases/:caseId/grant': act('approver', 'unit-lead'),
  'POST /cases/:caseId/refusal': act('approver', 'unit-lead'),
  'POST /cases/:caseId/reply-proposal': act(...window),
  'POST /cases/:caseId/reply': act('window-lead', 'approver', 'unit-lead'),
  'POST /cases/:caseId/delivery': act(...window),
  'POST /cases/:caseId/delivery-offer': act(...window),
  'POST /cases/:caseId/withdrawal': act(...window),
  'POST /cases/:caseId/details': act(...window),
  'POST /cases/:caseId/urgency': act('window-lead', 'unit-lead'),
  'POST /cases/:caseId/finish-correction': act('window-lead', 'unit-lead'),
  'POST /cases/:caseId/holder': act('window-lead', 'unit-lead'),
  // Only whoever acted last; of what the test asks about that is the window lead.
  'POST /cases/:caseId/undo': { ...act('window-lead'), same: act().own },
  'GET /cases/:caseId': seen,
  'GET /queue': signedIn,
  'GET /cases': signedIn,
  'POST /parties/search': only(window, { elsewhere: 'may' }),
  'GET /ledger': seen,
  'POST /track': openHere,

  'GET /letters/:letterId/pdf': seen,
  // A print is a record of what went out: whoever only reads makes none, whatever the letter.
  'POST /letters/:letterId/prints': {
    anonymous: 401,
    own: { ...seen.own, ...to(403, 'discipline-inspection') },
    foreign: { ...seen.foreign, ...to(403, 'discipline-inspection') },
    elsewhere: { ...to(403, 'discipline-inspection'), rest: 404 },
  },
  // The address names the centre: a letter is checked wherever it was written.
  'GET /letter-check/:centre/:code': open,

  'POST /notices': only(window, { foreign: 'refused' }),
  'POST /notices/code': { ...signedIn, elsewhere: all(404) },
  'POST /notices/small-questions': only(window, { foreign: 'refused', elsewhere: 'refused' }),
  'GET /notices': seen,

  'POST /deadlines/explain': open,
  'GET /calendar/:year': open,
  'PUT /calendar/:year': only(['administrator'], { elsewhere: 'may' }),

  // § fault.4
  'GET /findings': only(readingFindings, { elsewhere: 'may' }),
  'GET /findings/:findingId': {
    anonymous: 401,
    own: { ...to('may', ...window, ...readingFindings), rest: 404 },
    foreign: { ...to('may', ...readingFindings), rest: 404 },
    elsewhere: all(404),
  },
  'POST /findings/:findingId/answer': {
    anonymous: 401,
    own: { ...to('may', ...window), ...to(403, ...readingFindings), rest: 404 },
    foreign: { ...to(403, ...readingFindings), rest: 404 },
    elsewhere: all(404),
  },
  'POST /findings/:findingId/verification': only(['supervision-section']),
  'POST /findings/:findingId/verdict': only(['supervision-section']),

  'GET /messages': signedIn,
  'GET /messages/unread': signedIn,
  'POST /messages/reading': signedIn,
  // One's own and nobody else's.
  'POST /messages/:messageId/reading': {
    anonymous: 401,
    own: { ...to('may', 'clerk'), rest: 404 },
    same: all(404),
    foreign: all(404),
    elsewhere: all(404),
  },
  'GET /cases/:caseId/messages': seen,
  'GET /calls/:callId': phoned,
  'POST /calls/:callId/phone': phoned,
  'POST /calls/:callId/tries': phoned,

  'GET /duties': signedIn,
  'POST /duties/:dutyId/fulfilment': {
    anonymous: 401,
    own: { ...to('may', ...window), ...to(403, 'unit-lead', ...readingFindings), rest: 404 },
    foreign: { ...to(403, ...readingFindings), rest: 404 },
    elsewhere: all(404),
  },
  // Whoever follows it up excuses it, never whoever owes it.
  'POST /duties/:dutyId/excuse': {
    anonymous: 401,
    own: {
      ...to(403, ...window, ...readingFindings),
      ...to('may', 'supervision-section', 'unit-lead'),
      rest: 404,
    },
    foreign: { ...to(403, ...readingFindings), ...to('may', 'supervision-section'), rest: 404 },
    elsewhere: all(404),
  },
}
