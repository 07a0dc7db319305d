import type { ActReply } from '@yimen/contract/cases.ts'

/** What was just done to a case, as the page says it until the next act. */
export type Done = { said: string; made: ActReply['madeLetters']; version: number }
