import type { LetterKind } from '@yimen/contract/documents.ts'
import { guide } from './guide.ts'
import { acceptance, nonAcceptance, notice, receipt, supplement } from './intake.ts'
import { clockStop, correction, grant, refusal, reply, serviceReturn } from './outcome.ts'
import type { Samples } from './sample.ts'

/** Shortest, longest and rare data for every letter; the tests render them all, and a new template starts from them. */
export const SAMPLES: { [K in LetterKind]: Samples<K> } = {
  receipt,
  notice,
  acceptance,
  'non-acceptance': nonAcceptance,
  supplement,
  grant,
  refusal,
  reply,
  'service-return': serviceReturn,
  correction,
  'clock-stop': clockStop,
  guide,
}
