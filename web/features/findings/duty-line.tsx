import type { DutyAction, DutyView } from '@yimen/contract/duties.ts'
import { DUTY_STATE_LABELS } from '@yimen/contract/duties.ts'
import Button from 'antd/es/button'
import { Link } from 'react-router'
import { ClauseMark } from '../../workbench/clause-mark.tsx'
import { KeyHint } from '../../workbench/key-hint.tsx'
import { LightMark } from '../../workbench/light-mark.tsx'
import { longMoment } from '../../workbench/when.ts'
import { type DayKinds, dutyLeft } from './duty-due.ts'
import { DutyForm } from './duty-form.tsx'

/** One thing that is owed until a moment: how much is left, with whom it lies, what can be noted about it. */
export const DutyLine = ({
  duty,
  kinds,
  now,
  caseName,
  isChosen,
  opened,
  onOpen,
  onDone,
}: {
  duty: DutyView
  /** Null while the calendar is not known. */
  kinds: DayKinds | null
  now: Date
  caseName: string | undefined
  isChosen: boolean
  opened: DutyAction | null
  onOpen: (opened: DutyAction | null) => void
  onDone: (said: string) => void
}) => {
  const { light, text } =
    kinds === null
      ? { light: 'none' as const, text: `${longMoment(duty.dueAt)} 前` }
      : dutyLeft(duty, now, kinds)
  const offers = duty.actions.filter(({ allowed }) => allowed)
  return (
    <li className={isChosen ? 'question question-chosen' : 'question'} data-row={duty.dutyId} tabIndex={-1}>
      <p className="question-state">
        {duty.state === 'open' || duty.closedAt === null ? (
          <LightMark light={light} />
        ) : (
          <>
            <span aria-hidden="true">○</span> 已了结
          </>
        )}
      </p>
      <div className="question-body">
        <p className="question-what">
          {duty.title} <ClauseMark id={duty.clause} />
        </p>
        <p className="quiet">
          {duty.state === 'missed' ? `${longMoment(duty.dueAt)} ${DUTY_STATE_LABELS.missed.zh}` : text}
          {duty.provisional && <span className="provisional">暂定</span>}
          {duty.closedAt !== null && `，${longMoment(duty.closedAt)} 了结`}
          {` · ${duty.holder}`}
          {duty.objectKind === 'case' && duty.objectId !== null && (
            <>
              {' · '}
              <Link to={`/cases/${duty.objectId}`}>{caseName ?? duty.objectName ?? '打开办件'}</Link>{' '}
              {isChosen && <KeyHint of="o" />}
            </>
          )}
        </p>
        {offers.length > 0 ? (
          <div className="question-acts">
            {offers.map(({ action, label }, index) => (
              <Button
                key={action}
                type={isChosen && index === 0 ? 'primary' : 'default'}
                aria-expanded={opened === action}
                onClick={() => onOpen(opened === action ? null : action)}
              >
                {label} {isChosen && index === 0 && <KeyHint of="enter" />}
              </Button>
            ))}
          </div>
        ) : (
          duty.closedAt === null && <p className="quiet">{waitingWords(duty)}</p>
        )}
        {opened !== null && (
          <DutyForm
            key={opened}
            action={opened}
            dutyId={duty.dutyId}
            onClose={() => onOpen(null)}
            onDone={onDone}
          />
        )}
      </div>
    </li>
  )
}

/** Where nothing can be noted here: what is done in its case is noted by itself; the rest says its own reason. */
const waitingWords = ({ objectKind, actions }: DutyView): string =>
  objectKind === 'case'
    ? '办好相应的事后自动登记，不必在这里登记。'
    : (actions.find(({ action }) => action === 'fulfil')?.refusals[0]?.message ?? '')
