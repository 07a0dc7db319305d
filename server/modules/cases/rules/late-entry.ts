import { epochOf, localDateOf } from '@yimen/contract/local-date.ts'
import { workingDaysBetween } from '../../../kernel/calendar/index.ts'
import { rule } from '../../../kernel/rule/index.ts'
import type { Context } from '../context.ts'

export type LateForm = { actAt?: string; lateReason?: string; paperNumber?: string }
type Facts = { form: LateForm; ctx: Pick<Context, 'now' | 'actAt' | 'calendar'>; since: string | null }

/** Ours: entries "in time" are those of the same or the next working day. */
const IN_TIME_DAYS = 1

/** More than one working day between act and entry needs a reason; it is marked, never refused. § items.4.2 */
export const isLate = (actAt: string, now: string, ctx: Pick<Context, 'calendar'>): boolean =>
  workingDaysBetween(localDateOf(actAt), localDateOf(now), ctx.calendar) > IN_TIME_DAYS

export const lateEntry = [
  rule<Facts>(
    'items.4.2',
    '办理时间晚于现在，请核对',
    ({ ctx }) => epochOf(ctx.actAt) <= epochOf(ctx.now),
    'actAt',
  ),
  rule<Facts>(
    'items.4.2',
    '办理时间早于收件时间，请核对',
    ({ ctx, since }) => since === null || epochOf(ctx.actAt) >= epochOf(since),
    'actAt',
  ),
  rule<Facts>(
    'items.4.2',
    '办理时间距录入已超过1个工作日，请填写补录原因',
    ({ form, ctx }) =>
      !isLate(ctx.actAt, ctx.now, ctx) || form.lateReason !== undefined || form.paperNumber !== undefined,
    'lateReason',
  ),
]
