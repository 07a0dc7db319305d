import { Compile } from 'typebox/schema'
import type { OpenApi, Operation as Described } from '../../server/kernel/http/openapi-document.ts'
import type { JsonSchema } from '../../server/kernel/http/openapi-schemas.ts'

/** One operation of the document, with every reference put in its place. */
export type Operation = {
  /** As the document writes it: `POST /api/cases/{caseId}/grant`. */
  key: string
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  policy: string
  isPublic: boolean
  params: JsonSchema
  query: JsonSchema
  body: JsonSchema | null
  /** What stands behind each status the document promises: the first fault of a reply, or null. */
  promised: ReadonlyMap<number, (reply: unknown) => string | null>
}

const checker = (schema: JsonSchema): ((reply: unknown) => string | null) => {
  let compiled: ReturnType<typeof Compile> | undefined
  return (reply) => {
    compiled ??= Compile(schema as object)
    if (compiled.Check(reply)) return null
    const [, [first]] = compiled.Errors(reply)
    return first === undefined ? 'unlike its schema' : `${first.instancePath} ${first.message}`
  }
}

/** Every operation the server tells of at /api/openapi.json. */
export const operationsOf = (document: OpenApi): Operation[] => {
  const whole = (schema: JsonSchema): JsonSchema => {
    if (schema.$ref !== undefined) {
      const found = document.components.schemas[schema.$ref.split('/').at(-1) ?? '']
      if (found === undefined) throw new Error(`${schema.$ref} leads nowhere`)
      return whole(found)
    }
    const all = (members: Record<string, JsonSchema>): Record<string, JsonSchema> =>
      Object.fromEntries(Object.entries(members).map(([key, one]) => [key, whole(one)]))
    return {
      ...schema,
      ...(schema.properties === undefined ? {} : { properties: all(schema.properties) }),
      ...(schema.patternProperties === undefined ? {} : { patternProperties: all(schema.patternProperties) }),
      ...(schema.items === undefined ? {} : { items: whole(schema.items) }),
      ...(schema.anyOf === undefined ? {} : { anyOf: schema.anyOf.map(whole) }),
    }
  }
  const replyOf = (response: Described['responses'][string]): JsonSchema => {
    if (!('$ref' in response)) return whole(response.content['application/json'].schema)
    const named = document.components.responses[response.$ref.split('/').at(-1) ?? '']
    if (named === undefined) throw new Error(`${response.$ref} leads nowhere`)
    return whole(named.content['application/json'].schema)
  }
  const placed = (one: Described, place: 'path' | 'query'): JsonSchema => {
    const parameters = one.parameters.filter((parameter) => parameter.in === place)
    return {
      type: 'object',
      properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, whole(schema)])),
      required: parameters.filter(({ required }) => required).map(({ name }) => name),
    }
  }
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]): Operation => {
      const upper = method.toUpperCase() as Operation['method']
      const body = one.requestBody?.content['application/json'].schema
      return {
        key: `${upper} ${path}`,
        method: upper,
        path,
        policy: one['x-policy'],
        isPublic: one.security.length === 0,
        params: placed(one, 'path'),
        query: placed(one, 'query'),
        body: body === undefined ? null : whole(body),
        promised: new Map(
          Object.entries(one.responses).map(([status, response]) => [
            Number(status),
            checker(replyOf(response)),
          ]),
        ),
      }
    }),
  )
}
