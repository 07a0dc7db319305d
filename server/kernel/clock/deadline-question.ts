import type { DeadlineForm } from '@yimen/contract/calendar.ts'
import { addMonths, type Instant, localDateOf } from '@yimen/contract/local-date.ts'
import type { Refusal } from '@yimen/contract/forms.ts'
import { FIRST_YEAR, LAST_YEAR } from '../calendar/calendar.ts'
import { refusals, rule } from '../rule/index.ts'
import type { Clock } from './clock.ts'

interface Moment {
  readonly field: string
  readonly at: Instant
}
interface Pause {
  readonly field: string
  readonly from: Instant
  readonly to: Instant | null
}

const isCovered = (at: Instant) => {
  const year = +localDateOf(at).slice(0, 4)
  return year >= FIRST_YEAR && year <= LAST_YEAR
}

const momentRules = [
  rule<Moment>(
    'service.4.2',
    ({ at }) => `只能推算${FIRST_YEAR}年至${LAST_YEAR}年的期限：${at} 不在其中，请更正日期`,
    ({ at }) => isCovered(at),
    ({ field }) => field,
  ),
]
const pauseRules = [
  rule<Pause>(
    'cases.2.2',
    ({ from, to }) => `中止结束（${to}）早于中止开始（${from}），请更正起止时间`,
    ({ from, to }) => to === null || localDateOf(from) <= localDateOf(to),
    ({ field }) => field,
  ),
]

/** Every day is told one by one, and anybody may ask: no stop of a term is longer than this. */
const MOST_PAUSE_YEARS = 5

/** Whether a stop lies so far behind the start that no answer lists the days between. */
export const isFar = (startAt: Instant, at: Instant): boolean =>
  localDateOf(at) > addMonths(localDateOf(startAt), 12 * MOST_PAUSE_YEARS)

const distanceRule = rule<Moment & { startAt: Instant }>(
  'cases.2.2',
  `中止的日期离开始日期超过${MOST_PAUSE_YEARS}年，请更正日期`,
  ({ startAt, at }) => !isFar(startAt, at),
  ({ field }) => field,
)

/** What is wrong with a question about a deadline, all at once; its form has been checked before. § cases.2.2 */
export const deadlineRefusals = ({ startAt, pauses = [] }: DeadlineForm): Refusal[] => {
  const moments: Moment[] = [
    { field: 'startAt', at: startAt },
    ...pauses.flatMap(({ from, to }, row) => [
      { field: `pauses.${row}.from`, at: from },
      ...(to === null ? [] : [{ field: `pauses.${row}.to`, at: to }]),
    ]),
  ]
  const broken = [
    ...moments.flatMap((moment) => refusals(momentRules, moment)),
    ...pauses.flatMap(({ from, to }, row) => refusals(pauseRules, { field: `pauses.${row}.to`, from, to })),
  ]
  return broken.length > 0
    ? broken
    : moments.flatMap((moment) => refusals([distanceRule], { ...moment, startAt }))
}

/** The question as a clock, for `explain`. */
export const clockOfQuestion = ({
  startAt,
  workingDays,
  pauses = [],
  extensionDays = 0,
}: DeadlineForm): Clock => ({
  kind: 'question',
  unit: 'working-day',
  amount: workingDays,
  startAt,
  stops: pauses.map(({ from, to }) => ({ fromAt: from, toAt: to })),
  extensions: extensionDays === 0 ? [] : [{ amount: extensionDays }],
})
