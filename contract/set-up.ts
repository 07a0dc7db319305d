import { type Static, Type } from 'typebox'
import { HolidayNotice } from './calendar.ts'
import { Line, OneOf, Refusal, Strict } from './forms.ts'
import { route } from './route.ts'
import { CentreForm, UnitForm, WindowForm } from './set-up-places.ts'
import { Accounts, StaffFile, StaffRowForm } from './set-up-staff.ts'

/** Setting up a new centre: what is kept step by step until the centre starts its work. */

export const STEPS = [
  'centre',
  'administrator',
  'units',
  'windows',
  'staff',
  'calendar',
  'items',
  'start',
] as const
export type Step = (typeof STEPS)[number]

export const STEP_LABELS: Readonly<Record<Step, string>> = {
  centre: '中心',
  administrator: '管理员账号',
  units: '进驻单位',
  windows: '窗口',
  staff: '工作人员',
  calendar: '工作日历',
  items: '首批事项',
  start: '核对并启用',
}

const Version = Type.Integer({ minimum: 0, maximum: 2_000_000_000 })

export const AdministratorView = Strict({ name: Type.String(), badge: Type.String(), login: Type.String() })
export const CalendarYearState = Strict({
  year: Type.Integer(),
  published: Type.Boolean(),
  document: Type.Union([Type.String(), Type.Null()]),
})

/** What is still missing; `later` does not keep the centre from starting. */
export const Check = Strict({
  step: OneOf(...STEPS),
  weight: OneOf('needed', 'later'),
  message: Type.String(),
})
export type Check = Static<typeof Check>

export const SetUpView = Strict({
  csrf: Type.String(),
  expiresAt: Type.String(),
  today: Type.String(),
  /** Of each step; what is saved names the one it was read in. */
  versions: Type.Record(Type.String(), Type.Integer()),
  centre: Type.Union([CentreForm, Type.Null()]),
  administrator: Type.Union([AdministratorView, Type.Null()]),
  units: Type.Array(UnitForm),
  windows: Type.Array(WindowForm),
  staff: Type.Array(StaffRowForm),
  people: Type.Integer(),
  calendar: Type.Array(CalendarYearState),
  calendarSeen: Type.Boolean(),
  items: Strict({ chosen: Type.Integer(), uploaded: Type.Integer(), seen: Type.Boolean() }),
  /** When initial passwords were last made, and how many people have none. */
  passwords: Strict({ madeAt: Type.Union([Type.String(), Type.Null()]), without: Type.Integer() }),
  checks: Type.Array(Check),
  /** What was typed in a step and not saved. */
  typed: Type.Array(Strict({ step: Type.String(), content: Type.String() })),
})
export type SetUpView = Static<typeof SetUpView>

export const openSetUp = route({
  method: 'POST',
  path: '/set-up/session',
  summary: '凭启动时给出的口令打开中心设置',
  clauses: [],
  body: Strict({ token: Line(100) }),
  reply: SetUpView,
})
export const showSetUp = route({
  method: 'GET',
  path: '/set-up',
  summary: '中心设置的进度',
  clauses: [],
  reply: SetUpView,
})
export const keepTyped = route({
  method: 'PUT',
  path: '/set-up/typed/:step',
  summary: '保留一步中已填写、未保存的内容',
  clauses: ['computers.5'],
  params: Strict({ step: OneOf(...STEPS) }),
  body: Strict({ content: Type.String({ maxLength: 150_000 }) }),
  reply: Strict({}),
})
export const saveCentre = route({
  method: 'PUT',
  path: '/set-up/centre',
  summary: '保存中心',
  clauses: [],
  body: Strict({ version: Version, centre: CentreForm }),
  reply: SetUpView,
})
export const saveAdministrator = route({
  method: 'PUT',
  path: '/set-up/administrator',
  summary: '保存管理员账号',
  clauses: ['staff-code.1'],
  body: Strict({
    version: Version,
    name: Line(30),
    badge: Line(20),
    login: Line(60),
    /** Left out: the one given before stays. */
    password: Type.Optional(Type.String({ minLength: 10, maxLength: 200 })),
  }),
  reply: SetUpView,
})
export const saveUnits = route({
  method: 'PUT',
  path: '/set-up/units',
  summary: '保存进驻单位',
  clauses: ['items.4.3'],
  body: Strict({ version: Version, units: Type.Array(UnitForm, { maxItems: 100 }) }),
  reply: SetUpView,
})
export const saveWindows = route({
  method: 'PUT',
  path: '/set-up/windows',
  summary: '保存窗口',
  clauses: ['staff-code.1'],
  body: Strict({ version: Version, windows: Type.Array(WindowForm, { maxItems: 200 }) }),
  reply: SetUpView,
})
export const importStaff = route({
  method: 'POST',
  path: '/set-up/staff/import',
  summary: '导入工作人员表，同一工号的以表为准',
  clauses: ['staff-code.1'],
  body: Strict({ version: Version, file: StaffFile }),
  reply: SetUpView,
})
export const addStaff = route({
  method: 'POST',
  path: '/set-up/staff',
  summary: '增加一名工作人员或一个岗位',
  clauses: ['staff-code.1'],
  body: Strict({ version: Version, row: StaffRowForm }),
  reply: SetUpView,
})
export const removeStaff = route({
  method: 'POST',
  path: '/set-up/staff/removal',
  summary: '从名单中去掉人员',
  clauses: [],
  /** Null empties the list. */
  body: Strict({ version: Version, badge: Type.Union([Line(200), Type.Null()]) }),
  reply: SetUpView,
})

export const confirmCalendar = route({
  method: 'POST',
  path: '/set-up/calendar',
  summary: '确认已核对工作日历',
  clauses: ['service.4.2'],
  body: Strict({ version: Version }),
  reply: SetUpView,
})
export const importSetUpCalendar = route({
  method: 'PUT',
  path: '/set-up/calendar/:year',
  summary: '启用之前导入一年的节假日安排通知',
  clauses: ['service.4.2'],
  params: Strict({ year: Type.String({ pattern: '^20[2-9]\\d$', description: '年份' }) }),
  body: HolidayNotice,
  reply: SetUpView,
})

const ItemEntry = Strict({ code: Type.String(), name: Type.String() })
export const ItemsView = Strict({
  version: Version,
  units: Type.Array(Strict({ code: Type.String(), name: Type.String(), items: Type.Array(ItemEntry) })),
  chosen: Type.Array(Type.String()),
  uploaded: Type.Array(ItemEntry),
  /** What the gate says about what was chosen and uploaded. § items.6 */
  complete: Type.Integer(),
  incomplete: Type.Array(Strict({ code: Type.String(), name: Type.String(), refusals: Type.Array(Refusal) })),
})
export type ItemsView = Static<typeof ItemsView>
export const showSetUpItems = route({
  method: 'GET',
  path: '/set-up/items',
  summary: '可选的首批事项和完整性检查',
  clauses: ['items.6'],
  reply: ItemsView,
})
export const chooseItems = route({
  method: 'PUT',
  path: '/set-up/items',
  summary: '选定首批事项',
  clauses: ['items.6'],
  body: Strict({ version: Version, codes: Type.Array(Line(20), { maxItems: 500 }) }),
  reply: ItemsView,
})
export const uploadItems = route({
  method: 'POST',
  path: '/set-up/items/file',
  summary: '上传自己的事项目录（与 import-items 相同的格式）',
  clauses: ['items.6'],
  /** Empty takes the file back. */
  body: Strict({ version: Version, text: Type.String({ maxLength: 4_000_000 }) }),
  reply: ItemsView,
})

/** The passwords are answered once and kept as hashes only; making them anew is always possible. */
export const makePasswords = route({
  method: 'POST',
  path: '/set-up/passwords',
  summary: '生成初始密码，只显示这一次',
  clauses: ['computers.5'],
  /** `all`: also for those who have one. */
  body: Strict({ all: Type.Boolean() }),
  reply: Accounts,
})
export const finishSetUp = route({
  method: 'POST',
  path: '/set-up/start',
  summary: '建立中心，开始办理',
  clauses: [],
  body: Strict({}),
  reply: Strict({ people: Type.Integer(), inForce: Type.Integer(), drafts: Type.Integer() }),
})
