import { randomBytes } from 'node:crypto'
import type { Statement, Value } from '../server/db/statement.ts'
import { newId } from '../server/kernel/event-log/ids.ts'

/** The statements of one act, a list per round trip. */
export type RecordedAct = readonly (readonly Statement<unknown>[])[]

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/**
 * A case's course as the product sent it to the database, to be sent again and again with ids, codes and
 * search marks of its own each time: everything else, and so the work of the database, stays the same.
 */
export type Course = { acts: number; again: () => RecordedAct[] }

/** `known` are the ids that stay: units, windows, people, items. */
export const courseOf = (acts: readonly RecordedAct[], known: ReadonlySet<string>): Course => {
  const texts = acts.flatMap((act) =>
    act.flatMap((trip) => trip.flatMap(({ values }) => values.map((value) => textOf(value) ?? ''))),
  )
  const own = new Map<string, () => string>()
  for (const text of texts) {
    for (const id of text.match(UUID) ?? []) if (!known.has(id)) own.set(id, () => newId(Date.now()))
    for (const found of text.matchAll(/"code":"([0-9A-Z]{10})"/g))
      own.set(found[1] ?? '', () => randomText(10))
    for (const found of text.matchAll(/"(?:document|name|mobile|applicantHmac)":"([A-Za-z0-9+/]{43}=)"/g))
      own.set(found[1] ?? '', () => randomBytes(32).toString('base64'))
  }
  const pattern = new RegExp([...own.keys()].map((key) => key.replace(/[+]/g, '\\+')).join('|'), 'g')
  return {
    acts: acts.length,
    again: () => {
      const fresh = new Map([...own].map(([key, make]) => [key, make()]))
      const renew = (value: Value): Value => {
        const text = textOf(value)
        if (text === null) return value
        const renewed = text.replace(pattern, (key) => fresh.get(key) ?? key)
        return typeof value === 'string' ? renewed : Buffer.from(renewed, 'base64')
      }
      return acts.map((act) =>
        act.map((trip) => trip.map((each) => ({ ...each, values: each.values.map(renew) }))),
      )
    },
  }
}

/** A mark travels as bytes and is found in the rows as base64. */
const textOf = (value: Value): string | null => {
  if (typeof value === 'string') return value
  return Buffer.isBuffer(value) && value.length === 32 ? value.toString('base64') : null
}

const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const randomText = (length: number): string =>
  Array.from(randomBytes(length), (byte) => LETTERS.charAt(byte & 31)).join('')
