import type { Dice } from '../crash/dice.ts'
import { bent, WRONG } from '../../server/testing/schema-arbitrary.ts'

/** A request as it goes over the wire. */
export type Asked = {
  method: string
  url: string
  headers: Record<string, string>
  body: string | Buffer | undefined
}
/** A request in its parts. */
export type Drawn = {
  params: Record<string, string>
  query: Record<string, string>
  body: unknown
}

const ILL_FORMED = [
  '\ud800',
  'a\udfff',
  '\u0000',
  '\u202e倒写',
  '𠮷'.repeat(5000),
  '\ufeff',
  '%',
  'x'.repeat(9000),
]
const BAD_SEGMENTS = [
  '%ff',
  '%00',
  '..%2f..%2f',
  '%',
  '%f0%a0%ae',
  ' ',
  '%F0%A0%AE%B7',
  'a'.repeat(400),
  "'--",
]

type Bend = { name: string; drawn?: (d: Drawn, dice: Dice) => Drawn; wire?: (a: Asked, dice: Dice) => Asked }

const wordIn = (value: unknown, where: number, word: string): unknown => bent(value, where, word)

/** Ways to be wrong, each with its name. */
const BENDS: readonly Bend[] = [
  {
    name: 'another type',
    drawn: (d, dice) => ({ ...d, body: bent(d.body ?? {}, dice.between(0, 1000), dice.pick(WRONG)) }),
  },
  {
    name: 'an unknown field',
    drawn: (d) => ({ ...d, body: { ...(d.body as object), __odd: 1, constructor: { prototype: 1 } } }),
  },
  {
    name: 'ill-formed or endless text',
    drawn: (d, dice) => ({
      ...d,
      body: wordIn(d.body ?? {}, dice.between(0, 1000), dice.pick(ILL_FORMED)),
    }),
  },
  {
    name: 'an odd query',
    drawn: (d, dice) => ({
      ...d,
      query: {
        ...d.query,
        [dice.pick([...Object.keys(d.query), 'odd'])]: dice.pick(ILL_FORMED).toWellFormed(),
      },
    }),
  },
  {
    name: 'an odd address',
    wire: (a, dice) => ({
      ...a,
      url: a.url.replace(
        /[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}(?=$|\?)/,
        dice.pick(BAD_SEGMENTS).replaceAll(' ', '%20'),
      ),
    }),
  },
  { name: 'no CSRF token', wire: (a) => ({ ...a, headers: without(a.headers, 'x-csrf-token') }) },
  {
    name: "another's CSRF token",
    wire: (a) => ({ ...a, headers: { ...a.headers, 'x-csrf-token': 'x'.repeat(43) } }),
  },
  { name: 'no session', wire: (a) => ({ ...a, headers: without(a.headers, 'cookie') }) },
  {
    name: 'a broken cookie',
    wire: (a) => ({ ...a, headers: { ...a.headers, cookie: 'yimen=2.%00; yimen=' } }),
  },
  {
    name: 'another content type',
    wire: (a, dice) => ({
      ...a,
      headers: {
        ...a.headers,
        'content-type': dice.pick([
          'text/plain',
          'application/xml',
          'multipart/form-data',
          'application/json; charset=gbk',
          '',
        ]),
      },
    }),
  },
  {
    name: 'half of a body',
    wire: (a, dice) =>
      a.body === undefined ? a : { ...a, body: a.body.slice(0, dice.between(0, a.body.length)) },
  },
  {
    name: 'bytes that are no text',
    wire: (a) =>
      a.body === undefined
        ? a
        : { ...a, body: Buffer.concat([Buffer.from(a.body.slice(0, 20)), Buffer.from([0xff, 0xc0, 0x00])]) },
  },
  {
    name: 'a body far too long',
    wire: (a) => (a.body === undefined ? a : { ...a, body: `{"x":"${'𠮷'.repeat(100_000)}"}` }),
  },
  {
    name: 'a deep body',
    wire: (a) => (a.body === undefined ? a : { ...a, body: `${'['.repeat(20_000)}${']'.repeat(20_000)}` }),
  },
  {
    name: 'a stale version',
    drawn: (d, dice) => ({
      ...d,
      body:
        typeof d.body === 'object' && d.body !== null && 'version' in d.body
          ? { ...d.body, version: dice.pick([0, 1, 2, 2_147_483_647, -1]) }
          : d.body,
    }),
  },
]
const without = (headers: Record<string, string>, name: string): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name))

export const pickBend = (dice: Dice): Bend => dice.pick(BENDS)
export type { Bend }
