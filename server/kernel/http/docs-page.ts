import { findClause } from '@yimen/rulebook'
import { readFileSync } from 'node:fs'
import { schemaTable } from './docs-schema.ts'
import { html, type Markup, raw } from './html.ts'
import type { OpenApi, Operation } from './openapi-document.ts'
import type { JsonSchema } from './openapi-schemas.ts'
import { exampleOf, type Resolve } from './schema-example.ts'

type Entry = { method: string; path: string; operation: Operation }

const STYLE = readFileSync(new URL('docs-page.css', import.meta.url), 'utf8')

/** The document for people: every route by system, with who may call it, its clauses, forms and an example. */
export const docsPage = (document: OpenApi, nonce: string): Markup => {
  const entries = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
  const groups = document.tags.map(({ name }) => ({
    name,
    entries: entries.filter(({ operation }) => operation.tags.includes(name)),
  }))
  const resolve: Resolve = (ref) => document.components.schemas[ref.split('/').at(-1) ?? ''] ?? {}
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${document.info.title}</title>
<style nonce="${nonce}">${raw(STYLE)}</style>
</head>
<body>
<main>
<h1>${document.info.title}</h1>
<p>${document.info.description}</p>
<p>${entries.length} 个接口，版本 ${document.info.version}。机器读的说明：<a href="/api/openapi.json">openapi.json</a>。</p>
${errors(document)}
<nav aria-label="目录">
<h2>目录</h2>
<ul>${groups.map(
    ({ name, entries: some }) => html`<li><a href="#${name}">${name}</a>（${some.length}）</li>
`,
  )}<li><a href="#schemas">共用的数据格式</a></li></ul>
</nav>
${groups.map(
  ({ name, entries: some }) => html`<section aria-labelledby="${name}">
<h2 id="${name}">${name}</h2>
${some.map((entry) => entryDetails(entry, resolve))}
</section>
`,
)}
<section aria-labelledby="schemas">
<h2 id="schemas">共用的数据格式</h2>
${Object.entries(document.components.schemas).map(
  ([
    name,
    schema,
  ]) => html`<div class="schema" id="schema-${name}"><h3>${name}</h3>${schemaTable(schema, name)}</div>
`,
)}
</section>
</main>
</body>
</html>`
}

const errors = ({ components }: OpenApi): Markup => html`<table>
<caption>错误回复一律是 <a href="#schema-ErrorReply">ErrorReply</a></caption>
<thead><tr><th scope="col">状态</th><th scope="col">意思</th></tr></thead>
<tbody>${Object.entries(components.responses).map(
  ([name, { description }]) =>
    html`<tr><th scope="row">${name.replace('Error', '')}</th><td>${description}</td></tr>
`,
)}</tbody>
</table>`

const entryDetails = ({ method, path, operation }: Entry, resolve: Resolve): Markup => {
  const body = operation.requestBody?.content['application/json'].schema
  const done = operation.responses['200']
  const reply = done !== undefined && 'content' in done ? done.content['application/json'].schema : undefined
  return html`<details id="${operation.operationId}">
<summary><span class="method">${method}</span> <code>${path}</code> <span>${operation.summary}</span></summary>
<p>谁能用：${policyWords(operation)}</p>
${operation['x-clauses'].length > 0 && html`<ul class="clauses">${operation['x-clauses'].map(clauseRow)}</ul>`}
${operation.parameters.length > 0 && parameterTable(operation)}
${body !== undefined && html`${schemaTable(whole(body, resolve), '请求')}${example('请求示例', body, resolve)}`}
${reply !== undefined && html`${schemaTable(reply, '回复')}${example('回复示例', reply, resolve)}`}
<p>还可能回复：${Object.keys(operation.responses)
    .filter((status) => status !== '200')
    .join('、')}</p>
</details>
`
}

const policyWords = ({ 'x-policy': policy, security }: Operation): Markup =>
  html`${security.length === 0 ? '任何人' : '登录的工作人员'}（<code>${policy}</code>）${
    security.some((scheme) => 'csrf' in scheme) && html`，带 <code>x-csrf-token</code>`
  }`

const clauseRow = (id: string): Markup => html`<li><code>§ ${id}</code> ${findClause(id)?.title ?? ''}</li>`

const parameterTable = ({ parameters }: Operation): Markup => {
  const properties = Object.fromEntries(parameters.map(({ name, schema }) => [name, schema]))
  const required = parameters.filter((one) => one.required).map(({ name }) => name)
  return schemaTable({ properties, required }, '参数')
}

/** A form with a name of its own is still shown whole where it is what one sends. */
const whole = (schema: JsonSchema, resolve: Resolve): JsonSchema =>
  schema.$ref === undefined ? schema : resolve(schema.$ref)

const example = (
  title: string,
  schema: JsonSchema,
  resolve: Resolve,
): Markup => html`<details class="example"><summary>${title}</summary>
<pre tabindex="0">${JSON.stringify(exampleOf(schema, resolve), null, 2)}</pre></details>`
