import type { CalendarDay } from '@yimen/contract/calendar.ts'
import { addDays } from '@yimen/contract/local-date.ts'
import { type KeyboardEvent, useRef, useState } from 'react'
import { todayOn } from '../../workbench/when.ts'
import { MonthTable } from './month-table.tsx'
import { monthsOf } from './year-months.ts'

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }
const NOTHING_CHANGED: ReadonlySet<string> = new Set()

/** The year as twelve small months; where days can be turned, arrows go from day to day. */
export const YearGrid = ({
  year,
  days,
  changed = NOTHING_CHANGED,
  onTurn,
}: {
  year: number
  days: readonly CalendarDay[]
  changed?: ReadonlySet<string>
  onTurn?: (on: string) => void
}) => {
  const grid = useRef<HTMLDivElement>(null)
  const today = todayOn()
  const [focusOn, setFocusOn] = useState(today.startsWith(`${year}`) ? today : `${year}-01-01`)
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    const { target } = event
    const on = target instanceof HTMLElement ? target.dataset['on'] : undefined
    if (step === undefined || on === undefined) return
    event.preventDefault()
    grid.current?.querySelector<HTMLElement>(`[data-on="${addDays(on, step)}"]`)?.focus()
  }
  return (
    // Only buttons inside take the keys.
    <div ref={grid} className="year" role="presentation" onKeyDown={onKeyDown}>
      {monthsOf(days).map((month) => (
        <MonthTable
          key={month.month}
          year={year}
          month={month}
          today={today}
          changed={changed}
          turning={onTurn === undefined ? null : { focusOn, onTurn, onFocus: setFocusOn }}
        />
      ))}
    </div>
  )
}

/** Colour, shape and word of the four kinds of day. */
export const Legend = () => (
  <ul className="legend" aria-label="图例">
    <li>
      <span className="cal cal-workday">
        <span className="cal-date">1</span>
      </span>
      工作日
    </li>
    <li>
      <span className="cal cal-rest">
        <span className="cal-date">1</span>
      </span>
      周末
    </li>
    <li>
      <span className="cal cal-holiday">
        <span className="cal-date">1</span>
        <span className="cal-mark">休</span>
      </span>
      放假
    </li>
    <li>
      <span className="cal cal-makeup-workday">
        <span className="cal-date">1</span>
        <span className="cal-mark">班</span>
      </span>
      调休上班
    </li>
    <li>
      <span className="cal cal-workday cal-today">
        <span className="cal-date">1</span>
      </span>
      今天
    </li>
  </ul>
)
