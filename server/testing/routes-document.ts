import { ROLE_LABELS, type Role } from '@yimen/contract/organisation.ts'
import type { Limits, ServedRoute } from '../kernel/http/web.ts'
import type { Access, Answer, RoutePolicy } from './route-policies.ts'

/** docs/routes.md: every route with who gets what answer about whose objects, as every-route.db.test.ts holds it. */

const roles = Object.keys(ROLE_LABELS) as Role[]

const POLICIES: Readonly<Record<string, string>> = {
  anyone: '不用登录',
  'signed-in': '登录',
  'signed-in-or-locked': '登录，锁定时也可',
  acting: '登录，只读岗位除外',
  'set-up-token': '初次设置的地址；有了中心就关闭',
}
const policyWords = (name: string): string =>
  POLICIES[name] ??
  name
    .replace(/^roles:/, '')
    .split(',')
    .map((role) => ROLE_LABELS[role as Role] ?? role)
    .join('、')

const ANSWERS: Readonly<Record<Answer, string>> = {
  may: '可',
  refused: '422',
  401: '401',
  403: '403',
  404: '404',
}

/** Each answer with the roles that get it; the commonest goes to the rest. */
const accessWords = (access: Access): string => {
  const named = new Map<Answer, Role[]>()
  for (const role of roles) {
    const answer = access[role]
    if (answer !== undefined && answer !== access.rest)
      named.set(answer, [...(named.get(answer) ?? []), role])
  }
  if (named.size === 0) return ANSWERS[access.rest]
  const parts = [...named].map(
    ([answer, who]) => `${ANSWERS[answer]}：${who.map((role) => ROLE_LABELS[role]).join('、')}`,
  )
  return [...parts, `其余${ANSWERS[access.rest]}`].join('；')
}

/** What is counted in the database besides, on all servers together. */
const COUNTED: Readonly<Record<string, string>> = {
  'POST /session': '逐次加长等待；每地址15分钟200次不对',
  'POST /session/first-password': '逐次加长等待；每地址15分钟200次不对',
  'POST /track': '每件每地址15分钟5次不对，每件每小时50次，每地址15分钟100次',
}
const limitWords = (key: string, limit: Limits | undefined): string =>
  [
    ...(limit === undefined
      ? []
      : [`每${limit.by === 'account' ? '账号' : '地址'}每秒${limit.perSecond}次，一时至多${limit.burst}次`]),
    ...(COUNTED[key] === undefined ? [] : [COUNTED[key]]),
  ].join('；')

const HEAD = `# 接口与权限

由 \`node server/testing/write-routes.ts\` 从服务器实际提供的接口和 \`server/testing/route-policies.ts\` 写成，请不要手改。
\`server/testing/every-route.db.test.ts\` 以每个岗位的人向真正的应用逐一发出请求，查对表中每一格：接口缺了一行、
回答与表不符、范围之外的东西能同不存在的区分开，测试就不通过。

- **可**：办成，或者只因当时的情形按制度说明理由（422）。**422**：内容本身越权，按条款拒绝。**401**：请先登录。
  **403**：看得到而无权办。**404**：没有，或者不在权限范围内，两者的回答一字不差。
- 四种对象：**自己的**（自己经手的件、发给自己的消息、自己窗口和单位的登记），**同单位他人的**，**本中心他单位的**，**其他中心的**。
  没有单位的岗位以第一个单位为自己的。“同左”指与左边一格相同。
- 限度在每台服务器内存中计；“不对”的次数在数据库中由各台服务器合计。此外正文至多 256 KB，表格文件另有规定。
- 不在 \`/api\` 下的：公众网页只读，\`/metrics\` 只答复设置中的监控地址。
`

const cellsOf = (policy: RoutePolicy): string[] => {
  const words = [policy.own, policy.same ?? policy.own, policy.foreign, policy.elsewhere].map(accessWords)
  return words.map((cell, i) => (i > 0 && cell === words[i - 1] ? '同左' : cell))
}

/** The whole document. */
export const routesDocument = (
  served: readonly ServedRoute[],
  policies: Readonly<Record<string, RoutePolicy>>,
): string => {
  const rows = served.map(({ route: { method, path, summary }, policy, limit }) => {
    const key = `${method} ${path}`
    const told = policies[key]
    if (told === undefined) throw new Error(`${key} is in no table`)
    const name =
      policy.clause === null ? policyWords(policy.name) : `${policyWords(policy.name)}（§ ${policy.clause}）`
    return [
      `\`${key}\`<br>${summary}`,
      name,
      ANSWERS[told.anonymous],
      ...cellsOf(told),
      limitWords(key, limit),
    ]
  })
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [
    HEAD,
    `共${rows.length}个接口，${roles.length}种岗位。\n`,
    line(['接口', '谁', '未登录', '自己的', '同单位他人的', '他单位的', '其他中心的', '限度']),
    line(Array.from({ length: 8 }, () => '---')),
    ...rows.map(line),
    '',
  ].join('\n')
}
