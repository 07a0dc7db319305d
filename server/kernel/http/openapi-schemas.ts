/** JSON Schema as it stands in the document: plain JSON. */
export type JsonSchema = {
  $ref?: string
  type?: string
  properties?: Record<string, JsonSchema>
  patternProperties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  anyOf?: JsonSchema[]
  const?: unknown
  description?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
  additionalProperties?: boolean | JsonSchema
}

/** A form worth a name of its own: an object that several routes send or answer. */
const WORTH_A_NAME = 300

export type Components = {
  schemas: Record<string, JsonSchema>
  /** The schema itself, or a reference to the one form it shares with others. */
  placed: (schema: unknown) => JsonSchema
}

/**
 * Gives every object schema that occurs more than once a place among the components, so that the document says
 * each form once. `named` are the whole bodies and replies with the names they would get.
 */
export const shareSchemas = (named: readonly { name: string; schema: unknown }[]): Components => {
  const texts = new Map<string, { times: number; name: string }>()
  const names = new Set<string>()
  const count = (schema: JsonSchema, name: string): void => {
    if (schema.type === 'object') {
      const text = JSON.stringify(schema)
      if (text.length >= WORTH_A_NAME) {
        const known = texts.get(text)
        if (known !== undefined) {
          known.times += 1
          return
        }
        texts.set(text, { times: 1, name: freeName(name, names) })
      }
    }
    for (const [key, child] of childrenOf(schema, name)) count(child, key)
  }
  for (const { name, schema } of named) count(plain(schema), name)

  const schemas: Record<string, JsonSchema> = {}
  const placed = (schema: JsonSchema): JsonSchema => {
    const shared = schema.type === 'object' ? texts.get(JSON.stringify(schema)) : undefined
    if (shared === undefined || shared.times < 2) return inside(schema, placed)
    if (schemas[shared.name] === undefined) {
      schemas[shared.name] = {}
      schemas[shared.name] = inside(schema, placed)
    }
    return { $ref: `#/components/schemas/${shared.name}` }
  }
  return { schemas, placed: (schema) => placed(plain(schema)) }
}

/** A schema object carries marks for the types that JSON leaves out. */
const plain = (schema: unknown): JsonSchema => JSON.parse(JSON.stringify(schema)) as JsonSchema

/** The parts of a schema with the name each would get: a field's own, an element's in the singular. */
const childrenOf = (schema: JsonSchema, name: string): [string, JsonSchema][] => [
  ...Object.entries(schema.properties ?? {}).map(([key, child]): [string, JsonSchema] => [
    pascal(key),
    child,
  ]),
  ...(schema.items === undefined
    ? []
    : [[name.replace(/s$/, ''), schema.items] satisfies [string, JsonSchema]]),
  ...(schema.anyOf ?? []).map((branch): [string, JsonSchema] => [name, branch]),
]

const inside = (schema: JsonSchema, placed: (schema: JsonSchema) => JsonSchema): JsonSchema => ({
  ...schema,
  ...(schema.properties === undefined
    ? {}
    : {
        properties: Object.fromEntries(
          Object.entries(schema.properties).map(([key, child]) => [key, placed(child)]),
        ),
      }),
  ...(schema.items === undefined ? {} : { items: placed(schema.items) }),
  ...(schema.anyOf === undefined ? {} : { anyOf: schema.anyOf.map(placed) }),
})

const freeName = (wanted: string, taken: Set<string>): string => {
  let name = wanted
  for (let i = 2; taken.has(name); i++) name = `${wanted}${i}`
  taken.add(name)
  return name
}

/** `case-id` and `caseId` become CaseId. */
export const pascal = (text: string): string =>
  text
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('')
