import type { Me, Role, showWindow } from '@yimen/contract/organisation.ts'
import type { ReplyOf } from '@yimen/contract/route.ts'

type Shown = ReplyOf<typeof showWindow>
type Person = Shown['people'][number]

/** Who may send somebody to stand in; the server decides, a button that always refuses helps nobody. § fault.9 */
const ORDERERS: readonly Role[] = ['window-lead', 'unit-lead', 'director', 'administrator']
export const mayOrder = ({ roles }: Pick<Me, 'roles'>): boolean =>
  roles.some(({ role }) => ORDERERS.includes(role))

/** Whether somebody is here, as shape and word. */
export const presenceOf = ({
  here,
  absentUntil,
}: Pick<Person, 'here' | 'absentUntil'>): { sign: string; word: string } => {
  if (absentUntil !== null) return { sign: '○', word: '不在岗' }
  return here ? { sign: '●', word: '在岗' } : { sign: '◌', word: '未登录' }
}

/** The window in one sentence. */
export const summaryOf = ({ people, unassigned, unassignedLate, unit }: Shown): string => {
  const own = people.filter(({ standsInFor }) => standsInFor === null)
  const here = people.filter((person) => presenceOf(person).word === '在岗').length
  const open = own.reduce((sum, { openTasks }) => sum + openTasks, unassigned)
  const late = own.reduce((sum, { lateTasks }) => sum + lateTasks, unassignedLate)
  return [
    `${unit}，${people.length} 人中 ${here} 人在岗`,
    ...(open === 0
      ? ['没有在办的件']
      : [
          `在办 ${open} 件${late > 0 ? `，其中 ${late} 件已超期` : '，没有超期'}`,
          unassigned > 0 ? `${unassigned} 件由在岗人员共同办理` : '每件都指定了经办人',
        ]),
  ]
    .join('；')
    .concat('。')
}
