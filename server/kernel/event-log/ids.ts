import { createHash, randomUUID } from 'node:crypto'

const shaped = (bytes: Buffer, version: number): string => {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | (version << 4)
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

/** A uuid v7 for that instant (milliseconds since 1970): ids sort by time. */
export const newId = (atMs: number = Date.now()): string => {
  const time = Math.trunc(atMs).toString(16).padStart(12, '0')
  // The system's own random ids come from a pool it fills ahead; everything after the version stays theirs.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`
}

/** A uuid derived from a name: the same name gives the same id (for commands the system issues by itself). */
export const derivedId = (name: string): string =>
  shaped(createHash('sha256').update(name).digest().subarray(0, 16), 8)
