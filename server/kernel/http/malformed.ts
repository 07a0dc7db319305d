import type { Refusal } from '@yimen/contract/forms.ts'

/** A form may be wrong in a hundred thousand places; a reader takes in fewer, and so does the server. */
const MOST_ERRORS = 200

/** What the schema said against a request. */
export class SchemaRefused extends Error {
  readonly refusals: readonly Refusal[]
  constructor(errors: readonly SchemaError[]) {
    super('the request does not have the form of its route')
    this.refusals = schemaRefusals(errors.slice(0, MOST_ERRORS))
  }
}

type SchemaError = {
  instancePath: string
  keyword: string
  params: Record<string, unknown>
  message?: string
}

const word = ({ params }: SchemaError, name: string): string => {
  const value = params[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

const said = (e: SchemaError): string => {
  switch (e.keyword) {
    case 'required':
      return `缺少“${word(e, 'missingProperty')}”`
    case 'additionalProperties':
      return `不认识的字段“${word(e, 'additionalProperty')}”`
    case 'type':
      return `应为${word(e, 'type')}类型`
    case 'minLength':
      return '不能为空'
    case 'maxLength':
      return `不能超过${word(e, 'limit')}个字符`
    case 'minimum':
      return `不能小于${word(e, 'limit')}`
    case 'maximum':
      return `不能大于${word(e, 'limit')}`
    case 'minItems':
      return `至少要有${word(e, 'limit')}项`
    case 'maxItems':
      return `最多${word(e, 'limit')}项`
    case 'pattern':
      return '格式不对'
    default:
      return '取值不在允许的范围内'
  }
}

/** Turns schema errors into one refusal per field, in Chinese. A union's branches are told once, as the field. */
export const schemaRefusals = (errors: readonly SchemaError[]): Refusal[] => {
  const unions = new Set(errors.filter((e) => e.keyword === 'anyOf').map((e) => e.instancePath))
  const byField = new Map<string, Refusal>()
  for (const e of errors) {
    const inside = e.keyword !== 'anyOf' && [...unions].some((u) => e.instancePath.startsWith(u) && u !== '')
    if (inside && (e.keyword === 'const' || e.keyword === 'additionalProperties')) continue
    const missing = e.keyword === 'required' ? word(e, 'missingProperty') : ''
    const extra = e.keyword === 'additionalProperties' ? word(e, 'additionalProperty') : ''
    const field =
      [e.instancePath.slice(1).replaceAll('/', '.'), missing || extra].filter(Boolean).join('.') || null
    const key = field ?? ''
    if (!byField.has(key))
      byField.set(key, { clause: null, field, message: `${field ?? '内容'}：${said(e)}` })
  }
  return [...byField.values()]
}
