import type { Me } from '@yimen/contract/organisation.ts'
import { Link } from 'react-router'
import { isAdministrator, useMe, windowsOf } from './me.ts'

const PLACES = [
  ['/findings', '需要说明的事', '待说明、待核实的疑问和按期要做的事'],
  ['/window', '窗口在岗与办件量', '谁在岗、谁代岗、办了多少、超期多少'],
  ['/ledger', '窗口台账', '任一窗口任一天的办件记录，可打印'],
  ['/calendar', '工作日历', '工作日、放假和调休'],
  ['/rulebook', '规章制度', '条款和依据'],
] as const
const OF_ADMINISTRATOR = ['/people', '工作人员', '增加人员、重设初始密码'] as const

/** Whether somebody's work lies elsewhere than in a queue: at no window, in no unit. */
export const worksElsewhere = (me: Me): boolean =>
  windowsOf(me).length === 0 && me.roles.every(({ unitId }) => unitId === null)

/** Where those go who sit at no window. */
export const Elsewhere = () => {
  const me = useMe()
  return (
    <ul className="elsewhere">
      {[...(isAdministrator(me) ? [OF_ADMINISTRATOR] : []), ...PLACES].map(([to, label, more]) => (
        <li key={to}>
          <Link to={to}>{label}</Link>
          <span className="quiet">{more}</span>
        </li>
      ))}
    </ul>
  )
}
