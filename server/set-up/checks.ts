import type { Check, Step } from '@yimen/contract/set-up.ts'
import type { Role } from '@yimen/contract/organisation.ts'
import type { Draft } from './draft.ts'
import { windowRefusals } from './rules/places.ts'
import { draftStaff } from './staff/draft-staff.ts'

export type CheckFacts = { draft: Draft; year: number; published: ReadonlySet<number> }

/** Everything that is still missing, in the order of the steps: what keeps the centre from starting, and what may come later. */
export const checksOf = ({ draft, year, published }: CheckFacts): Check[] => {
  const { centre, administrator, units = [], windows = [], staff = [], items } = draft
  const needed = (step: Step, message: string): Check => ({ step, weight: 'needed', message })
  const later = (step: Step, message: string): Check => ({ step, weight: 'later', message })
  const checks: Check[] = []
  if (centre === undefined) checks.push(needed('centre', '还没有填写中心的名称、代码、地址和电话'))
  if (administrator === undefined) checks.push(needed('administrator', '还没有管理员账号'))
  if (units.length === 0) checks.push(needed('units', '还没有进驻单位，至少要有一个'))
  if (windows.length === 0) checks.push(needed('windows', '还没有窗口，至少要有一个'))
  checks.push(...windowRefusals(windows, units).map(({ message }) => needed('windows', message)))
  for (const { key, name } of units)
    if (!windows.some(({ unitKeys }) => unitKeys.includes(key)))
      checks.push(later('windows', `${name}还没有窗口，它的事项无处收件`))

  const { people, faults } = draftStaff(draft)
  checks.push(
    ...faults.map(({ row, column, message }) =>
      needed('staff', `名单第${row}行${column === null ? '' : `${column}`}：${message}`),
    ),
  )
  const holds = (role: Role, where: (post: { unitId?: string; windowId?: string }) => boolean = () => true) =>
    people.some(({ posts }) => posts.some((post) => post.role === role && where(post)))
  if (staff.length === 0) checks.push(needed('staff', '还没有工作人员，至少要有一名窗口人员'))
  else if (!holds('clerk')) checks.push(needed('staff', '还没有窗口人员，没有人能收件'))
  for (const { number, name, key } of windows)
    if (staff.length > 0 && !holds('clerk', ({ windowId }) => windowId?.startsWith(key) === true))
      checks.push(later('staff', `${number}号${name}还没有窗口人员`))
  for (const { key, name } of units)
    if (
      !holds('approver', ({ unitId }) => unitId === key) &&
      !holds('unit-lead', ({ unitId }) => unitId === key)
    )
      checks.push(later('staff', `${name}还没有审批人，受理后没有人能作出决定`))
  if (!holds('supervision-section')) checks.push(later('staff', '还没有督查科人员，超期和差错没有人核查'))
  if (!holds('director')) checks.push(later('staff', '还没有中心主任'))
  const without = withoutPassword(draft).length
  if (without > 0) checks.push(needed('start', `有${without}人还没有初始密码，请在下面生成并下载`))

  for (const each of [year, year + 1])
    if (!published.has(each))
      checks.push(later('calendar', `${each}年的放假安排还没有导入，期限暂按法定节日推算，导入后自动重算`))
  if ((items?.codes.length ?? 0) === 0 && (items?.uploaded ?? '') === '')
    checks.push(later('items', '还没有事项，启用后窗口暂时不能收件'))
  return checks
}

/** Who could not sign in yet. */
export const withoutPassword = (draft: Draft): { login: string }[] =>
  draftStaff(draft).people.filter(({ login }) => draft.passwords?.hashes[login] === undefined)
