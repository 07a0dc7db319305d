import { CHANNEL_LABELS, type ProofView, PROOF_LABELS } from '@yimen/contract/messages.ts'

/** The server counts to a hundred: more than that is more than anybody reads at once. */
export const unreadWords = (unread: number): string => (unread > 99 ? '99+' : String(unread))

const WAITING: Partial<Record<ProofView['channel'], string>> = { phone: '等窗口打电话' }

/** How an attempt went, in words: 短信 已发出, 电话 第2次 未接通. */
export const proofWords = ({
  channel,
  state,
  attempt,
}: Pick<ProofView, 'channel' | 'state' | 'attempt'>): string => {
  const way = CHANNEL_LABELS[channel]
  const which = attempt > 1 ? `第${attempt}次` : ''
  if (channel === 'inbox') return state === 'read' ? `${way}已阅` : `${way}可查`
  if (state === 'waiting') return WAITING[channel] ?? `${way}${which}${PROOF_LABELS.waiting}`
  return `${way}${which}${PROOF_LABELS[state]}`
}

/** Where a message leads on the workbench; null where there is no page of its own. */
export const linkOf = (objectKind: string, objectId: string, kind: string): string | null => {
  if (kind === 'question') return '/findings'
  return objectKind === 'case' ? `/cases/${objectId}` : null
}
