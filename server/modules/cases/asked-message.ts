import type { ClauseId } from '@yimen/rulebook'
import type { Message } from '../../kernel/message/index.ts'
import type { FindingRow } from '../../kernel/finding/index.ts'

/** Whoever is asked by name hears of it, with the clause it is about; a question is no verdict. § fault.4 */
export const askedOf = (findings: readonly FindingRow[], nowAt: string): Message[] =>
  findings.flatMap(({ code, occurrence, clause, objectKind, objectId, personId }) =>
    personId === null
      ? []
      : [
          {
            name: `question:${code}:${occurrence}`,
            to: { person: personId },
            kind: 'question',
            clause: clause as ClauseId,
            object: { kind: objectKind, id: objectId },
            words: { zh: '记录里有一件事请您说明，请在“需要说明的事”里填写；这是询问，不是结论。' },
            phonedBy: null,
            at: nowAt,
          } as const,
        ],
  )
