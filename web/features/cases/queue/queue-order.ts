import type { Queue, QueueRow } from '@yimen/contract/cases-view.ts'

export const TABS = [
  { key: 'now', label: '现在要办', empty: '现在没有要办的件。' },
  { key: 'today', label: '今日到期', empty: '今天没有到期的件。' },
  { key: 'waiting', label: '等别人', empty: '没有在等申请人或其他科室的件。' },
  { key: 'all', label: '全部', empty: '名下没有在办的件。' },
] as const

export type TabKey = (typeof TABS)[number]['key']

const capped = (count: number): string => (count >= 500 ? '500+' : String(count))

/** Counts are capped at 500; the list of all has none of its own. */
export const countText = (counts: Queue['counts'] | undefined, tab: TabKey): string =>
  counts === undefined || tab === 'all' ? '' : capped(counts[tab])

export const lateText = ({ late }: Queue['counts']): string => capped(late)

/** The next act; where somebody else is to do it, who that is, unless the words already say so. */
export const nextText = ({ next, holder, mine }: Pick<QueueRow, 'next' | 'holder' | 'mine'>): string =>
  !mine && holder !== '' && !next.includes(holder) ? `${holder}：${next}` : next

/**
 * The one before or after, stopping at the ends; the first where nothing is chosen yet. What has just left the list
 * stood at `gone`: after it comes what has moved up into its place.
 */
export const neighbour = <T>(all: readonly T[], from: T | undefined, by: 1 | -1, gone = 0): T | undefined => {
  const at = from === undefined ? -1 : all.indexOf(from)
  const to = at === -1 ? (by === 1 ? gone : gone - 1) : at + by
  return all[Math.min(all.length - 1, Math.max(0, to))]
}
