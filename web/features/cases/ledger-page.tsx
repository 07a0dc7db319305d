import { dateText } from '@yimen/contract/calendar.ts'
import { showLedger } from '@yimen/contract/cases.ts'
import { CASE_TYPE_LABELS } from '@yimen/contract/cases-labels.ts'
import { isLocalDate, localTimeOf } from '@yimen/contract/local-date.ts'
import { listWindows } from '@yimen/contract/organisation.ts'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import Select from 'antd/es/select'
import { Link, useSearchParams } from 'react-router'
import { useView } from '../../api/use-view.ts'
import { Failed } from '../../workbench/failed.tsx'
import { useMe, windowOf } from '../../workbench/me.ts'
import { Nothing } from '../../workbench/nothing.tsx'
import { Waiting } from '../../workbench/waiting.tsx'
import { todayOn } from '../../workbench/when.ts'

/** A receipt carries the number of its case, which stands in the row already. */
const letterText = ({ letter, number }: { letter: string | null; number: string }): string =>
  letter === number ? '材料接收凭证' : (letter ?? '－')

/** The window's day: every act with its letter, as a page that can be printed and signed. */
const LedgerPage = () => {
  const me = useMe()
  const [search, setSearch] = useSearchParams()
  const windowId = search.get('window') ?? windowOf(me)?.windowId
  const asked = search.get('on') ?? ''
  const on = isLocalDate(asked) ? asked : todayOn()
  const windows = useView(listWindows, {}, { staleTime: 60_000 })
  const ledger = useView(
    showLedger,
    { query: { windowId: windowId ?? '', on } },
    { enabled: windowId !== undefined, keepLast: true },
  )
  const go = (part: { window?: string; on?: string }) =>
    setSearch({ window: part.window ?? windowId ?? '', on: part.on ?? on }, { replace: true })
  const view = ledger.data
  return (
    <div className="wide ledger">
      <div className="page-head">
        <h1>
          {view?.window ?? '窗口'}台账 <small>{dateText(on)}</small>
        </h1>
        <div className="no-print page-tools">
          <Select
            aria-label="窗口"
            placeholder="选择窗口"
            value={windowId ?? null}
            popupMatchSelectWidth={false}
            showSearch={{ optionFilterProp: 'label' }}
            options={(windows.data?.rows ?? []).map((row) => ({
              value: row.windowId,
              label: `${row.name}（${row.unit}）`,
            }))}
            onChange={(window: string) => go({ window })}
          />
          <Input
            type="date"
            aria-label="日期"
            value={on}
            max={todayOn()}
            className="day-input"
            onChange={({ target }) => isLocalDate(target.value) && go({ on: target.value })}
          />
          <Button onClick={() => window.print()}>打印台账</Button>
        </div>
      </div>
      {windowId === undefined && <Nothing>您没有所属的窗口，请选择一个窗口查看。</Nothing>}
      {windowId !== undefined && ledger.isPending && <Waiting what="台账" />}
      {ledger.error !== null && <Failed failure={ledger.error} again={() => void ledger.refetch()} />}
      {view !== undefined && (
        <>
          <p className="summary">
            收件 {view.totals.takenIn} 件，受理 {view.totals.accepted} 件，决定 {view.totals.decided} 件，送达{' '}
            {view.totals.delivered} 件，终结 {view.totals.ended} 件。
          </p>
          {view.rows.length === 0 ? (
            <Nothing>这一天没有办件记录。</Nothing>
          ) : (
            <table className="table cards">
              <thead>
                <tr>
                  <th scope="col">时间</th>
                  <th scope="col">办件编号</th>
                  <th scope="col">事项</th>
                  <th scope="col">申请人</th>
                  <th scope="col">办理</th>
                  <th scope="col">文书</th>
                  <th scope="col">经办人</th>
                </tr>
              </thead>
              <tbody>
                {view.rows.map((row) => (
                  <tr key={`${row.caseId}${row.at}${row.act}`}>
                    <td className="number no-break">
                      {localTimeOf(row.at)}
                      {row.late && <span className="quiet"> 补录</span>}
                    </td>
                    <td className="number ledger-number">
                      <Link to={`/cases/${row.caseId}`}>{row.number}</Link>
                    </td>
                    <td>
                      {row.itemName} <span className="quiet">{CASE_TYPE_LABELS[row.type].zh}</span>
                    </td>
                    <td>{row.applicant}</td>
                    <td>{row.act}</td>
                    <td>{letterText(row)}</td>
                    <td>{row.actor}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          <p className="only-print">经办人签字：　　　　　　　　　　窗口负责人签字：</p>
        </>
      )}
    </div>
  )
}

export default LedgerPage
