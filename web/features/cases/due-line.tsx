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
import { longMoment } from '../../workbench/when.ts'
import { consequenceOf, restsOn } from './consequence.ts'
import { DueCalendar } from './due-calendar.tsx'
import { type RunningTerm, runningTerm } from './running-term.ts'

/** How much time is left, what happens if nothing is done, and why it is that day. § cases.2.2 */
export const DueLine = ({ shown }: { shown: CaseView }) => {
  const [open, setOpen] = useState(false)
  const term = runningTerm(shown)
  const counted = term?.counted ?? null
  useKeys({ w: () => setOpen(!open) }, counted !== null)
  if (term === null) {
    const rests = restsOn(shown)
    return rests === null ? null : <p className="after">{rests}</p>
  }
  const consequence = consequenceOf(shown)
  return (
    <section className={`due due-${term.light}`} aria-label={term.name}>
      <p className="due-line">
        <LightMark light={term.light} /> {term.name}： <b>{term.remaining}</b>
        {term.light === 'red' && term.dueAt !== null && `，应在 ${longMoment(term.dueAt)} 前办完`}
        {term.provisional && <span className="provisional">暂定</span>}
        {counted !== null && (
          <Button size="small" type="link" aria-expanded={open} onClick={() => setOpen(!open)}>
            为什么 <KeyHint of="w" />
          </Button>
        )}
      </p>
      {term.provisional && (
        <p className="quiet">涉及的年份尚未公布放假安排，按法定节假日推算；公布后重新计算，以公布的为准。</p>
      )}
      <p className="quiet">
        {consequence.says} {consequence.clause !== null && <ClauseMark id={consequence.clause} />}
      </p>
      {open && counted !== null && <Explained {...term} counted={counted} />}
    </section>
  )
}

const Explained = ({
  name,
  counted,
  clauses,
}: Pick<RunningTerm, 'name' | 'clauses'> & { counted: NonNullable<RunningTerm['counted']> }) => {
  const explained = useView(explainDeadline, { body: counted }, { staleTime: 60_000 })
  if (explained.error !== null)
    return <Failed failure={explained.error} again={() => void explained.refetch()} />
  if (explained.data === undefined) return <Waiting what="期限说明" lines={4} />
  const { workingDays, extensionDays } = counted
  return (
    <div className="explained">
      <p>
        {name} {workingDays} 个工作日{extensionDays > 0 && `，经批准延长 ${extensionDays} 个工作日`}
        。起算当天不计入，周末、法定节假日和依法中止的日子不计入。
        {clauses.map((id) => (
          <span key={id}>
            {' '}
            <ClauseMark id={id} />
          </span>
        ))}
      </p>
      <DueCalendar view={explained.data} />
    </div>
  )
}
