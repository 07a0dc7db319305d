import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ActReply } from '@yimen/contract/cases.ts'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { calendarOf, publishedNotices, RULEBOOK_HOURS } from '../../kernel/calendar/index.ts'
import { moveDues } from './move-dues.ts'
import { citizen, intakeForm } from './testing.ts'
import { openRoom, type Room } from './testing-web.ts'

let room: Room
beforeAll(async () => {
  room = await openRoom()
})
afterAll(async () => await room.close())

const notice = (year: number, on: string) => ({
  year,
  document: '演示通知',
  days: [{ on, kind: 'holiday' as const, name: '假日' }],
})

describeClause('cases.2.2', () => {
  test('a notice that makes a day of the term a holiday moves the due date, once, with an event', async () => {
    const clerk = await room.as('clerk')
    const item = await room.item('I40')
    const { windowId } = room.centre.window
    const form = intakeForm(item, windowId, { applicant: citizen(1), andThen: 'accept' })
    const made = (await clerk.post<ActReply>('/cases', form)).body
    expect(made.dueAt).toBe('2026-12-11T18:00:00+08:00')

    const published = publishedNotices()
    const of2026 = published.find(({ year }) => year === 2026)
    const more = [...(of2026?.days ?? []), ...notice(2026, '2026-12-07').days]
    const calendar = calendarOf({
      revision: 99,
      notices: [...published.filter(({ year }) => year !== 2026), { ...notice(2026, ''), days: more }],
      hours: [RULEBOOK_HOURS],
    })
    const deps = { ...room.deps, calendar: () => calendar }
    expect(await moveDues(deps, room.centre.centreId, '2026-11-21T02:00:00.000Z')).toBe(1)
    expect(await moveDues(deps, room.centre.centreId, '2026-11-21T02:00:01.000Z')).toBe(0)

    const [rows] = await room.fresh.database.inCentre(1, [
      {
        name: 'test.moved',
        text: `select c.due_at as "dueAt", (select count(*)::int from cases.case_event e where e.case_id = c.case_id) as events,
            (select jsonb_agg(jsonb_build_object('due', d.due_at, 'state', d.state) order by d.due_at) from kernel.duty d
              where d.object_id = c.case_id and d.code = 'cases.promise') as duties,
            (select jsonb_agg(t.due_at) from kernel.task t where t.object_id = c.case_id and t.state = 'open') as tasks
          from cases.case c where c.case_id = $1`,
        values: [made.caseId],
      },
    ])
    const row = rows[0] as {
      dueAt: string
      events: number
      duties: { due: string; state: string }[]
      tasks: string[]
    }
    expect(row.dueAt).toBe('2026-12-14T10:00:00.000Z')
    expect(row.events).toBe(3)
    expect(row.duties.filter(({ state }) => state === 'open').map(({ due }) => Date.parse(due))).toEqual([
      Date.parse('2026-12-14T10:00:00.000Z'),
    ])
    expect(row.tasks.map((due) => Date.parse(due))).toEqual([Date.parse('2026-12-14T10:00:00.000Z')])
  })
})
