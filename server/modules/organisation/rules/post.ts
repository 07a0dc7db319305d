import type { Refusal } from '@yimen/contract/forms.ts'
import { addDays, type LocalDate } from '@yimen/contract/local-date.ts'
import { ROLE_LABELS, type Role } from '@yimen/contract/organisation.ts'
import { AT_UNIT, AT_WINDOW } from '@yimen/contract/organisation-rights.ts'
import type { Actor } from '../../../kernel/actor/actor.ts'
import { refusals, rule } from '../../../kernel/rule/index.ts'

type Place = { name: string; fromOn: LocalDate; toOn: LocalDate | null }

export type PostFacts = {
  actor: Actor
  today: LocalDate
  personId: string
  person: Place
  role: Role
  /** What the form names; null where it names none. */
  unit: (Place & { unitId: string }) | null
  window: (Place & { unitId: string }) | null
  fromOn: LocalDate
  toOn: LocalDate | null
  /** The same post, held on some of these days. */
  same: { fromOn: LocalDate; toOn: LocalDate | null } | null
}

const NOT_ONESELF = '不能给自己安排或结束岗位，请由另一位系统管理员办理'

const isThere = (place: Place, { fromOn, toOn }: PostFacts): boolean =>
  place.fromOn <= fromOn && (place.toOn === null || (toOn !== null && toOn <= place.toOn))
const daysOf = ({ fromOn, toOn }: Place): string => (toOn === null ? `${fromOn}起` : `${fromOn}至${toOn}`)

const post = [
  rule<PostFacts>('items.5.2', NOT_ONESELF, ({ actor, personId }) => actor.personId !== personId, 'role'),
  rule<PostFacts>(
    'items.5.2',
    ({ role }) => `${ROLE_LABELS[role]}要写明窗口，请选择`,
    ({ role, window }) => !AT_WINDOW.includes(role) || window !== null,
    'windowId',
  ),
  rule<PostFacts>(
    'items.5.2',
    ({ role }) => `${ROLE_LABELS[role]}要写明单位，请选择`,
    ({ role, unit }) => !AT_UNIT.includes(role) || unit !== null,
    'unitId',
  ),
  rule<PostFacts>(
    'items.5.2',
    ({ role }) => `${ROLE_LABELS[role]}不坐窗口，请不要选窗口`,
    ({ role, window }) => AT_WINDOW.includes(role) || window === null,
    'windowId',
  ),
  rule<PostFacts>(
    'items.5.2',
    ({ role }) =>
      AT_WINDOW.includes(role)
        ? '这个窗口不办理所选单位的业务，请核对'
        : `${ROLE_LABELS[role]}属于中心，请不要选单位`,
    ({ role, unit, window }) =>
      unit === null || AT_UNIT.includes(role) || (AT_WINDOW.includes(role) && window?.unitId === unit.unitId),
    'unitId',
  ),
  // A post dated back would make an act without a right look like one with it.
  rule<PostFacts>(
    'fault.5.4',
    '岗位只能从今天起安排，不能补到已经过去的日子',
    ({ fromOn, today }) => fromOn >= today,
    'fromOn',
  ),
  rule<PostFacts>(
    'items.5.2',
    '岗位的最后一天不能早于开始日期',
    ({ fromOn, toOn }) => toOn === null || toOn >= fromOn,
    'toOn',
  ),
  rule<PostFacts>(
    'items.5.2',
    ({ person }) => `${person.name}在册的日子是${daysOf(person)}，请核对日期`,
    (facts) => isThere(facts.person, facts),
    'fromOn',
  ),
  rule<PostFacts>(
    'items.5.2',
    ({ unit }) => (unit === null ? '' : `${unit.name}开放的日子是${daysOf(unit)}，请核对单位和日期`),
    (facts) => facts.unit === null || isThere(facts.unit, facts),
    'unitId',
  ),
  rule<PostFacts>(
    'items.5.2',
    ({ window }) => (window === null ? '' : `${window.name}开放的日子是${daysOf(window)}，请核对窗口和日期`),
    (facts) => facts.window === null || isThere(facts.window, facts),
    'windowId',
  ),
  rule<PostFacts>(
    'items.5.2',
    ({ person, same }) => `${person.name}${same?.fromOn ?? ''}起已经有这个岗位，不必重复安排`,
    ({ same }) => same === null,
    'role',
  ),
]

/** Everything that speaks against giving this post. § items.5.2 § fault.5.4 */
export const postRefusals = (facts: PostFacts): Refusal[] => refusals(post, facts)

export type EndFacts = {
  actor: Actor
  today: LocalDate
  personId: string
  role: Role
  toOn: LocalDate | null
  lastOn: LocalDate
  /** Others who administer the centre without an end. */
  administrators: number
}

const end = [
  rule<EndFacts>('items.5.2', NOT_ONESELF, ({ actor, personId }) => actor.personId !== personId),
  rule<EndFacts>(
    'fault.5.4',
    '岗位最早从现在起结束，即最后一天为昨天，不能改已经过去的日子',
    ({ lastOn, today }) => lastOn >= addDays(today, -1),
    'lastOn',
  ),
  rule<EndFacts>(
    'items.5.2',
    ({ toOn }) => `这个岗位的最后一天已经是${toOn ?? ''}，只能提前；要延长的，请另行安排`,
    ({ toOn, lastOn }) => toOn === null || lastOn < toOn,
    'lastOn',
  ),
  rule<EndFacts>(
    'items.5.2',
    '这是最后一位系统管理员，请先安排另一位',
    ({ role, administrators }) => role !== 'administrator' || administrators > 0,
  ),
]

/** Everything that speaks against ending a post on that day. § items.5.2 § fault.5.4 */
export const endRefusals = (facts: EndFacts): Refusal[] => refusals(end, facts)
