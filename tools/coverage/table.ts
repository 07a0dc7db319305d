import { clauses, kindLabels, systems } from '@yimen/rulebook'
import { type Covered, notBuilt } from './coverage.ts'

const columnsOf = ({ id, kind, code, tests }: Covered, codeWidth: number): string[] => {
  const height = Math.max(1, code.length, tests.length)
  return Array.from({ length: height }, (_, row) =>
    [
      (row === 0 ? id : '').padEnd(24),
      (row === 0 ? kind : '').padEnd(9),
      (code[row] ?? '').padEnd(codeWidth),
      tests[row] ?? '',
    ]
      .join(' ')
      .trimEnd(),
  )
}

const summary = (table: readonly Covered[]): string => {
  const built = table.filter(({ code }) => code.length > 0).length
  const tried = table.filter(({ code, tests }) => code.length > 0 && tests.length > 0).length
  return `共${table.length}条：有代码${built}条，其中有测试${tried}条；未实现${notBuilt(table).length}条。`
}

/** The table for the terminal: clause, kind, code, tests, and below it what is not built yet. */
export const terminalTable = (table: readonly Covered[]): string => {
  const missing = notBuilt(table)
  const shown = table.filter((covered) => !missing.includes(covered))
  const width = Math.max(4, ...shown.flatMap(({ code }) => code.map((path) => path.length)))
  const head = ['clause'.padEnd(24), 'kind'.padEnd(9), 'code'.padEnd(width), 'tests'].join(' ')
  return [
    head,
    ...shown.flatMap((covered) => columnsOf(covered, width)),
    '',
    ...(missing.length > 0 ? [`未实现：${missing.map(({ id }) => id).join(' ')}`, ''] : []),
    summary(table),
  ].join('\n')
}

const link = (path: string) => `[${path}](../${path})`
const cell = (paths: readonly string[]) => paths.map((path) => link(path)).join('<br>')

/** docs/coverage.md: one table per system, in the order of the paper. */
export const markdownTable = (table: readonly Covered[]): string => {
  const titles = new Map<string, string>(clauses.map(({ id, title }) => [id, title]))
  const missing = new Set(notBuilt(table))
  const sections = systems.map(({ slug, title, order }) => {
    const rows = table
      .filter(({ id }) => id.startsWith(`${slug}.`))
      .map((covered) => {
        const code = missing.has(covered) ? '未实现' : cell(covered.code)
        const { id, kind, tests } = covered
        return `| ${id} | ${titles.get(id)} | ${kindLabels[kind]} | ${code} | ${cell(tests)} |`
      })
    return [
      `## ${order} ${title}（${slug}）`,
      '',
      '| 条款 | 名称 | 方式 | 代码 | 测试 |',
      '|---|---|---|---|---|',
      ...rows,
    ]
  })
  return [
    '# 条款覆盖表',
    '',
    `由 \`npm run coverage -- --write\` 生成，请勿手改。${summary(table)}`,
    ...sections.map((lines) => ['', ...lines].join('\n')),
    '',
  ].join('\n')
}
