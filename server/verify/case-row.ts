import { localDateOf } from '@yimen/contract/local-date.ts'
import type { Calendar } from '../kernel/calendar/index.ts'
import { firstDifference, type StreamRow } from '../kernel/verify/index.ts'
import type { CaseEvent, CaseState } from '../modules/cases/case.ts'
import type { Entered } from '../modules/cases/evolve.ts'
import { promisedDue } from '../modules/cases/terms.ts'

/** What the events of a case make: its state, and the due day that was told last. */
export type FoldedCase = { state: CaseState; toldDueOn: string | null; actedAt: string }

type Check = {
  word: string
  row: string
  from: (folded: FoldedCase) => string | boolean | null
  instant?: true
}

const checks: readonly Check[] = [
  { word: '编号', row: 'number', from: ({ state }) => state.number },
  { word: '阶段', row: 'phase', from: ({ state }) => state.phase },
  { word: '类型', row: 'type', from: ({ state }) => state.type },
  { word: '事项', row: 'itemId', from: ({ state }) => state.itemId },
  { word: '事项版本', row: 'itemVersionId', from: ({ state }) => state.itemVersionId },
  { word: '单位', row: 'unitId', from: ({ state }) => state.unitId },
  { word: '窗口', row: 'windowId', from: ({ state }) => state.windowId },
  { word: '申请人', row: 'applicantId', from: ({ state }) => state.applicant.party },
  { word: '收件时间', row: 'takenInAt', from: ({ state }) => state.takenInAt, instant: true },
  { word: '受理日期', row: 'acceptedOn', from: ({ state }) => state.acceptedOn },
  { word: '决定时间', row: 'decidedAt', from: ({ state }) => state.decidedAt, instant: true },
  { word: '办结时间', row: 'endedAt', from: ({ state }) => state.endedAt, instant: true },
  { word: '急件标志', row: 'urgent', from: ({ state }) => state.urgent },
  { word: '最后操作时间', row: 'actedAt', from: ({ actedAt }) => actedAt, instant: true },
]

const sameInstant = (a: unknown, b: unknown): boolean =>
  a === b || (typeof a === 'string' && typeof b === 'string' && Date.parse(a) === Date.parse(b))

/** The first thing in which the row of a case differs from its events, in words, or null. § fault.5.6 */
export const caseRowDifference = (
  row: StreamRow,
  folded: FoldedCase,
  calendar: Calendar | null,
): string | null => {
  const at = firstDifference(row.state, folded.state)
  if (at !== null) return `state 的 ${at} 不同`
  for (const { word, row: column, from, instant } of checks) {
    const made = from(folded)
    const stored = row[column]
    if (instant ? !sameInstant(stored, made) : stored !== made)
      return `${word}记为 ${String(stored)}，事件得出 ${String(made)}`
  }
  return dueDifference(row.dueAt, folded, calendar) ?? applicantDifference(row)
}

/**
 * The due instant is what the calendar makes of the clocks. A calendar or hours set since may give another instant
 * than the applicant was told; then the day told holds.
 */
const dueDifference = (
  stored: unknown,
  { state, toldDueOn }: FoldedCase,
  calendar: Calendar | null,
): string | null => {
  if (calendar === null) return null
  const due = promisedDue(state, calendar)?.dueAt ?? null
  if (sameInstant(stored, due)) return null
  if (due !== null && typeof stored === 'string' && localDateOf(stored) === toldDueOn) return null
  return `到期时间记为 ${String(stored)}，事件得出 ${String(due)}`
}

/** A disposed person has no search code left to compare with. */
const applicantDifference = ({ applicantHmac, partyHmac }: StreamRow): string | null =>
  !Buffer.isBuffer(partyHmac) || (Buffer.isBuffer(applicantHmac) && applicantHmac.equals(partyHmac))
    ? null
    : '申请人的检索码与人员信息不符'

/** The due day told last, following undoing as the fold does. */
export const toldDueOn = (events: readonly Entered[]): string | null => {
  const told: (string | null)[] = [null]
  for (const { event } of events) told.push(toldAfter(event, told))
  return told.at(-1) ?? null
}

const toldAfter = (event: CaseEvent, told: readonly (string | null)[]): string | null => {
  if (event.type === 'undone') return told[event.from - 1] ?? null
  return 'due' in event && event.due !== null ? event.due : (told.at(-1) ?? null)
}
