import { ROLE_LABELS, ROLES, type Role } from '@yimen/contract/organisation.ts'
import { AT_UNIT, AT_WINDOW } from '@yimen/contract/organisation-rights.ts'
import {
  STAFF_COLUMNS,
  type StaffColumn,
  type StaffFault,
  type StaffRowForm,
} from '@yimen/contract/set-up-staff.ts'

/** What rows may name: units and windows, and who is known already. */
export type StaffPlaces = {
  units: readonly { id: string; name: string }[]
  /** A counter and, per unit it serves, the window of that unit. */
  windows: readonly { number: string; seats: readonly { unitId: string; windowId: string }[] }[]
  /** Badges and login names that belong to somebody else. */
  taken: { badges: ReadonlySet<string>; logins: ReadonlySet<string> }
}
export type StaffRow = StaffRowForm & {
  /** As the table program, or the page's list, numbers it. */
  row: number
}
export type Post = { role: Role; unitId?: string; windowId?: string }
export type StaffPerson = {
  name: string
  badge: string
  login: string
  mobile: string | null
  posts: readonly Post[]
}
export type StaffRead = { people: readonly StaffPerson[]; faults: readonly StaffFault[] }

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
/** “B 列 工号”: where to look in the table. */
export const columnWords = (key: StaffColumn): string => {
  const index = STAFF_COLUMNS.findIndex((column) => column.key === key)
  return `${LETTERS[index] ?? ''}列“${STAFF_COLUMNS[index]?.header ?? ''}”`
}

const LOGIN = /^[a-z][a-z0-9._-]{1,39}$/
/** A table program would take it for a formula. */
const FORMULA = /^[=+\-@\t\r]/

export const listed = (text: string): string[] =>
  text
    .split(/[、,，;；\s]+/)
    .map((part) => part.trim())
    .filter(Boolean)

/** More in one cell is no list of posts, and each would be told. */
const MOST_LISTED = 30

const few = (names: readonly string[]): string =>
  names.length <= 8 ? names.join('、') : `${names.slice(0, 8).join('、')}等${names.length}个`

/** Reads rows as people with their posts, and finds everything that is wrong with them, row by row, all at once. */
export const readStaff = (rows: readonly StaffRow[], places: StaffPlaces): StaffRead => {
  const faults: StaffFault[] = []
  const people = new Map<string, { first: StaffRow; person: StaffPerson; posts: Post[] }>()
  const logins = new Map<string, StaffRow>()
  for (const row of rows) {
    const fault = (column: StaffColumn | null, message: string) =>
      void faults.push({ row: row.row, column: column === null ? null : columnWords(column), message })
    formFaults(row, places, fault)
    const login = row.login.toLowerCase()
    const owner = logins.get(login)
    if (owner !== undefined && owner.badge !== row.badge)
      fault('login', `与第${owner.row}行${owner.name}的登录名相同，请改成不同的`)
    if (login !== '' && owner === undefined) logins.set(login, row)
    const posts = postsOf(row, places, fault)
    const known = people.get(row.badge)
    if (row.badge === '' || known === undefined) {
      const { name, badge, mobile } = row
      const person = { name, badge, login, mobile: mobile === '' ? null : mobile, posts }
      people.set(row.badge === '' ? `row ${row.row}` : badge, { first: row, person, posts })
      continue
    }
    if (known.first.name !== row.name)
      fault(
        'badge',
        `工号与第${known.first.row}行的${known.first.name}相同；是同一人的，姓名要一致，不是的请改工号`,
      )
    else if (known.first.login.toLowerCase() !== login && owner?.badge !== known.first.badge)
      fault('login', `与第${known.first.row}行同一人的登录名不同，请写成一样的`)
    for (const post of posts)
      if (known.posts.some((held) => sameText(held, post)))
        fault('role', `与前面的行重复，${row.name}已经有这个岗位，请删去这一行`)
      else known.posts.push(post)
  }
  const inOrder = faults.toSorted((a, b) => a.row - b.row || (a.column ?? '').localeCompare(b.column ?? ''))
  return {
    people: [...people.values()].map(({ person, posts }) => ({ ...person, posts })),
    faults: inOrder,
  }
}

const sameText = (a: Post, b: Post): boolean =>
  a.role === b.role && a.unitId === b.unitId && a.windowId === b.windowId

type Tell = (column: StaffColumn | null, message: string) => void

const formFaults = (row: StaffRow, { taken }: StaffPlaces, fault: Tell): void => {
  for (const { key, header } of STAFF_COLUMNS) {
    const value = row[key]
    if (FORMULA.test(value)) fault(key, '不能以 = + - @ 开头，请去掉开头的符号')
    if (value.length > (key === 'unit' || key === 'window' ? 200 : 40)) fault(key, `${header}太长，请缩短`)
  }
  if (row.name === '') fault('name', '没有填姓名，请填写')
  if (row.badge === '') fault('badge', '没有填工号，请填写')
  else if (taken.badges.has(row.badge)) fault('badge', '工号已经属于另一个人，请改成不同的')
  if (row.login === '') fault('login', '没有填登录名，请填写，例如姓名的拼音')
  else if (!LOGIN.test(row.login.toLowerCase()))
    fault('login', '应为小写字母开头的2到40个字符，只用字母、数字和 . _ -，请改写')
  else if (taken.logins.has(row.login.toLowerCase())) fault('login', '登录名已经属于另一个人，请改成不同的')
  if (row.mobile !== '' && !/^1[3-9]\d{9}$/.test(row.mobile))
    fault('mobile', '应为11位手机号，请核对；可以不填')
}

/** Wide and narrow brackets are the same word. */
const isSame = (a: string, b: string): boolean => a.normalize('NFKC') === b.normalize('NFKC')

const roleNamed = (label: string): Role | undefined => ROLES.find((role) => isSame(ROLE_LABELS[role], label))

const postsOf = (row: StaffRow, { units, windows }: StaffPlaces, fault: Tell): Post[] => {
  const role = roleNamed(row.role)
  if (role === undefined) {
    fault(
      'role',
      `${row.role === '' ? '没有填岗位' : `没有“${row.role}”这个岗位`}，可填：${ROLES.map((each) => ROLE_LABELS[each]).join('、')}`,
    )
    return []
  }
  const [unitNames, numbers] = [listed(row.unit), listed(row.window)]
  const isAtWindow = AT_WINDOW.includes(role)
  const isAtUnit = AT_UNIT.includes(role)
  if (!isAtWindow && numbers.length > 0) fault('window', `${row.role}不坐窗口，请清空这一格`)
  for (const [key, names] of [
    ['unit', unitNames],
    ['window', numbers],
  ] as const)
    if (names.length > MOST_LISTED) {
      fault(key, `一格至多写${MOST_LISTED}个，请分成几行填写`)
      return []
    }
  if (!isAtWindow && !isAtUnit) {
    if (unitNames.length > 0) fault('unit', `${row.role}属于中心，不填单位，请清空这一格`)
    return [{ role }]
  }
  const named = unitNames.flatMap((name) => {
    const unit = units.find((each) => isSame(each.name, name))
    if (unit === undefined) fault('unit', `没有单位“${name}”，可填：${few(units.map((each) => each.name))}`)
    return unit ?? []
  })
  if (isAtUnit) {
    if (unitNames.length === 0) fault('unit', `${row.role}要写明单位，请填写`)
    return named.map(({ id }) => ({ role, unitId: id }))
  }
  if (numbers.length === 0) fault('window', `${row.role}要写明窗口号，请填写`)
  return numbers.flatMap((number) => {
    const window = windows.find((each) => isSame(each.number, number))
    if (window === undefined) {
      fault('window', `没有${number}号窗口，可填：${few(windows.map((each) => each.number))}`)
      return []
    }
    const { seats } = window
    const wanted =
      unitNames.length === 0 ? seats : seats.filter(({ unitId }) => named.some(({ id }) => id === unitId))
    if (wanted.length === 0 && named.length === unitNames.length)
      fault('unit', `${number}号窗口不办理“${row.unit}”的业务，请核对窗口号和单位；单位可以不填`)
    return wanted.map(({ unitId, windowId }) => ({ role, unitId, windowId }))
  })
}

/** Numbers and login names typed with wide characters are meant as narrow ones; names stay as they are. */
export const tidied = (row: StaffRowForm): StaffRowForm => {
  const narrow = (text: string): string => text.normalize('NFKC').trim()
  return {
    name: row.name.trim(),
    badge: narrow(row.badge),
    login: narrow(row.login),
    mobile: narrow(row.mobile),
    role: row.role.trim(),
    unit: row.unit.trim(),
    window: narrow(row.window),
  }
}

/** Enough to recognise, not to call. */
export const maskedMobile = (mobile: string): string =>
  mobile.length < 8 ? '*'.repeat(mobile.length) : `${mobile.slice(0, 3)}****${mobile.slice(-4)}`

export const maskedRow = <R extends StaffRowForm>({
  name,
  badge,
  login,
  mobile,
  role,
  unit,
  window,
}: R): StaffRowForm => ({
  name,
  badge,
  login,
  mobile: maskedMobile(mobile),
  role,
  unit,
  window,
})
