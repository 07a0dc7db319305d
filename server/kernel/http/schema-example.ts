import type { JsonSchema } from './openapi-schemas.ts'

/** Finds what a `$ref` of the document names. */
export type Resolve = (ref: string) => JsonSchema

const WORDS = [
  '示例',
  '2026-11-23',
  '2026-11-23T09:00:00+08:00',
  '0192f3a4-5b6c-7d8e-9f00-112233445566',
  '13900000000',
  '43018101',
  '2026',
  '09:00',
  'ABCDEFGH23',
  'example',
  'chen@example.cn',
] as const

const DEEPEST = 12

/** A value that fits the schema, to show what one looks like. */
export const exampleOf = (schema: JsonSchema, resolve: Resolve, depth = 0): unknown => {
  if (schema.$ref !== undefined) return exampleOf(resolve(schema.$ref), resolve, depth)
  if ('const' in schema) return schema.const
  if (schema.anyOf !== undefined) return exampleOf(schema.anyOf[0] ?? {}, resolve, depth)
  switch (schema.type ?? '') {
    case 'string':
      return text(schema)
    case 'integer':
    case 'number':
      return schema.minimum ?? 0
    case 'boolean':
      return true
    case 'array':
      return depth > DEEPEST || schema.items === undefined ? [] : repeated(schema, resolve, depth)
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, child]) => [
          key,
          exampleOf(child, resolve, depth + 1),
        ]),
      )
    case 'null':
      return null
    default:
      return {}
  }
}

const repeated = ({ items = {}, minItems = 1 }: JsonSchema, resolve: Resolve, depth: number): unknown[] =>
  Array.from({ length: Math.max(1, minItems) }, () => exampleOf(items, resolve, depth + 1))

const text = ({ pattern, minLength = 0, maxLength = Number.POSITIVE_INFINITY }: JsonSchema): string => {
  const fits = (word: string) =>
    (pattern === undefined || new RegExp(pattern, 'u').test(word)) &&
    word.length >= minLength &&
    word.length <= maxLength
  return WORDS.find(fits) ?? ['示例'.repeat(Math.ceil(minLength / 2))].find(fits) ?? ''
}
