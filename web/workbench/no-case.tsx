import { Link } from 'react-router'
import { KeyHint } from './key-hint.tsx'
import { useMe, windowsOf } from './me.ts'

/** Where those go who sit at no window: their work lies elsewhere than in a queue. */
const ELSEWHERE = [
  ['/findings', '需要说明的事', '待说明、待核实的疑问和按期要做的事'],
  ['/window', '窗口在岗与办件量', '谁在岗、谁代岗、办了多少、超期多少'],
  ['/ledger', '窗口台账', '任一窗口任一天的办件记录，可打印'],
  ['/calendar', '工作日历', '工作日、放假和调休'],
  ['/rulebook', '规章制度', '条款和依据'],
] as const

/** Beside the queue while no case is open. */
export const NoCase = () => {
  const me = useMe()
  const hasSeat = windowsOf(me).length > 0
  return (
    <div className="nothing">
      {hasSeat || me.roles.some(({ unitId }) => unitId !== null) ? (
        <p>从左边选一件打开。</p>
      ) : (
        <ul className="elsewhere">
          {ELSEWHERE.map(([to, label, more]) => (
            <li key={to}>
              <Link to={to}>{label}</Link>
              <span className="quiet">{more}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="quiet key-line">
        <KeyHint of="j" /> <KeyHint of="k" /> 选，
        <KeyHint of="enter" /> 打开，
        {hasSeat && (
          <>
            <KeyHint of="n" /> 收新件，
          </>
        )}
        <KeyHint of="/" /> 搜索或扫码，
        <KeyHint of="?" /> 列出全部按键
      </p>
    </div>
  )
}
