import type { QueueRow } from '@yimen/contract/cases-view.ts'

export type Light = QueueRow['light']

/** A state is always colour, shape and word: for colour-blind readers and for black-and-white printers. */
export const LIGHTS: Readonly<Record<Light, { sign: string; word: string; means: string }>> = {
  red: { sign: '▲', word: '红', means: '已超期' },
  yellow: { sign: '◆', word: '黄', means: '即将到期' },
  green: { sign: '●', word: '绿', means: '按期' },
  none: { sign: '○', word: '停', means: '未计时' },
}

/** The first half of “还剩 3 个工作日，12月4日 星期五 18:00 前”: what fits in a row. */
export const shortRemaining = (remaining: string): string => remaining.split('，')[0] ?? remaining
