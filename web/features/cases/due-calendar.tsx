import type { DeadlineView } from '@yimen/contract/calendar.ts'
import { todayOn } from '../../workbench/when.ts'
import { type DueDay, dueWeeks } from './due-weeks.ts'

const HEAD = ['一', '二', '三', '四', '五', '六', '日']

/** Day by day: which ones count and why the others do not. */
export const DueCalendar = ({ view }: { view: DeadlineView }) => (
  <table className="calendar">
    <caption className="only-read">办理期限逐日说明</caption>
    <thead>
      <tr>
        {HEAD.map((day) => (
          <th key={day} scope="col">
            {day}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {dueWeeks(view, todayOn()).map((week) => (
        <tr key={week.find((day) => day !== null)?.on}>
          {week.map((day, index) =>
            day === null ? (
              <td key={HEAD[index]} className="day-none">
                {' '}
              </td>
            ) : (
              <Day key={day.on} day={day} />
            ),
          )}
        </tr>
      ))}
    </tbody>
  </table>
)

const Day = ({ day }: { day: DueDay }) => {
  const [, month = '', date = ''] = day.on.split('-')
  const mark = day.isDue
    ? '到期'
    : day.isStart
      ? '起算'
      : day.counted === null
        ? day.reason
        : `第${day.counted}日`
  const kind = day.isDue ? 'due' : day.isStart ? 'start' : day.counted === null ? 'off' : 'on'
  return (
    <td className={`day day-${kind}${day.isToday ? ' day-today' : ''}`} title={day.reason}>
      <span className="day-date">{date === '01' || day.isStart ? `${+month}月${+date}日` : +date}</span>
      <span className="day-mark">{day.isToday && !day.isDue && !day.isStart ? `今天·${mark}` : mark}</span>
    </td>
  )
}
