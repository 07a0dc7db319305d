import { html, type Markup } from './html.ts'
import type { JsonSchema } from './openapi-schemas.ts'

type Field = { path: string; schema: JsonSchema; required: boolean }

/** The fields of a schema as rows; a shared form is a link to its own table. */
export const schemaTable = (schema: JsonSchema, caption: string): Markup => {
  const fields = fieldsOf(schema, '')
  if (fields.length === 0) return html`<p>${caption}：${typeWords(schema)}</p>`
  return html`<table>
<caption>${caption}</caption>
<thead><tr><th scope="col">字段</th><th scope="col">类型</th><th scope="col">必填</th><th scope="col">限制</th></tr></thead>
<tbody>
${fields.map(
  (field) =>
    html`<tr><th scope="row"><code>${field.path}</code></th><td>${typeWords(field.schema)}</td><td>${
      field.required ? '是' : '否'
    }</td><td>${limits(field.schema)}</td></tr>
`,
)}
</tbody>
</table>`
}

/** Every field by its dotted path; `[]` goes into a list. */
const fieldsOf = (schema: JsonSchema, prefix: string): Field[] => {
  const { properties = {}, required = [] } = schema
  return Object.entries(properties).flatMap(([name, child]): Field[] => {
    const path = prefix === '' ? name : `${prefix}.${name}`
    const field = { path, schema: child, required: required.includes(name) }
    return [field, ...below(child, path)]
  })
}

const below = (schema: JsonSchema, path: string): Field[] => {
  if (schema.properties !== undefined) return fieldsOf(schema, path)
  if (schema.items !== undefined) return below(schema.items, `${path}[]`)
  const branches = (schema.anyOf ?? []).filter((branch) => branch.properties !== undefined)
  return branches.flatMap((branch, i) =>
    fieldsOf(branch, branches.length === 1 ? path : `${path}（${i + 1}）`),
  )
}

const refName = (ref: string): string => ref.split('/').at(-1) ?? ref

export const typeWords = (schema: JsonSchema): Markup => {
  if (schema.$ref !== undefined) {
    const name = refName(schema.$ref)
    return html`<a href="#schema-${name}">${name}</a>`
  }
  if ('const' in schema) return html`<code>${JSON.stringify(schema.const)}</code>`
  if (schema.anyOf !== undefined)
    return html`${schema.anyOf.map((branch, i) => html`${i > 0 && ' 或 '}${typeWords(branch)}`)}`
  if (schema.items !== undefined) return html`${typeWords(schema.items)} 的列表`
  const words: Readonly<Record<string, string>> = {
    string: '文字',
    integer: '整数',
    number: '数',
    boolean: '是否',
    object: '对象',
    null: '空（null）',
  }
  return html`${words[schema.type ?? ''] ?? '任意'}${schema.description !== undefined && `（${schema.description}）`}`
}

const limits = (schema: JsonSchema): string =>
  [
    schema.minLength !== undefined && schema.minLength > 0 && `至少 ${schema.minLength} 字`,
    schema.maxLength !== undefined && `至多 ${schema.maxLength} 字`,
    schema.minimum !== undefined && `不小于 ${schema.minimum}`,
    schema.maximum !== undefined && `不大于 ${schema.maximum}`,
    schema.minItems !== undefined && `至少 ${schema.minItems} 项`,
    schema.maxItems !== undefined && `至多 ${schema.maxItems} 项`,
  ]
    .filter((limit) => limit !== false)
    .join('，')
