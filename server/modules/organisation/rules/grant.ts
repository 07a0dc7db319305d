import type { Refusal } from '@yimen/contract/forms.ts'
import { isLocalDate, type LocalDate } from '@yimen/contract/local-date.ts'
import { type Actor, hasRole } from '../../../kernel/actor/actor.ts'
import { refusals, rule } from '../../../kernel/rule/index.ts'

export type GrantFacts = {
  actor: Actor
  today: LocalDate
  personId: string
  person: string
  /** Has, or will have, a post at that unit. */
  belongs: boolean
  unit: string
  /** The unit's last day, where it closes. */
  unitToOn: LocalDate | null
  acts: readonly string[]
  fromOn: LocalDate
  toOn: LocalDate | null
}

const grants = rule<{ actor: Actor; unitId: string; unit: string }>(
  'items.5.2',
  ({ unit }) => `${unit}的办理权限由该单位负责人或系统管理员授予和收回`,
  ({ actor, unitId }) =>
    hasRole(actor, 'administrator') ||
    actor.roles.some((held) => held.role === 'unit-lead' && held.unitId === unitId),
)

/** Why the actor may not grant or take back authority over the items of this unit. § items.5.2 */
export const mayGrant = (actor: Actor, unitId: string, unit: string): Refusal[] =>
  refusals([grants], { actor, unitId, unit })

/** The name of an act: `decision`, or a step of an item: `step:survey`. */
const ACT = /^[a-z][a-z-]*(:[a-z0-9][a-z0-9-]*)?$/

const grant = [
  rule<GrantFacts>(
    'items.5.2',
    '不能给自己授权，请由另一位有权的人办理',
    ({ actor, personId }) => actor.personId !== personId,
    'personId',
  ),
  rule<GrantFacts>(
    'items.5.2',
    ({ person, unit }) => `${person}不是${unit}的工作人员，请先登记其岗位`,
    ({ belongs }) => belongs,
    'personId',
  ),
  rule<GrantFacts>(
    'items.5.2',
    ({ acts }) => `没有这样的办理环节：${acts.filter((act) => !ACT.test(act)).join('、')}`,
    ({ acts }) => acts.every((act) => ACT.test(act)),
    'acts',
  ),
  rule<GrantFacts>(
    'items.5.2',
    '日期不存在，请核对',
    ({ fromOn, toOn }) => isLocalDate(fromOn) && (toOn === null || isLocalDate(toOn)),
    'fromOn',
  ),
  // A grant dated back would make an act without authority look like one with it.
  rule<GrantFacts>(
    'fault.5.4',
    '授权只能从今天起生效，不能补到已经过去的日子',
    ({ fromOn, today }) => fromOn >= today,
    'fromOn',
  ),
  rule<GrantFacts>(
    'items.5.2',
    ({ unit, unitToOn }) => `${unit}的最后一天是${unitToOn ?? ''}，授权不能更长`,
    ({ unitToOn, toOn }) => unitToOn === null || (toOn !== null && toOn <= unitToOn),
    'unitId',
  ),
  rule<GrantFacts>(
    'items.5.2',
    '授权的截止日期不能早于开始日期',
    ({ fromOn, toOn }) => toOn === null || toOn >= fromOn,
    'toOn',
  ),
]

/** Everything that speaks against this grant. § items.5.2 § fault.5.4 */
export const grantRefusals = (facts: GrantFacts): Refusal[] => refusals(grant, facts)
