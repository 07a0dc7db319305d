import { createHash } from 'node:crypto'

/** The envelope of every event. The body is canonical JSON without personal data. */
export type StoredEvent = {
  centre: number
  stream: string
  seq: number
  type: string
  v: number
  /** ISO instant in UTC with milliseconds: the time of entry. */
  at: string
  actor: string
  actingFor: string | null
  command: string
  channel: string
  body: string
  hash: Buffer
}

/** SM3 of bytes. */
export const sm3 = (...parts: readonly (string | Buffer)[]): Buffer => {
  const hash = createHash('sm3')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/**
 * The chain hash of an event: SM3 over the lines documented in README.md, ending with the body.
 * `previous` is the hash before it, empty for the first. Made in the database by kernel.event_hash; this is
 * the same computation for whoever verifies.
 */
export const eventHash = (previous: Buffer, e: Omit<StoredEvent, 'hash'>): Buffer =>
  sm3(
    [
      'yimen.event.1',
      previous.toString('hex'),
      e.centre,
      e.stream,
      e.seq,
      e.type,
      e.v,
      e.at,
      e.actor,
      e.actingFor ?? '-',
      e.command,
      e.channel,
      e.body,
    ].join('\n'),
  )

export type AuditRow = {
  centre: number
  register: string
  seq: number
  at: string
  actor: string
  act: string
  object: string | null
  body: string
  hash: Buffer
}

/** The chain hash of a register's row; made in the database by kernel.audit_hash. */
export const auditHash = (previous: Buffer, r: Omit<AuditRow, 'hash'>): Buffer =>
  sm3(
    [
      'yimen.audit.1',
      previous.toString('hex'),
      r.centre,
      r.register,
      r.seq,
      r.at,
      r.actor,
      r.act,
      r.object ?? '-',
      r.body,
    ].join('\n'),
  )
