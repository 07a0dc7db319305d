import { Buffer } from 'node:buffer'

/** What may stand for `$n`. Objects travel as JSON, arrays as PostgreSQL arrays; `undefined` is refused. */
export type Value = string | number | bigint | boolean | null | object

export type Row = Record<string, unknown>

/**
 * One SQL text under one name: the name is what a connection prepares it by, so one name never has two texts.
 * `row` exists for the types only and is never set.
 */
export type Statement<R = Row> = {
  readonly name: string
  readonly text: string
  readonly values: readonly Value[]
  /** Calls a function that enters its centre by itself and is a transaction of its own. */
  readonly enters?: true
  readonly row?: R
}

/** The rows of each statement, in the order the statements were given. */
export type RowsOf<S extends readonly Statement<unknown>[]> = {
  -readonly [K in keyof S]: S[K] extends Statement<infer R> ? R[] : never
}

/** Names a SQL text once; calling it with values gives the statement to run. */
export const statement =
  <R = Row>(name: string, text: string) =>
  (...values: readonly Value[]): Statement<R> => ({ name, text, values })

/**
 * Names the call of one function that sets `app.centre` from its first argument before it touches a row. Sent alone
 * it needs no `begin`, `set local` and `commit` around it: one message instead of four.
 */
export const entering =
  <R = Row>(name: string, text: string) =>
  (centreId: number, ...values: readonly Value[]): Statement<R> => ({
    name,
    text,
    values: [centreId, ...values],
    enters: true,
  })

export type WireStatement = { name: string; text: string; values: (string | Buffer | null)[] }

const textByName = new Map<string, string>()
// PostgreSQL cuts longer names silently, and two cut names could be one.
const longestName = 63
// They would end the transaction under the statements that follow, or outlive it on a client others use.
const transactionControl =
  /^\s*(abort|begin|commit|end|prepare|release|reset|rollback|savepoint|set|start)\b/i

/**
 * Turns a statement into what goes over the wire, before anything is sent: the driver drops a message it
 * cannot serialise and sends the rest of the pipeline, so half a transaction would commit.
 */
export const onTheWire = ({ name, text, values }: Statement<unknown>): WireStatement => {
  const known = textByName.get(name)
  if (known === undefined) {
    if (name.length === 0 || Buffer.byteLength(name) > longestName)
      throw new TypeError(`statement name must have 1 to ${longestName} bytes: "${name}"`)
    if (transactionControl.test(text))
      throw new TypeError(`"${name}" may not control its transaction: ${text}`)
    textByName.set(name, text)
  } else if (known !== text) throw new TypeError(`two SQL texts under the statement name "${name}"`)
  return { name, text, values: values.map((value, index) => wireValue(value, `${name} $${index + 1}`)) }
}

const wireValue = (value: unknown, where: string): string | Buffer | null => {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return String(value)
  if (value === null) return null
  if (typeof value !== 'object')
    throw new TypeError(`${where}: ${typeof value} is not a value for PostgreSQL`)
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  if (Array.isArray(value)) return arrayLiteral(value, where)
  return JSON.stringify(value)
}

const arrayLiteral = (values: readonly unknown[], where: string): string =>
  `{${values.map((value) => arrayElement(value, where)).join(',')}}`

const arrayElement = (value: unknown, where: string): string => {
  if (value === null) return 'NULL'
  if (Array.isArray(value)) return arrayLiteral(value, where)
  const wire = wireValue(value, where)
  const text = typeof wire === 'string' ? wire : `\\x${wire?.toString('hex')}`
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}
