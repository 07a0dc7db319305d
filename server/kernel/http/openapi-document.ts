import { ErrorReply } from '@yimen/contract/forms.ts'
import { findClause, systems } from '@yimen/rulebook'
import { type Components, type JsonSchema, pascal, shareSchemas } from './openapi-schemas.ts'
import { COOKIE } from './session-cookie.ts'
import type { ServedRoute } from './web.ts'

export type Parameter = {
  name: string
  in: 'path' | 'query'
  required: boolean
  description?: string
  schema: JsonSchema
}
type Content = { 'application/json': { schema: JsonSchema } }
export type Operation = {
  operationId: string
  summary: string
  description: string
  tags: string[]
  'x-policy': string
  'x-clauses': readonly string[]
  security: Record<string, string[]>[]
  parameters: Parameter[]
  requestBody?: { required: true; content: Content }
  responses: Record<string, { $ref: string } | { description: string; content: Content }>
}
export type OpenApi = {
  openapi: '3.1.0'
  info: { title: string; version: string; description: string; license: { name: string; identifier: string } }
  servers: { url: string }[]
  tags: { name: string; description?: string }[]
  paths: Record<string, Record<string, Operation>>
  components: {
    schemas: Record<string, JsonSchema>
    responses: Record<string, { description: string; headers?: unknown; content: Content }>
    securitySchemes: Record<string, Record<string, string>>
  }
}

const ERRORS = {
  400: '格式不对：JSON 无效、类型不符或者有不认识的字段',
  401: '没有登录、登录已结束，或者工作台已锁定',
  403: '看得到，但是无权办理；每条理由各有条款',
  404: '没有，或者不在权限范围内，两者不作区分',
  406: '请求头没有接受这里给出的类型',
  409: '别人先办了一步（stale），或者操作编号已用于另一项内容（command-reused）',
  422: '制度不允许：列出全部理由，每条注明条款和字段',
  429: '太频繁：按 Retry-After 等待',
  503: '系统正在恢复：按 Retry-After 重试',
} as const

const GENERAL = '通用'

/** All routes as an OpenAPI 3.1 document: the schemas of the contract, who may call, and for which clauses. */
export const openapiDocument = (served: readonly ServedRoute[], version: string): OpenApi => {
  const components = shareSchemas(
    served.flatMap(({ route: { method, path, body, reply } }) => {
      const name = pascal(operationId(method, path))
      return [
        ...(body === undefined ? [] : [{ name: `${name}Form`, schema: body }]),
        { name: `${name}Reply`, schema: reply },
      ]
    }),
  )
  const paths: OpenApi['paths'] = {}
  for (const one of served) {
    const path = `/api${one.route.path.replaceAll(/:(\w+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [one.route.method.toLowerCase()]: operation(one, components) }
  }
  const used = new Set(served.map(({ route: { clauses } }) => tagOf(clauses)))
  return {
    openapi: '3.1.0',
    info: {
      title: '一门 接口',
      version,
      description:
        '政务服务中心管理系统的全部接口。时间为带时区的 RFC 3339，日期为当地日期（Asia/Shanghai），金额单位为分。不认识的字段一律拒绝，不做类型转换。',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [GENERAL, ...systems.map(({ title }) => title)]
      .filter((name) => used.has(name))
      .map((name) => ({ name })),
    paths,
    components: {
      schemas: { ...components.schemas, ErrorReply: components.placed(ErrorReply) },
      responses: Object.fromEntries(
        Object.entries(ERRORS).map(([status, description]) => [
          `Error${status}`,
          {
            description,
            ...(status === '429' || status === '503'
              ? { headers: { 'Retry-After': { description: '秒', schema: { type: 'integer' } } } }
              : {}),
            content: json({ $ref: '#/components/schemas/ErrorReply' }),
          },
        ]),
      ),
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: COOKIE, description: '登录后由服务器设置' },
        csrf: {
          type: 'apiKey',
          in: 'header',
          name: 'x-csrf-token',
          description: '登录回复中的 csrf，改动数据时必带',
        },
      },
    },
  }
}

const json = (schema: JsonSchema): Content => ({ 'application/json': { schema } })

const operation = ({ route: one, policy }: ServedRoute, { placed }: Components): Operation => {
  const { method, path, summary, clauses, params, query, body, reply } = one
  const security: Record<string, string[]> = method === 'GET' ? { session: [] } : { session: [], csrf: [] }
  return {
    operationId: operationId(method, path),
    summary,
    description: clauses.map((id) => `§ ${id} ${findClause(id)?.title ?? ''}`).join('；'),
    tags: [tagOf(clauses)],
    'x-policy': policy.name,
    'x-clauses': clauses,
    security: policy.public ? [] : [security],
    parameters: [...parameters('path', params), ...parameters('query', query)],
    ...(body === undefined ? {} : { requestBody: { required: true, content: json(placed(body)) } }),
    responses: {
      '200': { description: summary, content: json(placed(reply)) },
      ...Object.fromEntries(
        errorsOf({ route: one, policy }).map((status) => [
          status,
          { $ref: `#/components/responses/Error${status}` },
        ]),
      ),
    },
  }
}

const errorsOf = ({ route: { method, params, query, body, also = [] }, policy }: ServedRoute): string[] => {
  const given = params !== undefined || query !== undefined || body !== undefined
  const acts = method !== 'GET' && !policy.public
  const statuses = [
    ...(given ? [400] : []),
    ...(policy.public ? [] : [401, 403]),
    ...(params !== undefined || (!policy.public && [query, body].some(namesAnother)) ? [404] : []),
    ...(acts ? [409] : []),
    ...(body === undefined ? [] : [422]),
    ...also,
    ...(policy.also ?? []),
    429,
    503,
  ]
  return [...new Set(statuses)].toSorted((a, b) => a - b).map(String)
}

/** Whether a form names something that may not exist: by an id other than that of the command itself. */
const namesAnother = (schema: unknown): boolean => {
  const form = schema as JsonSchema | undefined
  return (
    form?.description === 'uuid' ||
    Object.entries(form?.properties ?? {}).some(([key, one]) => key !== 'commandId' && namesAnother(one)) ||
    [...(form?.anyOf ?? []), ...(form?.items === undefined ? [] : [form.items])].some(namesAnother)
  )
}

const parameters = (place: 'path' | 'query', schema: unknown): Parameter[] => {
  const { properties = {}, required = [] } = (
    schema === undefined ? {} : JSON.parse(JSON.stringify(schema))
  ) as JsonSchema
  return Object.entries(properties).map(([name, one]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(one.description === undefined ? {} : { description: one.description }),
    schema: one,
  }))
}

/** The system of the first clause a route serves. */
const tagOf = (clauses: readonly string[]): string => {
  const slug = findClause(clauses[0] ?? '')?.slug
  return systems.find((system) => system.slug === slug)?.title ?? GENERAL
}

/** `GET /cases/:caseId` is getCasesByCaseId: the same for as long as the route has that name. */
const operationId = (method: string, path: string): string =>
  method.toLowerCase() +
  path
    .split('/')
    .map((part) => (part.startsWith(':') ? `By${pascal(part)}` : pascal(part)))
    .join('')
