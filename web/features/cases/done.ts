import type { ActReply } from '@yimen/contract/cases.ts'

/** What was just done to a case, as the page says it until the next act. */
export type Done = { said: string; made: ActReply['madeLetters']; version: number }

/** Labels that do not go behind 已. */
const SAID: Readonly<Record<string, string>> = {
  申请人撤回: '已登记申请人撤回',
  急事急办: '已列为急件',
  '特别程序（中止计时）': '已中止计时',
  审批延长期限: '已登记延长期限的决定',
}

/** An act in the past tense, from the label of its button. */
export const doneWords = (label: string): string => SAID[label] ?? `已${label.replace(/^已/, '')}`
