import {
  ACT_LABELS,
  type GrantView,
  type Held,
  type PostView,
  USUAL_ACTS,
} from '@yimen/contract/organisation-rights.ts'
import { localDateOf } from '@yimen/contract/local-date.ts'
import { ROLE_LABELS, type Role } from '@yimen/contract/organisation.ts'
import { shortDay } from '../../../workbench/when.ts'

/** Whether it counts, as shape and word. */
export const HELD_WORDS: Readonly<Record<Held, { sign: string; word: string }>> = {
  now: { sign: '●', word: '现在有效' },
  later: { sign: '◌', word: '尚未开始' },
  over: { sign: '○', word: '已经结束' },
}

/** A step of one item is named by the item; without it by its key. */
export const actText = (act: string, steps: ReadonlyMap<string, string> = new Map()): string => {
  const [kind = act, key] = act.split(':')
  const label = ACT_LABELS[kind] ?? kind
  return key === undefined ? label : `${label}：${steps.get(key) ?? key}`
}

export const actsText = (acts: readonly string[], steps?: ReadonlyMap<string, string>): string =>
  acts.map((act) => actText(act, steps)).join('、')

/** What is usually granted with a role, in words; empty where nothing is. */
export const usualText = (role: Role | undefined): string =>
  role === undefined ? '' : actsText(USUAL_ACTS[role] ?? [])

/** From when until when. */
export const daysText = ({ fromOn, toOn }: Pick<PostView, 'fromOn' | 'toOn'>, today?: string): string =>
  // What was taken back before it began never counted.
  toOn !== null && toOn < fromOn
    ? `原定 ${shortDay(fromOn, today)} 起，已取消`
    : `${shortDay(fromOn, today)} 起${toOn === null ? '' : `，至 ${shortDay(toOn, today)}`}`

export const grantDays = (grant: Pick<GrantView, 'fromOn' | 'toOn' | 'endedAt'>, today?: string): string =>
  grant.endedAt === null
    ? daysText(grant, today)
    : `${shortDay(grant.fromOn, today)} 起，${shortDay(localDateOf(grant.endedAt), today)} 收回`

/** 窗口人员（民政窗口）: what a post is called. */
export const postText = ({ role, unit, window }: Pick<PostView, 'role' | 'unit' | 'window'>): string => {
  const place = window ?? unit
  return `${ROLE_LABELS[role]}${place === null ? '' : `（${place}）`}`
}
