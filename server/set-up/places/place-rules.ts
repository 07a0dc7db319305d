import type { Refusal } from '@yimen/contract/forms.ts'
import { addDays, type LocalDate } from '@yimen/contract/local-date.ts'
import type { Held } from '@yimen/contract/organisation-rights.ts'

type Days = { fromOn: LocalDate; toOn: LocalDate | null; held: Held }
export type Unit = Days & { unitId: string; name: string; letterPrefix: string }
export type Window = Days & { windowId: string; unitId: string; number: string; name: string }

const say = (field: string | null, message: string): Refusal => ({ clause: null, field, message })

/** Nothing but spaces is nothing. */
export const blankRefusals = (words: Readonly<Record<string, unknown>>): Refusal[] =>
  Object.entries(words).flatMap(([field, word]) =>
    typeof word === 'string' && word.trim() === '' ? [say(field, '这一项不能为空，请填写')] : [],
  )

/** Two units that can't be told apart: by name among those that are open, by what letters begin with ever. */
export const unitTaken = (
  { name, letterPrefix }: { name?: string | undefined; letterPrefix?: string },
  others: readonly Unit[],
): Refusal[] => [
  ...(others.some((other) => other.held !== 'over' && other.name === name)
    ? [say('name', `已经有单位“${name ?? ''}”，请改成不同的名称`)]
    : []),
  ...(others.some((other) => other.letterPrefix === letterPrefix)
    ? [say('letterPrefix', `文号前缀“${letterPrefix ?? ''}”已经用过，请改成不同的`)]
    : []),
]

/** A name is never used again; a counter has one window of each unit. */
export const windowTaken = (
  { name, number, unitId }: { name?: string | undefined; number?: string | undefined; unitId: string },
  others: readonly Window[],
): Refusal[] => [
  ...(others.some((other) => other.name === name)
    ? [say('name', `已经有过窗口“${name ?? ''}”，请改成不同的名称；关闭了的可以重新开放`)]
    : []),
  ...(others.some((other) => other.held !== 'over' && other.number === number && other.unitId === unitId)
    ? [say('number', `这个单位已经有${number ?? ''}号窗口，请改成不同的窗口号`)]
    : []),
]

/** A place dated back would make what was done there look different from what it was. */
export const fromRefusals = (fromOn: LocalDate, today: LocalDate): Refusal[] =>
  fromOn >= today ? [] : [say('fromOn', '只能从今天起开放，不能补到已经过去的日子')]

export type InTheWay = {
  windows: readonly string[]
  people: readonly string[]
  granted: readonly string[]
  cases: number
  items: number
}
const few = (names: readonly string[]): string =>
  names.length <= 5 ? names.join('、') : `${names.slice(0, 5).join('、')}等${names.length}个`
const counted = (n: number): string => (n > 500 ? '500多' : String(n))

/** What keeps a unit or a window from closing with that last day: everything at once, and what to do about each. */
export const closeRefusals = (
  { fromOn, toOn }: Pick<Days, 'fromOn' | 'toOn'>,
  lastOn: LocalDate,
  today: LocalDate,
  { windows, people, granted, cases, items }: InTheWay,
): Refusal[] => [
  ...(lastOn < addDays(today, -1)
    ? [say('lastOn', '最早从现在起关闭，即最后一天为昨天，不能改已经过去的日子')]
    : []),
  ...(toOn !== null && toOn < today ? [say(null, `最后一天已经是${toOn}，现在已关闭，无需再办`)] : []),
  ...(fromOn > today && lastOn >= today ? [say('lastOn', '还没有开放；不再开放的，请选“现在”')] : []),
  ...(windows.length > 0 ? [say(null, `还有窗口到时开着：${few(windows)}，请先关闭窗口`)] : []),
  ...(people.length > 0
    ? [say(null, `还有人到时在这里任职：${few(people)}，请先在“岗位与授权”里结束岗位`)]
    : []),
  ...(granted.length > 0
    ? [say(null, `还有人到时持有这个单位的授权：${few(granted)}，请先在“岗位与授权”里收回`)]
    : []),
  ...(cases > 0 ? [say(null, `还有${counted(cases)}件没有办结，请先办结`)] : []),
  ...(items > 0
    ? [say(null, `还有${counted(items)}个事项在施行，请先在事项目录里停用，或改由别的单位办理`)]
    : []),
]
