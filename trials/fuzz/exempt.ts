import type { Operation } from './document.ts'

/** Routes that mostly refuse by their nature, by policy or name, each with the reason. */
const BY_POLICY: Readonly<Record<string, string>> = {
  'set-up-token': '已有中心，初次设置关闭（404）',
}
const wrongSecret = '口令、验证码不对或不在登录的那一步（401），猜多了要等（429）'
const BY_ROUTE: Readonly<Record<string, string>> = {
  'POST /api/session': wrongSecret,
  'POST /api/session/first-password': wrongSecret,
  'POST /api/session/code': wrongSecret,
  'POST /api/session/enrolment': wrongSecret,
  'POST /api/session/enrolment/confirmation': wrongSecret,
  'POST /api/session/enrolment/later': wrongSecret,
}

/** Why less than the share may answer 2xx or 422, or null where no reason stands. */
export const exemption = ({ key, policy }: Operation): string | null =>
  BY_POLICY[policy] ?? BY_ROUTE[key] ?? null

/** Any request of somebody signed in is a use of the workstation. */
const ALWAYS: ReadonlySet<string> = new Set(['organisation.session'])
/** Wrong tries are counted for every server, and a failed sign-in is registered. */
const TRIES: ReadonlySet<string> = new Set([
  'kernel.wrong_try',
  'organisation.sign_in_attempt',
  'kernel.counter',
  'kernel.audit',
])
const takesTries = (path: string): boolean => /\/(session|second-factor|track|letter-check)(\/|$)/.test(path)
/** Who read, checked or printed a letter is written down. */
const takesNote = (path: string): boolean => /\/(letter-check|letters)\//.test(path)

/** That somebody has seen a case; the letter as it was rendered, kept for the next reader. */
const SEEN: Readonly<Record<string, string>> = {
  '/api/cases/{caseId}': 'cases.case_seen',
  '/api/letters/{letterId}/pdf': 'documents.rendering',
}

/** Whether a question or a refusal of this route may write that table. */
export const mayNote = ({ path }: Operation, table: string): boolean =>
  ALWAYS.has(table) ||
  (TRIES.has(table) && takesTries(path)) ||
  SEEN[path] === table ||
  (table === 'documents.letter_use' && takesNote(path))

/** Tries are counted by what was tried, not by who tries; whoever checks a letter may be of any centre or none. */
export const isOfNoCentre = ({ path }: Operation, table: string): boolean =>
  table === 'kernel.wrong_try' || (table === 'documents.letter_use' && path.startsWith('/api/letter-check/'))
