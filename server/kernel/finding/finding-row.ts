import type { FindingSource, LeftOutReason } from '@yimen/contract/findings.ts'
import { epochOf, type Instant } from '@yimen/contract/local-date.ts'
import type { Citation } from '@yimen/rulebook'
import { isMuted } from '../rule/index.ts'

/** What the rule saw. No names and nothing a person wrote: that lies in sealed texts. */
export type Evidence = {
  /** One sentence for whoever is asked. */
  what: string
  /** Time that was not counted, each stretch with its reason. */
  leftOut?: readonly LeftOut[]
} & Readonly<Record<string, unknown>>

export type LeftOut = { reason: LeftOutReason; fromAt: Instant; toAt: Instant }

/** A finding as it travels with an append (side rows, `findings`). */
export type FindingRow = {
  id: string
  code: string
  occurrence: string
  clause: string
  objectKind: string
  objectId: string
  step: string | null
  holder: string | null
  personId: string | null
  happenedAt: Instant
  source: FindingSource
  evidence: Evidence
}

export type Found = {
  id: string
  /** Which rule saw it … */
  code: string
  /** … and in what: both together once. Usually the id of the object and whatever makes a second breach another one. */
  occurrence: string
  clause: Citation
  object: { kind: string; id: string }
  /** The step then, and the scope and the person who held it then. */
  step: string | null
  holder: string | null
  personId: string | null
  happenedAt: Instant
  source: FindingSource
  evidence: Evidence
}

/**
 * A question about a possible breach, as a list: empty while its clause is muted. The same code and occurrence
 * again changes nothing. § fault.4
 */
export const findingRow = (found: Found): FindingRow[] =>
  isMuted(found.clause) || isMuted('fault.4')
    ? []
    : [
        {
          id: found.id,
          code: found.code,
          occurrence: found.occurrence,
          clause: found.clause,
          objectKind: found.object.kind,
          objectId: found.object.id,
          step: found.step,
          holder: found.holder,
          personId: found.personId,
          happenedAt: new Date(epochOf(found.happenedAt)).toISOString(),
          source: found.source,
          evidence: found.evidence,
        },
      ]
