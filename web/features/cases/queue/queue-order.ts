import type { Queue } from '@yimen/contract/cases-view.ts'

export const TABS = [
  { key: 'now', label: '现在要办', empty: '现在没有要办的件。' },
  { key: 'today', label: '今日到期', empty: '今天没有到期的件。' },
  { key: 'waiting', label: '等别人', empty: '没有在等申请人或其他科室的件。' },
  { key: 'all', label: '全部', empty: '名下没有在办的件。' },
] as const

export type TabKey = (typeof TABS)[number]['key']

/** Counts are capped at 500; the list of all has none of its own. */
export const countText = (counts: Queue['counts'] | undefined, tab: TabKey): string => {
  if (counts === undefined || tab === 'all') return ''
  return counts[tab] >= 500 ? '500+' : String(counts[tab])
}

/** The one before or after, stopping at the ends; the first where nothing is chosen yet. */
export const neighbour = <T>(all: readonly T[], from: T | undefined, by: 1 | -1): T | undefined => {
  const at = from === undefined ? -1 : all.indexOf(from)
  if (at === -1) return all[0]
  return all[Math.min(all.length - 1, Math.max(0, at + by))]
}
