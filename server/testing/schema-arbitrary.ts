import fc from 'fast-check'

/** As much of JSON Schema as the contract uses. */
export type Schema = {
  type?: string
  const?: unknown
  anyOf?: readonly Schema[]
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  items?: Schema
  minItems?: number
  maxItems?: number
  uniqueItems?: boolean
  properties?: Readonly<Record<string, Schema>>
  patternProperties?: Readonly<Record<string, Schema>>
  required?: readonly string[]
}

/** Texts that have mattered somewhere, and those that matter in most forms. */
const WORDS = [
  '2026-11-20',
  '2026-11-23',
  '1900-01-01',
  '2199-12-31',
  '2024-02-29',
  '2026-11-20T01:00:00Z',
  '2026-11-23T18:00:00+08:00',
  '2005-01-01T00:00:00-23:59',
  '2098-12-31T23:59:59.999Z',
  '19900000001',
  'chen@example.cn',
  '43018101',
  '2004',
  '2026',
  '2100',
  '陈家兴',
  '一二三四五六',
  '१२३४५६',
  '𠮷野家',
  "' or 1=1 --",
  '<b onclick="x">',
  '%',
  '\\',
  '__proto__',
  'constructor',
  'toString',
  '⟦case⟧',
  '{{x}}',
  '\u202e\u200b',
  '0',
  '-1',
  'null',
]

/** Values of the schema's form; `ids` are known ones, tried more often than made-up ones. */
export const fitting = (schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> => {
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map((one) => fitting(one, ids)))
  switch (schema.type ?? '') {
    case 'string':
      return text(schema, ids)
    case 'integer':
      return whole(schema)
    case 'number':
      return fc.double({ min: schema.minimum ?? -1e9, max: schema.maximum ?? 1e9, noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return list(schema, ids)
    case 'object':
      return members(schema, ids)
    default:
      return fc.jsonValue()
  }
}

const whole = ({ minimum = -(2 ** 31), maximum = 2 ** 31 - 1 }: Schema): fc.Arbitrary<number> =>
  fc.oneof(
    fc.integer({ min: minimum, max: Math.min(maximum, minimum + 10) }),
    fc.integer({ min: minimum, max: maximum }),
  )

const text = ({ pattern, minLength = 0, maxLength = 400 }: Schema, ids: readonly string[]) => {
  const form = new RegExp(pattern ?? '', 'u')
  const fits = (word: string): boolean => {
    const length = Array.from(word).length
    return form.test(word) && length >= minLength && length <= maxLength
  }
  const known = [...ids, ...WORDS].filter(fits)
  const free = form.test('一𠮷')
    ? [fc.string({ unit: 'binary', minLength, maxLength: Math.min(maxLength, 60) }).filter(fits)]
    : []
  if (known.length + free.length < 2)
    return fc.oneof(...(known.length === 0 ? [] : [fc.constantFrom(...known)]), fc.stringMatching(form))
  return fc.oneof(...(known.length === 0 ? [] : [fc.constantFrom(...known)]), ...free)
}

const list = (
  { items = {}, minItems = 0, maxItems = 4, uniqueItems = false }: Schema,
  ids: readonly string[],
) => {
  const length = { minLength: minItems, maxLength: Math.max(minItems, Math.min(maxItems, 4)) }
  return uniqueItems
    ? fc.uniqueArray(fitting(items, ids), { ...length, selector: (value) => JSON.stringify(value) })
    : fc.array(fitting(items, ids), length)
}

const members = (
  { properties = {}, patternProperties = {}, required = [] }: Schema,
  ids: readonly string[],
) => {
  const [[keys, values] = []] = Object.entries(patternProperties)
  if (keys !== undefined && values !== undefined)
    return fc.dictionary(text({ pattern: keys, minLength: 1, maxLength: 40 }, ids), fitting(values, ids), {
      maxKeys: 4,
    })
  const model = Object.fromEntries(Object.entries(properties).map(([key, one]) => [key, fitting(one, ids)]))
  return fc.record(model, { requiredKeys: [...required] })
}

/** What stands in no form: puts something wrong in one place of a value. */
export const bent = (value: unknown, where: number, wrong: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return wrong
  const keys = Object.keys(value)
  const key = keys[where % Math.max(1, keys.length)]
  if (key === undefined) return Array.isArray(value) ? [wrong] : { odd: wrong }
  const inner = bent((value as Record<string, unknown>)[key], Math.floor(where / 7), wrong)
  return Array.isArray(value)
    ? value.map((member: unknown, i) => (String(i) === key ? inner : member))
    : { ...value, [key]: inner }
}

export const WRONG: readonly unknown[] = [
  null,
  true,
  -1,
  0.5,
  1e300,
  2 ** 53,
  '',
  '\u0000',
  '\ud800',
  'x'.repeat(300),
  [],
  [[[[]]]],
  {},
  { __proto__: null, a: { b: { c: {} } } },
]
