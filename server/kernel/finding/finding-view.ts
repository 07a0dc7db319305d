import {
  type AnswerCause,
  FINDING_ACTION_LABELS,
  FINDING_ACTIONS,
  type FindingView,
} from '@yimen/contract/findings.ts'
import { findClause } from '@yimen/rulebook'
import type { FieldCipher } from '../secret/field-cipher.ts'
import { type FindingFacts, findingRefusals } from './finding.ts'
import type { StoredFinding } from './finding-store.ts'

/** What an answer is before it is sealed. */
export type Answer = { cause: AnswerCause; reason: string; solution: string | null }

/** A finding with what the reader may do about it now. */
export const findingView = (
  stored: StoredFinding,
  facts: Omit<FindingFacts, 'finding'>,
  cipher: FieldCipher,
  named: { holder: string | null; object: string | null },
): FindingView => ({
  findingId: stored.id,
  clause: stored.clause,
  clauseTitle: findClause(stored.clause)?.title ?? '',
  what: stored.evidence.what,
  objectKind: stored.objectKind,
  objectId: stored.objectId,
  objectName: named.object,
  step: stored.step,
  holder: named.holder,
  happenedAt: stored.happenedAt,
  foundAt: stored.foundAt,
  source: stored.source,
  leftOut: [...(stored.evidence.leftOut ?? [])],
  state: stored.state,
  answer:
    stored.answer === null || stored.answeredAt === null
      ? null
      : { ...(JSON.parse(cipher.open(stored.answer)) as Answer), at: stored.answeredAt },
  verifiedAt: stored.verifiedAt,
  verdict:
    stored.verdict === null || stored.closedAt === null
      ? null
      : { text: cipher.open(stored.verdict), at: stored.closedAt },
  actions: FINDING_ACTIONS.map((action) => {
    const broken = findingRefusals(action, { ...facts, finding: stored })
    return {
      action,
      label: FINDING_ACTION_LABELS[action],
      allowed: broken.length === 0,
      refusals: broken,
    }
  }),
})
