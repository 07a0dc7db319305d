import type { ReadEvent } from './stream-kind.ts'
import { auditHash, type AuditRow, eventHash, type StoredEvent } from '../event-log/event.ts'

/** How far a chain is known to hold: the number and hash of its last link. */
export type Link = { seq: number; hash: Buffer }

export const beforeFirst: Link = { seq: 0, hash: Buffer.alloc(0) }

type Hashed = { seq: number; hash: Buffer }

/** What is wrong with the next link, in words, or null. */
export const eventFault = (last: Link, event: StoredEvent): string | null =>
  linkFault(last, event, '事件', () => eventHash(last.hash, event))

export const auditFault = (last: Link, row: AuditRow): string | null =>
  linkFault(last, row, '登记', () => auditHash(last.hash, row))

const linkFault = (last: Link, next: Hashed, word: string, made: () => Buffer): string | null => {
  const missing = last.seq + 1
  if (next.seq > missing) {
    const until = next.seq - 1
    return `第${missing}个${word}${until > missing ? `至第${until}个` : ''}缺失`
  }
  if (next.seq < missing) return `第${next.seq}个${word}的序号不应出现`
  return made().equals(next.hash)
    ? null
    : `第${next.seq}个${word}与其哈希不符，内容被改动，或其前的${word}被换过`
}

/** The first fault of a whole chain of events, in words, or null. */
export const chainFault = (events: readonly ReadEvent[]): string | null => {
  let last: Link = beforeFirst
  for (const event of events) {
    const fault = eventFault(last, event)
    if (fault !== null) return fault
    if (event.content === undefined) return `第${event.seq}个事件的正文不是 JSON`
    if (event.hashName !== 'sm3') return `第${event.seq}个事件的哈希算法名被改动`
    last = event
  }
  return null
}
