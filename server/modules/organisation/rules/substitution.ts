import { dateText } from '@yimen/contract/calendar.ts'
import { epochOf, type Instant, localDateOf, localTimeOf } from '@yimen/contract/local-date.ts'
import type { Refusal } from '@yimen/contract/forms.ts'
import { ROLE_LABELS, type Role } from '@yimen/contract/organisation.ts'
import { type Actor, findRole, hasRole } from '../../../kernel/actor/actor.ts'
import { refusals, rule } from '../../../kernel/rule/index.ts'

/** Where somebody belongs at the time in question. */
export type Post = {
  personId: string
  name: string
  unitIds: readonly string[]
  windowIds: readonly string[]
  /** What is held besides posts at windows. */
  beyondWindow: readonly { role: Role; unitId: string | null }[]
  /** In the centre's service for the whole time. */
  serving: boolean
}
export type Away = { name: string; standIn: string; until: Instant }

export type SubstitutionFacts = {
  actor: Actor
  now: Instant
  fromAt: Instant
  toAt: Instant
  absent: Post
  standIn: Post
  /** A substitution that already covers the absent person in that time. */
  covered: Away | null
  /** One that says the stand-in is absent in that time. */
  standInAway: Away | null
}

/** The sender's clock may be a little behind; the record then begins with the order. */
const CLOCK_SKEW_MS = 10 * 60_000

/** All rights go over, so nobody has them for longer without somebody asking again whether they still should. */
export const LONGEST_DAYS = 30
const latestEnd = (fromAt: Instant): Instant =>
  new Date(epochOf(fromAt) + LONGEST_DAYS * 86_400_000).toISOString()
const latestWords = (fromAt: Instant): string => {
  const at = latestEnd(fromAt)
  return `${dateText(localDateOf(at), localDateOf(fromAt))} ${localTimeOf(at)}`
}

const orders = rule<{ actor: Actor; absent: Post }>(
  'fault.9',
  ({ absent }) => `${absent.name}的代岗由其窗口负责人、单位负责人、中心主任或系统管理员安排`,
  ({ actor, absent }) =>
    hasRole(actor, 'director', 'administrator') ||
    actor.roles.some(
      ({ role, unitId, windowId }) =>
        (role === 'window-lead' && windowId !== null && absent.windowIds.includes(windowId)) ||
        (role === 'unit-lead' && unitId !== null && absent.unitIds.includes(unitId)),
    ),
)

/** All rights of the absent go over, so whoever leads a window alone orders nothing for who also decides. § items.5.2 */
const ordersAll = rule<{ actor: Actor; absent: Post }>(
  'items.5.2',
  ({ absent }) =>
    `${absent.name}还担任${absent.beyondWindow.map(({ role }) => ROLE_LABELS[role]).join('、')}，其代岗由本单位负责人、中心主任或系统管理员安排`,
  ({ actor, absent }) =>
    actor.personId === absent.personId ||
    hasRole(actor, 'director', 'administrator') ||
    absent.beyondWindow.every(
      ({ unitId }) => unitId !== null && findRole(actor, unitId, ['unit-lead']) !== null,
    ),
)

/** Why the actor may not order or end a substitution of this person. § fault.9 */
export const mayOrder = (actor: Actor, absent: Post): Refusal[] =>
  refusals([orders, ordersAll], { actor, absent })

/** Who stands in answers for the faults of that time, so it must be one person, known beforehand. § fault.9 */
const order = [
  rule<SubstitutionFacts>(
    'fault.9',
    ({ absent }) => `${absent.name}不能为自己代岗，请另选一人`,
    ({ absent, standIn }) => absent.personId !== standIn.personId,
    'standInId',
  ),
  rule<SubstitutionFacts>(
    'fault.9',
    '代岗的结束时间应晚于开始时间',
    ({ fromAt, toAt }) => epochOf(fromAt) < epochOf(toAt),
    'toAt',
  ),
  rule<SubstitutionFacts>(
    'fault.9',
    ({ fromAt }) =>
      `一次代岗最长${LONGEST_DAYS}天，结束时间请不晚于${latestWords(fromAt)}；到时还要代的，请再安排一次`,
    ({ fromAt, toAt }) => epochOf(toAt) <= epochOf(latestEnd(fromAt)),
    'toAt',
  ),
  rule<SubstitutionFacts>(
    'fault.9',
    '代岗只能从现在起安排，不能补到已经过去的时间',
    ({ fromAt, now }) => epochOf(fromAt) >= epochOf(now) - CLOCK_SKEW_MS,
    'fromAt',
  ),
  rule<SubstitutionFacts>(
    'fault.9',
    '代岗的结束时间已经过去，请重新填写',
    ({ toAt, now }) => epochOf(toAt) > epochOf(now),
    'toAt',
  ),
  rule<SubstitutionFacts>(
    'fault.9',
    ({ absent }) => `${absent.name}这段时间不在岗位名册上，请核对人员和时间`,
    ({ absent }) => absent.serving,
    'absentId',
  ),
  rule<SubstitutionFacts>(
    'fault.9',
    ({ standIn }) => `${standIn.name}这段时间不在岗位名册上，请另选一人`,
    ({ standIn }) => standIn.serving,
    'standInId',
  ),
  rule<SubstitutionFacts>(
    'fault.9',
    ({ standIn, standInAway }) =>
      `${standIn.name}这段时间自己由${standInAway?.standIn ?? ''}代岗，请另选一人或调整时间`,
    ({ standInAway }) => standInAway === null,
    'standInId',
  ),
  rule<SubstitutionFacts>(
    'fault.9',
    ({ absent, covered }) =>
      `${absent.name}这段时间已由${covered?.standIn ?? ''}代岗，同一时间只能一人代岗，请先结束原安排`,
    ({ covered }) => covered === null,
    'absentId',
  ),
]

/** Everything that speaks against this substitution. § fault.9 */
export const substitutionRefusals = (facts: SubstitutionFacts): Refusal[] => refusals(order, facts)

/** When it takes effect: never before it is ordered. § fault.9 */
export const effectiveFrom = (fromAt: Instant, now: Instant): Instant =>
  new Date(Math.max(epochOf(fromAt), epochOf(now))).toISOString()
