import { ROLE_LABELS, ROLES } from '@yimen/contract/organisation.ts'
import { type Account, type FileReply, STAFF_COLUMNS } from '@yimen/contract/set-up-staff.ts'
import writeXlsxFile from 'write-excel-file/node'
import { HINT } from './read-workbook.ts'

type Cell = {
  value: string
  type: StringConstructor
  fontWeight?: 'bold'
  textColor?: string
  wrap?: boolean
  backgroundColor?: string
}

/** Always text, and never with a beginning that a table program takes for a formula when the file is passed on. */
export const textCell = (value: string, style: Partial<Cell> = {}): Cell => ({
  value: /^[=+\-@\t\r]/.test(value) ? `'${value}` : value,
  type: String,
  ...style,
})
const head = (value: string): Cell => textCell(value, { fontWeight: 'bold', backgroundColor: '#eaf0f8' })

const inBase64 = async (
  sheets: Parameters<typeof writeXlsxFile>[0] & object,
  name: string,
): Promise<FileReply> => {
  const file = await (writeXlsxFile as (sheets: unknown) => { toBuffer: () => Promise<Buffer> })(
    sheets,
  ).toBuffer()
  return { name, base64: file.toString('base64') }
}

export type TemplatePlaces = {
  units: readonly string[]
  windows: readonly { number: string; name: string; units: readonly string[] }[]
}

/** The table to fill in: headers, a row of hints, and beside it a sheet of what may be written where. */
export const staffTemplate = async ({ units, windows }: TemplatePlaces): Promise<FileReply> => {
  const hints = STAFF_COLUMNS.map(({ hint }, index) =>
    textCell(index === 0 ? `${HINT}${hint}` : hint, { textColor: '#57524b', wrap: true }),
  )
  const longest = Math.max(ROLES.length, units.length, windows.length)
  const allowed = Array.from({ length: longest }, (_, index) => {
    const role = ROLES[index]
    const window = windows[index]
    return [
      textCell(role === undefined ? '' : ROLE_LABELS[role]),
      textCell(units[index] ?? ''),
      textCell(window?.number ?? ''),
      textCell(window === undefined ? '' : `${window.name}：${window.units.join('、')}`),
    ]
  })
  return await inBase64(
    [
      {
        sheet: '人员',
        data: [STAFF_COLUMNS.map(({ header }) => head(header)), hints],
        columns: [16, 14, 18, 16, 26, 30, 16].map((width) => ({ width })),
        stickyRowsCount: 1,
      },
      {
        sheet: '可填的内容',
        data: [['岗位', '单位', '窗口号', '窗口和单位'].map(head), ...allowed],
        columns: [20, 34, 10, 60].map((width) => ({ width })),
      },
    ],
    '工作人员表.xlsx',
  )
}

/** The list of initial passwords, to be cut and handed out. */
export const accountsFile = async (accounts: readonly Account[]): Promise<FileReply> =>
  await inBase64(
    [
      {
        sheet: '初始密码',
        data: [
          ['姓名', '工号', '岗位', '登录名', '初始密码（首次登录须修改）'].map(head),
          ...accounts.map(({ name, badge, post, login, password }) =>
            [name, badge, post, login, password].map((value) => textCell(value)),
          ),
        ],
        columns: [14, 14, 30, 18, 30].map((width) => ({ width })),
        stickyRowsCount: 1,
      },
    ],
    '初始密码.xlsx',
  )
