import type { CaseView } from '@yimen/contract/cases-view.ts'
import { readBasis } from './acts/reply.ts'
import type { CaseState } from './case.ts'

type Asked = Pick<CaseView, 'extension' | 'reply'>
type Words = { text: (ref: { text: string }) => string; person: (id: string) => string }

/** What waits for somebody's decision, in the words of who asked: a longer term, a written reply. § cases.2.2 § cases.3.1 */
export const askedView = (
  { phase, extension, reply }: Pick<CaseState, 'phase' | 'extension' | 'reply'>,
  { text, person }: Words,
): Asked => {
  const isOpen = phase === 'taken-in' || phase === 'accepted'
  return {
    extension:
      extension === null || !isOpen
        ? null
        : { days: extension.days, reason: text(extension.reason), by: person(extension.by) },
    reply:
      reply === null || !isOpen
        ? null
        : {
            basis: readBasis(text(reply.basis)),
            explanation: text(reply.explanation),
            by: person(reply.by),
          },
  }
}
