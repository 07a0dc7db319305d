import { Buffer } from 'node:buffer'
import type { PartyFields } from '../../server/kernel/party/party.ts'
import type { FindingRow } from '../../server/kernel/finding/index.ts'
import type { DutyRow } from '../../server/kernel/duty/index.ts'
import type { OpenTask } from '../../server/kernel/task/index.ts'
import type { CaseState } from '../../server/modules/cases/case.ts'
import type { OwedDuty } from '../../server/modules/cases/duties.ts'
import type { Planned } from './plan.ts'
import { noRows, type Rows } from './tables.ts'

export type TaskRecord = OpenTask & {
  state: 'open' | 'done' | 'dropped'
  openedAt: string
  closedAt: string | null
  closedBy: string | null
}

/** Columns of a duty that later acts and misses change. */
export type DutyRecord = Omit<DutyRow, 'data'> & {
  data: Record<string, unknown>
  state: 'open' | 'fulfilled' | 'missed' | 'dropped'
  settled: boolean
  at: string
  closedAt: string | null
  closedBy: string | null
}

/** A case while it is made: what the database would hold of it. */
export type FilledCase = {
  planned: Planned
  caseId: string
  state: CaseState | null
  version: number
  head: Buffer
  actedAt: string
  applicant: PartyFields | null
  applicantMark: Buffer
  /** Written texts that later acts read again. */
  texts: Map<string, string>
  owed: readonly OwedDuty[]
  scopes: Set<string>
  tasks: TaskRecord[]
  duties: Map<string, DutyRecord>
  findings: Map<string, { row: FindingRow; at: string }>
  /** Rows that no later act changes, already as COPY reads them. */
  rows: Rows
}

export const beginCase = (planned: Planned, caseId: string): FilledCase => ({
  planned,
  caseId,
  state: null,
  version: 0,
  head: Buffer.alloc(0),
  actedAt: planned.startAt,
  applicant: null,
  applicantMark: Buffer.alloc(0),
  texts: new Map(),
  owed: [],
  scopes: new Set(),
  tasks: [],
  duties: new Map(),
  findings: new Map(),
  rows: noRows(),
})

/** The state of a case that has begun. */
export const stateOf = ({ state, caseId }: FilledCase): CaseState => {
  if (state === null) throw new Error(`case ${caseId} has not begun`)
  return state
}
