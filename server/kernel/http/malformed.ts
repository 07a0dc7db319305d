import type { Refusal } from '@yimen/contract/forms.ts'

type SchemaError = {
  instancePath: string
  keyword: string
  params: Record<string, unknown>
  message?: string
}

const said = (e: SchemaError): string => {
  switch (e.keyword) {
    case 'required':
      return `缺少“${String(e.params['missingProperty'] ?? '')}”`
    case 'additionalProperties':
      return `不认识的字段“${String(e.params['additionalProperty'] ?? '')}”`
    case 'type':
      return `应为${String(e.params['type'] ?? '')}类型`
    case 'minLength':
      return '不能为空'
    case 'maxLength':
      return `不能超过${String(e.params['limit'] ?? '')}个字符`
    case 'minimum':
      return `不能小于${String(e.params['limit'] ?? '')}`
    case 'maximum':
      return `不能大于${String(e.params['limit'] ?? '')}`
    case 'minItems':
      return `至少要有${String(e.params['limit'] ?? '')}项`
    case 'maxItems':
      return `最多${String(e.params['limit'] ?? '')}项`
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
    const missing = e.keyword === 'required' ? String(e.params['missingProperty'] ?? '') : ''
    const extra = e.keyword === 'additionalProperties' ? String(e.params['additionalProperty'] ?? '') : ''
    const field =
      [e.instancePath.slice(1).replaceAll('/', '.'), missing || extra].filter(Boolean).join('.') || null
    const key = field ?? ''
    if (!byField.has(key))
      byField.set(key, { clause: null, field, message: `${field ?? '内容'}：${said(e)}` })
  }
  return [...byField.values()]
}
