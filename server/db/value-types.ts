import pg from 'pg'

type Parse = (text: string) => unknown

/** A bigint column is a number as long as a number can say it exactly, else its digits. */
const integer = (text: string): number | string => {
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : text
}

/** Sessions run in UTC with ISO dates, so an instant arrives as `2026-11-22 08:00:00.123+00`. */
const instant = (text: string): string => {
  const at = new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'))
  return Number.isNaN(at.getTime()) ? text : at.toISOString()
}

const asWritten = (text: string): string => text

// The driver's types list only some ids; it knows more.
const driverParser = pg.types.getTypeParser as (oid: number, format?: 'text' | 'binary') => Parse
const textArrayOid = 1009
const parseTextArray = driverParser(textArrayOid) as (text: string) => (string | null)[]
const arrayOf =
  (parse: Parse): Parse =>
  (text) =>
    parseTextArray(text).map((element) => (element === null ? null : parse(element)))

const parsers = new Map<number, Parse>([
  [20, integer],
  [1016, arrayOf(integer)],
  [1082, asWritten],
  [1182, arrayOf(asWritten)],
  [1083, asWritten],
  [1114, asWritten],
  [1115, arrayOf(asWritten)],
  [1184, instant],
  [1185, arrayOf(instant)],
])

/**
 * How columns become values: dates and local times stay the strings PostgreSQL writes (a JS Date would move
 * them by the time zone), instants become ISO strings in UTC milliseconds.
 */
export const valueTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers.get(oid)) || driverParser(oid, format),
}
