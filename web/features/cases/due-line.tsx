import { explainDeadline } from '@yimen/contract/calendar.ts'
import type { CaseView } from '@yimen/contract/cases-view.ts'
import Button from 'antd/es/button'
import { useState } from 'react'
import { useView } from '../../api/use-view.ts'
import { ClauseMark } from '../../workbench/clause-mark.tsx'
import { Failed } from '../../workbench/failed.tsx'
import { KeyHint } from '../../workbench/key-hint.tsx'
import { LightMark } from '../../workbench/light-mark.tsx'
import { useKeys } from '../../workbench/use-keys.ts'
import { Waiting } from '../../workbench/waiting.tsx'
import { consequenceOf } from './consequence.ts'
import { DueCalendar } from './due-calendar.tsx'

/** How much time is left, what happens if nothing is done, and why it is that day. § cases.2.2 */
export const DueLine = ({ shown }: { shown: CaseView }) => {
  const [open, setOpen] = useState(false)
  const { clock } = shown
  const isOver = shown.phase !== 'taken-in' && shown.phase !== 'accepted'
  useKeys({ w: () => setOpen(!open) }, clock !== null && !isOver)
  if (clock === null || isOver)
    return shown.phase === 'decided' ? <p className="after">{consequenceOf(shown.phase)}</p> : null
  return (
    <section className={`due due-${clock.light}`} aria-label="办理期限">
      <p className="due-line">
        <LightMark light={clock.light} /> <b>{clock.remaining}</b>
        {clock.provisional && <span className="provisional">暂定</span>}
        {clock.unit === 'working-day' && (
          <Button size="small" type="link" aria-expanded={open} onClick={() => setOpen(!open)}>
            为什么 <KeyHint of="w" />
          </Button>
        )}
      </p>
      {clock.provisional && (
        <p className="quiet">涉及的年份尚未公布放假安排，按法定节假日推算；公布后重新计算，以公布的为准。</p>
      )}
      <p className="quiet">{consequenceOf(shown.phase)}</p>
      {open && <Explained clock={clock} />}
    </section>
  )
}

const Explained = ({ clock }: { clock: NonNullable<CaseView['clock']> }) => {
  const { startAt, workingDays, pauses, extensionDays } = clock
  const given = { body: { startAt, workingDays, pauses, extensionDays } }
  const explained = useView(explainDeadline, given, { staleTime: 60_000 })
  if (explained.error !== null)
    return <Failed failure={explained.error} again={() => void explained.refetch()} />
  if (explained.data === undefined) return <Waiting what="期限说明" lines={4} />
  return (
    <div className="explained">
      <p>
        办理期限 {workingDays} 个工作日{extensionDays > 0 && `，经批准延长 ${extensionDays} 个工作日`}
        。起算当天不计入，周末、法定节假日和依法中止的日子不计入。 <ClauseMark id="cases.2.2" />{' '}
        <ClauseMark id="service.4.1" />
      </p>
      <DueCalendar view={explained.data} />
    </div>
  )
}
