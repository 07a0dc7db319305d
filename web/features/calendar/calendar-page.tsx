import { type CalendarYear, showCalendar } from '@yimen/contract/calendar.ts'
import Button from 'antd/es/button'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { useView } from '../../api/use-view.ts'
import { ClauseMark } from '../../workbench/clause-mark.tsx'
import { Failed } from '../../workbench/failed.tsx'
import { KeyHint } from '../../workbench/key-hint.tsx'
import { useMe } from '../../workbench/me.ts'
import { useKeys } from '../../workbench/use-keys.ts'
import { Waiting } from '../../workbench/waiting.tsx'
import { todayOn } from '../../workbench/when.ts'
import { arrangementOf } from './arrangement.ts'
import { StretchList } from './stretch-list.tsx'
import { Legend, YearGrid } from './year-grid.tsx'
import { askedYear, FIRST_YEAR, groundText, hoursText, LAST_YEAR, mayEdit } from './year-words.ts'
import './calendar.css'

const YearEditor = lazy(() => import('./year-editor.tsx'))

/** The year's working days and hours; whoever administers edits it, everybody else reads. § service.4.1 § service.4.2 */
const CalendarPage = () => {
  const me = useMe()
  const navigate = useNavigate()
  const year = askedYear(useParams()['year'], todayOn())
  const [editing, setEditing] = useState<number | null>(null)
  const [said, setSaid] = useState('')
  const found = useView(showCalendar, { params: { year: String(year) } }, { staleTime: 60_000 })
  const before = useView(
    showCalendar,
    { params: { year: String(year - 1) } },
    { staleTime: 60_000, enabled: year > FIRST_YEAR },
  )
  const shown = found.data
  const isEditing = editing === year && shown !== undefined
  const go = (to: number) => {
    if (to < FIRST_YEAR || to > LAST_YEAR) return
    setSaid('')
    void navigate(`/calendar/${to}`)
  }
  const edit = () => {
    setSaid('')
    setEditing(year)
  }
  useKeys({ '[': () => go(year - 1), ']': () => go(year + 1) }, !isEditing)
  useKeys({ e: edit }, mayEdit(me) && !isEditing)
  useEffect(() => {
    document.title = `${year} 年工作日历 · 一门`
  }, [year])
  return (
    <div className="calendar-page">
      <div className="page-head">
        <h1>
          {year} 年工作日历 {shown?.provisional === true && <span className="provisional">暂定</span>}{' '}
          <ClauseMark id="service.4.2" />
        </h1>
        {!isEditing && (
          <div className="page-tools no-print">
            <Button disabled={year <= FIRST_YEAR} onClick={() => go(year - 1)}>
              {year - 1} 年 <KeyHint of="[" />
            </Button>
            <Button disabled={year >= LAST_YEAR} onClick={() => go(year + 1)}>
              {year + 1} 年 <KeyHint of="]" />
            </Button>
            <Button onClick={() => window.print()}>打印日历</Button>
            {mayEdit(me) && (
              <Button type="primary" onClick={edit}>
                编辑 <KeyHint of="e" />
              </Button>
            )}
          </div>
        )}
      </div>
      {said !== '' && (
        <output className="done no-print" ref={(line) => line?.scrollIntoView({ block: 'center' })}>
          <b className="done-sign">✓</b> {said}
        </output>
      )}
      {found.isPending && <Waiting what="日历" lines={10} />}
      {found.error !== null && <Failed failure={found.error} again={() => void found.refetch()} />}
      {isEditing && (
        <Suspense fallback={<Waiting what="编辑" lines={10} />}>
          <YearEditor
            key={`${year} ${shown.revision}`}
            shown={shown}
            before={before.data}
            onClose={() => setEditing(null)}
            onSaved={(words) => {
              setEditing(null)
              setSaid(words)
            }}
          />
        </Suspense>
      )}
      {!isEditing && shown !== undefined && <YearRead shown={shown} before={before.data} />}
      {!isEditing && !mayEdit(me) && (
        <p className="quiet no-print">日历由系统管理员维护。发现与通知不一致的，请联系系统管理员。</p>
      )}
    </div>
  )
}

const YearRead = ({ shown, before }: { shown: CalendarYear; before: CalendarYear | undefined }) => (
  <>
    <p className={shown.provisional ? 'summary year-provisional' : 'summary'}>{groundText(shown)}</p>
    <p className="year-hours">
      办公时间：{shown.hours.map((hours) => hoursText(hours)).join('；')} <ClauseMark id="service.4.1" />
    </p>
    <Legend />
    {todayOn().startsWith(`${shown.year}-`) && (
      <a className="to-now no-print" href={`#month-${Number(todayOn().slice(5, 7))}`}>
        到本月
      </a>
    )}
    <YearGrid year={shown.year} days={shown.days} />
    <StretchList year={shown.year} days={arrangementOf(shown, before).days} />
  </>
)

export default CalendarPage
