import { type Static, type TLiteral, type TSchema, type TUnion, Type } from 'typebox'
import { REAL_DATE, REAL_INSTANT } from './local-date.ts'

/** Forms that several rooms of the contract share: identifiers, dates, money, words. */

/** An object that refuses unknown fields. */
export const Strict = <P extends Record<string, TSchema>>(properties: P) =>
  Type.Object(properties, { additionalProperties: false })

/** One of a closed list of words. */
export const OneOf = <const T extends readonly string[]>(...words: T) =>
  Type.Union(words.map((word) => Type.Literal(word))) as unknown as TUnion<{
    -readonly [K in keyof T]: TLiteral<T[K]>
  }>

/** uuid v7 made by the application (or v4/v5 where it must be derived). */
export const Id = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
  description: 'uuid',
})
const inYears = (years: string, pattern: string): string => pattern.replace('^', `^(?=${years})`)

/** A local date (Asia/Shanghai), yyyy-mm-dd, that exists, from 1900 to 2199. */
export const LocalDate = Type.String({ pattern: inYears('19|2[01]', REAL_DATE), description: '当地日期' })
/** An instant that exists, RFC 3339 with offset, in years whose working days the calendar knows: 2005 to 2098. */
export const Instant = Type.String({
  // No place on earth is further than fourteen hours away; the database knows no offset beyond fifteen.
  pattern: inYears('200[5-9]|20[1-8]|209[0-8]', REAL_INSTANT).replace(
    '^',
    '^(?!.*[+-](?:1[5-9]|2\\d):\\d\\d$)',
  ),
  description: 'RFC 3339',
})
/** Money in whole fen. */
export const Fen = Type.Integer({ minimum: 0, maximum: 100_000_000_000, description: '分' })
/** A short line of text: a name, a number, a title. No control characters. */
export const Line = (maxLength = 200) =>
  Type.String({ minLength: 1, maxLength, pattern: '^[^\\u0000-\\u001f\\u007f]*$' })
/** Free text of several lines. */
export const Prose = (maxLength = 4000) =>
  Type.String({
    minLength: 1,
    maxLength,
    pattern: '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f]*$',
  })

/** Every command carries an id made by the client: the same id with the same body has one effect. */
export const CommandId = Id

export const Refusal = Strict({
  clause: Type.Union([Type.String(), Type.Null()]),
  field: Type.Union([Type.String(), Type.Null()]),
  message: Type.String(),
})
export type Refusal = Static<typeof Refusal>

export const ErrorReply = Strict({
  error: Strict({
    code: Type.String(),
    message: Type.String(),
    refusals: Type.Optional(Type.Array(Refusal)),
    changed: Type.Optional(Type.Unknown()),
  }),
})
export type ErrorReply = Static<typeof ErrorReply>
