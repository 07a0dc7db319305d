import { type Static, Type } from 'typebox'
import { Strict } from './forms.ts'
import { route } from './route.ts'

/** Staff by XLSX: the columns, what a dry run says, the initial passwords. */

export const STAFF_COLUMNS = [
  { key: 'name', header: '姓名', hint: '必填，身份证件上的姓名' },
  { key: 'badge', header: '工号', hint: '必填，工作证上的编号，不得重复' },
  { key: 'login', header: '登录名', hint: '必填，小写字母开头，可含数字和 . _ -' },
  { key: 'mobile', header: '手机号', hint: '选填，11 位' },
  { key: 'role', header: '岗位', hint: '必填，一行一个岗位；兼岗的另起一行，姓名、工号、登录名照写' },
  { key: 'unit', header: '单位', hint: '审批人、单位负责人必填；窗口岗位只管一个单位时填' },
  { key: 'window', header: '窗口号', hint: '窗口人员、窗口负责人必填，几个窗口用顿号分开' },
] as const
export type StaffColumn = (typeof STAFF_COLUMNS)[number]['key']

/** A file's size before base64, and rows below the header. */
export const STAFF_FILE_BYTES = 2_097_152
export const STAFF_ROWS = 500

const Cell = Type.String({ maxLength: 200, pattern: '^[^\\u0000-\\u001f\\u007f]*$' })
export const StaffRowForm = Strict({
  name: Cell,
  badge: Cell,
  login: Cell,
  mobile: Cell,
  role: Cell,
  unit: Cell,
  window: Cell,
})
export type StaffRowForm = Static<typeof StaffRowForm>

export const StaffFault = Strict({
  /** As the table program numbers its rows. */
  row: Type.Integer(),
  /** The column's letter and header; null where it is about the row. */
  column: Type.Union([Type.String(), Type.Null()]),
  message: Type.String(),
})
export type StaffFault = Static<typeof StaffFault>

export const StaffFile = Type.String({
  minLength: 1,
  maxLength: 2_900_000,
  pattern: '^[A-Za-z0-9+/]+={0,2}$',
})

export const FileReply = Strict({ name: Type.String(), base64: Type.String() })
export type FileReply = Static<typeof FileReply>

export const StaffCheck = Strict({
  rows: Type.Integer(),
  people: Type.Integer(),
  faults: Type.Array(StaffFault),
  /** Telephones masked; the first rows only. */
  preview: Type.Array(StaffRowForm),
})
export type StaffCheck = Static<typeof StaffCheck>

export const staffTemplate = route({
  method: 'GET',
  path: '/set-up/staff/template',
  summary: '下载工作人员表的模板',
  clauses: [],
  reply: FileReply,
})
export const checkStaff = route({
  method: 'POST',
  path: '/set-up/staff/check',
  summary: '试读工作人员表，列出全部问题，不写入',
  clauses: ['staff-code.1'],
  body: Strict({ file: StaffFile }),
  reply: StaffCheck,
})

export const Account = Strict({
  name: Type.String(),
  badge: Type.String(),
  login: Type.String(),
  post: Type.String(),
  password: Type.String(),
})
export type Account = Static<typeof Account>
export const Accounts = Strict({ accounts: Type.Array(Account), file: FileReply })
export type Accounts = Static<typeof Accounts>

/** For whoever administers a running centre: the same file, the same faults. */
export const checkPeople = route({
  method: 'POST',
  path: '/people/check',
  summary: '试读工作人员表（中心已启用），列出全部问题，不写入',
  clauses: ['staff-code.1'],
  body: Strict({ file: StaffFile }),
  reply: StaffCheck,
})
export const importPeople = route({
  method: 'POST',
  path: '/people',
  summary: '按工作人员表增加人员，给出初始密码',
  clauses: ['staff-code.1', 'items.5.2'],
  body: Strict({ file: StaffFile }),
  reply: Accounts,
})
export const peopleTemplate = route({
  method: 'GET',
  path: '/people/template',
  summary: '下载工作人员表的模板（中心已启用）',
  clauses: [],
  reply: FileReply,
})
export const resetPassword = route({
  method: 'POST',
  path: '/people/:personId/initial-password',
  summary: '重设初始密码',
  clauses: ['computers.5'],
  params: Strict({ personId: Type.String({ pattern: '^[0-9a-f-]{36}$' }) }),
  body: Strict({}),
  reply: Accounts,
})
