import { dateText } from '@yimen/contract/calendar.ts'
import { addDays } from '@yimen/contract/local-date.ts'
import { dayOf, sessionsOn, workingDayFrom } from '../../kernel/calendar/index.ts'
import { html, type Markup } from '../../kernel/http/html.ts'
import type { Visit } from './visit.ts'

/** Today's hours, or the next day the windows open. § service.4.1 § service.4.2 */
export const openToday = ({ calendar, todayOn, language, say }: Visit): Markup => {
  const today = dateText(todayOn, todayOn, language)
  const sessions = sessionsOn(todayOn, calendar)
  if (sessions.length > 0)
    return html`<p>${say(`今天（${today}）`, `Today (${today}): `)}${hoursText(sessions, say)}${say('。', '.')}</p>`
  const nextOn = workingDayFrom(addDays(todayOn, 1), calendar)
  const next = `${dateText(nextOn, todayOn, language)} ${sessionsOn(nextOn, calendar)[0]?.from ?? ''}`
  const provisional = dayOf(nextOn, calendar).provisional
  return html`<p>${say(
    `今天（${today}）休息，${next} 开门${provisional ? '（暂定）' : ''}。`,
    `Closed today (${today}). Opens again on ${next}${provisional ? ' (provisional)' : ''}.`,
  )}</p>`
}

export const hoursText = (sessions: readonly { from: string; to: string }[], say: Visit['say']): string =>
  sessions.map(({ from, to }) => `${from}${say('—', '–')}${to}`).join(say('，', ', '))
