import { type CalendarDay, DAY_KIND_LABELS, dateText } from '@yimen/contract/calendar.ts'
import { isOfNextYear } from './arrangement.ts'
import { MARKS, type Month } from './year-months.ts'

const HEAD = ['一', '二', '三', '四', '五', '六', '日']

/** What the year's grid lets one do with a day; none where it is only read. */
export type Turning = { focusOn: string; onTurn: (on: string) => void; onFocus: (on: string) => void }

const kindText = ({ kind, name }: CalendarDay): string =>
  name === null || name === '' ? DAY_KIND_LABELS[kind].zh : `${DAY_KIND_LABELS[kind].zh}，${name}`

/** One small month: colour, and a word in the cell for whatever differs from its column. § service.4.2 */
export const MonthTable = ({
  year,
  month,
  today,
  changed,
  turning,
}: {
  year: number
  month: Month
  today: string
  changed: ReadonlySet<string>
  turning: Turning | null
}) => (
  <table className="month" id={`month-${month.month}`}>
    <caption>
      <b>{month.month}月</b> <span className="quiet">{month.workingDays} 个工作日</span>
      <span className="only-read">，{year}年</span>
    </caption>
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
      {month.weeks.map((week) => (
        <tr key={week.find((day) => day !== null)?.on}>
          {week.map((day, index) =>
            day === null ? (
              <td key={HEAD[index]} className="cal-none">
                {' '}
              </td>
            ) : (
              <td
                key={day.on}
                className={`cal cal-${day.kind}${day.on === today ? ' cal-today' : ''}${changed.has(day.on) ? ' cal-changed' : ''}`}
                title={`${dateText(day.on)} ${kindText(day)}`}
              >
                {turning === null || isOfNextYear(day) ? (
                  <DayText day={day} />
                ) : (
                  <button
                    type="button"
                    data-on={day.on}
                    tabIndex={day.on === turning.focusOn ? 0 : -1}
                    onFocus={() => turning.onFocus(day.on)}
                    onClick={() => turning.onTurn(day.on)}
                  >
                    <span aria-hidden="true">
                      <DayText day={day} />
                    </span>
                    <span className="only-read">
                      {dateText(day.on, day.on)}，{kindText(day)}
                      {changed.has(day.on) && '，已改动'}
                    </span>
                  </button>
                )}
              </td>
            ),
          )}
        </tr>
      ))}
    </tbody>
  </table>
)

const DayText = ({ day }: { day: CalendarDay }) => (
  <>
    <span className="cal-date">{Number(day.on.slice(8))}</span>
    <span className="cal-mark">{MARKS[day.kind]}</span>
  </>
)
