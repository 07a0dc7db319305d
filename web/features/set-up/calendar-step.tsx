import { confirmCalendar, importSetUpCalendar } from '@yimen/contract/set-up.ts'
import Button from 'antd/es/button'
import { useState } from 'react'
import { asFailure, call } from '../../api/call.ts'
import type { CallFailure } from '../../api/failure.ts'
import { Failed } from '../../workbench/failed.tsx'
import { PastePanel } from '../calendar/paste-panel.tsx'
import '../calendar/calendar.css'
import { nextStep } from './step-form.tsx'
import type { StepProps } from './step-props.ts'

/** Which years rest on a notice; the rest is computed and moves when the notice comes. § service.4.2 */
export const CalendarStep = ({ view, keep, go }: StepProps) => {
  const [pasting, setPasting] = useState<number | null>(null)
  const [failure, setFailure] = useState<CallFailure | null>(null)
  const [said, setSaid] = useState('')
  const during = async (work: () => Promise<void>) => {
    setFailure(null)
    setSaid('')
    try {
      await work()
    } catch (error) {
      setFailure(asFailure(error))
    }
  }
  return (
    <>
      <p className="set-up-intro">
        办理期限按工作日计算。已公布放假安排的年份照通知计算，没有公布的先按法定节日推算，导入通知后自动重算。
      </p>
      <table className="table cards set-up-years">
        <thead>
          <tr>
            <th scope="col">年份</th>
            <th scope="col">状态</th>
            <th scope="col">依据</th>
            <th scope="col">
              <span className="only-read">导入</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {view.calendar.map(({ year, published, document }) => (
            <tr key={year}>
              <td>{year} 年</td>
              <td className={published ? 'set-up-ok' : 'set-up-later'}>
                {published ? '✓ 已公布' : '◆ 暂按法定节日推算'}
              </td>
              <td>{document ?? '—'}</td>
              <td>
                <Button
                  size="small"
                  aria-expanded={pasting === year}
                  onClick={() => setPasting(pasting === year ? null : year)}
                >
                  {published ? `替换 ${year} 年的安排` : `导入 ${year} 年的安排`}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {pasting !== null && (
        <PastePanel
          key={pasting}
          year={pasting}
          onClose={() => setPasting(null)}
          onRead={({ document, days }) =>
            void during(async () => {
              keep(
                await call(importSetUpCalendar, {
                  params: { year: String(pasting) },
                  body: { year: pasting, document, days: days.map((day) => ({ ...day })) },
                }),
              )
              setSaid(`已导入 ${pasting} 年的放假安排。`)
              setPasting(null)
            })
          }
        />
      )}
      {failure !== null && <Failed failure={failure} />}
      {said !== '' && <output className="set-up-done">✓ {said}</output>}
      <p className="quiet">
        上班时间按规定为 09:00—12:00、14:00—18:00。启用后由系统管理员在“工作日历”里继续维护。
      </p>
      <div className="set-up-foot">
        <Button
          type="primary"
          onClick={() =>
            void during(async () => {
              keep(await call(confirmCalendar, { body: { version: view.versions['calendar'] ?? 0 } }))
              go(nextStep('calendar'))
            })
          }
        >
          已核对，下一步：首批事项
        </Button>
      </div>
    </>
  )
}
