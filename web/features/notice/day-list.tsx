import { dateText } from '@yimen/contract/calendar.ts'
import { isLocalDate, localTimeOf } from '@yimen/contract/local-date.ts'
import { listNotices, NOTICE_CHANNEL_LABELS, NOTICE_OCCASION_LABELS } from '@yimen/contract/notice.ts'
import { listWindows } from '@yimen/contract/organisation.ts'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import Select from 'antd/es/select'
import { useState } from 'react'
import { useView } from '../../api/use-view.ts'
import { Failed } from '../../workbench/failed.tsx'
import { useMe, windowOf } from '../../workbench/me.ts'
import { Nothing } from '../../workbench/nothing.tsx'
import { Waiting } from '../../workbench/waiting.tsx'
import { todayOn } from '../../workbench/when.ts'
import { daySentence } from './notice-words.ts'

/** Who told what when, at a window on a day. § notice.1 § notice.2 */
export const DayList = ({ onPrint }: { onPrint: (letterId: string) => void }) => {
  const me = useMe()
  const [on, setOn] = useState(todayOn())
  const [windowId, setWindowId] = useState(windowOf(me)?.windowId)
  const windows = useView(listWindows, {}, { staleTime: 60_000 })
  const list = useView(
    listNotices,
    { query: { windowId: windowId ?? '', on } },
    { enabled: windowId !== undefined, keepLast: true },
  )
  const view = list.data
  return (
    <section className="part day-list">
      <div className="page-head">
        <h2>
          {view?.window ?? '窗口'}的告知登记 <small className="quiet">{dateText(on)}</small>
        </h2>
        <div className="page-tools">
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
            onChange={setWindowId}
          />
          <Input
            type="date"
            aria-label="日期"
            value={on}
            max={todayOn()}
            className="day-input"
            onChange={({ target }) => isLocalDate(target.value) && setOn(target.value)}
          />
        </div>
      </div>
      {windowId === undefined && <Nothing>请选择一个窗口查看当日的告知登记。</Nothing>}
      {windowId !== undefined && list.isPending && <Waiting what="告知登记" lines={3} />}
      {list.error !== null && <Failed failure={list.error} again={() => void list.refetch()} />}
      {view !== undefined && list.error === null && (
        <>
          <p className="summary">{daySentence(view.rows.length, view.more, view.smallQuestions)}</p>
          {view.rows.length > 0 && (
            <table className="table cards">
              <thead>
                <tr>
                  <th scope="col">时间</th>
                  <th scope="col">文号</th>
                  <th scope="col">事项和情形</th>
                  <th scope="col">因何</th>
                  <th scope="col">方式</th>
                  <th scope="col">告知人</th>
                  <th scope="col">文书</th>
                </tr>
              </thead>
              <tbody>
                {view.rows.map((row) => (
                  <tr key={row.noticeId}>
                    <td className="number no-break">{localTimeOf(row.at)}</td>
                    <td className="number">{row.number}</td>
                    <td>
                      {row.itemName}
                      {row.situation.length > 0 && <p className="quiet">{row.situation.join('；')}</p>}
                    </td>
                    <td>{NOTICE_OCCASION_LABELS[row.asked].zh}</td>
                    <td>{NOTICE_CHANNEL_LABELS[row.channel].zh}</td>
                    <td>{row.toldBy}</td>
                    <td>
                      <Button
                        size="small"
                        aria-label={`补打 ${row.number}`}
                        onClick={() => onPrint(row.letterId)}
                      >
                        补打
                      </Button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {view.more && <p className="quiet">当日告知较多，只列出最近 500 份。</p>}
        </>
      )}
    </section>
  )
}
