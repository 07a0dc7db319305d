import { citizen } from '../../server/modules/cases/testing.ts'
import type { Known } from './known.ts'
import type { Stage } from './stage.ts'

const TEAM_ONE = ['clerk', 'colleague', 'lead', 'approver', 'unitLead'] as const
const TEAM_TWO = ['otherClerk', 'otherLead', 'otherApprover', 'otherUnitLead'] as const
const ABOVE = ['supervision', 'director', 'discipline', 'administrator', 'dutyLeader', 'desk'] as const

/** What exists at the beginning: of each unit to its people, of the other centre to everybody who tries. */
export const learnTargets = ({ targets }: Stage, known: Known): void => {
  const readers = [
    [...TEAM_ONE, ...ABOVE],
    [...TEAM_TWO, ...ABOVE],
    ["other centre's clerk", "other centre's lead"],
  ]
  for (const [i, t] of targets.entries())
    for (const who of readers[i] ?? []) {
      const { standInId, openFinding, verifiedFinding, takenIn, accepted, decided, ...rest } = t
      const { messageId, callId, callTaskId, ...more } = rest
      known.learn(who, { ...more, centreId: undefined })
      known.learn(who, [
        { personId: standInId },
        { findingId: openFinding },
        { findingId: verifiedFinding },
        { caseId: takenIn, phase: 'taken-in' },
        { caseId: accepted, phase: 'accepted' },
        { caseId: decided, phase: 'decided' },
        { place: `case:${takenIn}` },
        { place: 'intake:1' },
        { year: '2026' },
        { year: '2027' },
        ...(/clerk/i.test(who) ? [{ messageId }] : []),
        ...(/clerk|colleague|lead$/i.test(who) ? [{ callId, taskId: callTaskId }] : []),
        { together: true, number: t.number, code: t.queryCode },
        { together: true, centre: t.centreCode, code: t.letterCode },
        { together: true, ...citizen(300 + i) },
      ])
    }
}
