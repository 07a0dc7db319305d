import type { Arrangement, SpecialDay } from './arrangement.ts'

/** The words people write for the two kinds. */
const KINDS: Readonly<Record<string, SpecialDay['kind']>> = {
  holiday: 'holiday',
  放假: 'holiday',
  休: 'holiday',
  'makeup-workday': 'makeup-workday',
  调休上班: 'makeup-workday',
  上班: 'makeup-workday',
  班: 'makeup-workday',
}

export const EXAMPLE = `{
  "year": 2027,
  "document": "国务院办公厅关于2027年部分节假日安排的通知（国办发明电〔2026〕×号）",
  "days": [
    { "on": "2027-01-01", "kind": "holiday", "name": "元旦" },
    { "on": "2027-01-30", "kind": "makeup-workday", "name": "春节" }
  ]
}`

export type ReadArrangement = { arrangement: Arrangement } | { problems: readonly string[] }

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/** Reads what was pasted; every row that can't be read is named, all at once. § service.4.2 */
export const readArrangement = (pasted: string, year: number): ReadArrangement => {
  let content: unknown
  try {
    content = JSON.parse(pasted)
  } catch {
    return { problems: ['内容不是 JSON，请核对引号、逗号和括号是否齐全'] }
  }
  const fields = fieldsOf(content)
  const rows = fields?.['days']
  if (fields === null || !Array.isArray(rows))
    return { problems: ['缺少 days（逐日的安排），请按下面的样式填写'] }
  const problems: string[] = []
  if (fields['year'] !== undefined && fields['year'] !== year)
    problems.push(`内容是 ${JSON.stringify(fields['year'])} 年的安排，正在编辑的是 ${year} 年，请核对年份`)
  const days = rows.flatMap((row: unknown, index): SpecialDay[] => {
    const cells = fieldsOf(row)
    const kind = KINDS[text(cells?.['kind'])]
    if (cells === null || text(cells['on']) === '' || kind === undefined) {
      problems.push(
        `第 ${index + 1} 行：${cells === null || text(cells['on']) === '' ? '没有写日期 on' : 'kind 应为 holiday（放假）或 makeup-workday（调休上班）'}`,
      )
      return []
    }
    return [{ on: text(cells['on']), kind, name: text(cells['name']) }]
  })
  if (rows.length === 0) problems.push('days 里没有一天，请至少填写一天')
  return problems.length > 0 ? { problems } : { arrangement: { document: text(fields['document']), days } }
}
