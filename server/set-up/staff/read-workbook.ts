import {
  STAFF_COLUMNS,
  STAFF_FILE_BYTES,
  STAFF_ROWS,
  type StaffColumn,
  type StaffRowForm,
} from '@yimen/contract/set-up-staff.ts'
import { readSheet } from 'read-excel-file/node'
import { type StaffRow, tidied } from './staff-rules.ts'
import { type Entry, packPlain, unpack } from './unpack.ts'

export type WorkbookRead = { rows: readonly StaffRow[] } | { problem: string }

/** Further cells would only make a reader build a huge empty table. */
const LAST_ROW = 2_000
const LAST_COLUMN = 50
export const HINT = '（填写说明）'
/** Far more than a field may hold. One long text may stand in every cell: what a file shares, it holds once. */
const LONGEST = 300

const notXlsx =
  '这个文件不是 XLSX 表格。请下载模板填写；用旧版表格软件的，另存为“Excel 工作簿（.xlsx）”后再上传'

/** Reads the first sheet of a table: checked by its content, bounded before anything is unpacked, formulas never run. */
export const readWorkbook = async (file: Buffer): Promise<WorkbookRead> => {
  if (file.length > STAFF_FILE_BYTES)
    return { problem: '文件超过2MB，请删去图片和无关的工作表，或者分几次上传' }
  const entries = unpack(file)
  if (entries === 'too-large') return { problem: '文件展开后太大，请只留人员表，另存后再上传' }
  if (entries === null || !entries.some(({ name }) => name === 'xl/workbook.xml')) return { problem: notXlsx }
  const parts = entries.filter(
    ({ name }) => /^(xl|_rels|\[Content_Types\])/.test(name) && /\.(xml|rels)$/.test(name),
  )
  if (parts.some(isStrange)) return { problem: notXlsx }
  const beyond = parts.find(isTooWide)
  if (beyond !== undefined)
    return {
      problem: `表格用到了第${LAST_ROW}行或者第${LAST_COLUMN}列以外的格子，请把人员复制到新的模板里再上传`,
    }
  try {
    return rowsOf(await readSheet(packPlain(parts), 1))
  } catch {
    return { problem: notXlsx }
  }
}

/** No table program writes entities of its own or another encoding; both could hide what is looked for below. */
const isStrange = ({ content }: Entry): boolean =>
  content.includes(0) || /<!(DOCTYPE|ENTITY)/i.test(content.toString('latin1'))

const columnNumber = (letters: string): number =>
  Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

const isTooWide = ({ content }: Entry): boolean => {
  // Whatever its file is called: the workbook says where a sheet lies.
  if (!content.includes('sheetData')) return false
  for (const [, letters = '', row = ''] of content
    .toString('utf8')
    .matchAll(/\br\s*=\s*["']([A-Z]*)(\d+)["']/g))
    if (row.length > 7 || Number(row) > LAST_ROW || letters.length > 3 || columnNumber(letters) > LAST_COLUMN)
      return true
  return false
}

/** A number is what was typed, without exponent or decimals; a date has no place in this table. */
const textOf = (cell: unknown): string => {
  if (typeof cell === 'number') return Number.isInteger(cell) ? cell.toFixed(0) : String(cell)
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  return typeof cell === 'string' || typeof cell === 'boolean'
    ? String(cell)
        .slice(0, LONGEST)
        .replace(/\p{Cc}+/gu, ' ')
        .trim()
    : ''
}

const rowsOf = (sheet: readonly (readonly unknown[])[]): WorkbookRead => {
  const heads = (sheet[0] ?? []).map((cell) => textOf(cell).replace(/[（(].*$/, ''))
  const places = new Map<StaffColumn, number>()
  for (const { key, header } of STAFF_COLUMNS) {
    const index = heads.indexOf(header)
    if (index >= 0) places.set(key, index)
  }
  const missing = STAFF_COLUMNS.filter(({ key }) => !places.has(key)).map(({ header }) => header)
  if (missing.length > 0)
    return { problem: `第1行缺少表头：${missing.join('、')}。请下载模板，不要改动第1行` }
  const rows = sheet.flatMap((cells, index): StaffRow[] => {
    const cell = (key: StaffColumn): string => textOf(cells[places.get(key) ?? -1])
    if (index === 0 || cell('name').startsWith(HINT)) return []
    const row = tidied(Object.fromEntries(STAFF_COLUMNS.map(({ key }) => [key, cell(key)])) as StaffRowForm)
    return Object.values(row).every((value) => value === '') ? [] : [{ ...row, row: index + 1 }]
  })
  if (rows.length === 0) return { problem: '表里还没有人员，请从第3行起填写，一行一个岗位' }
  if (rows.length > STAFF_ROWS)
    return { problem: `一次最多${STAFF_ROWS}行，这个表有${rows.length}行，请分成几个文件上传` }
  return { rows }
}
