import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { statement } from '../../../db/pool.ts'
import { newId } from '../../../kernel/event-log/ids.ts'
import { FRIDAY, type PersonKey } from '../testing.ts'
import { at, openOffice, type TestOffice } from '../testing-office.ts'

let office: TestOffice
let send: TestOffice['send']
let idOf: TestOffice['idOf']
let centre: TestOffice['centre']
let other: TestOffice['other']
let clock: TestOffice['clock']
beforeAll(async () => {
  office = await openOffice()
  ;({ send, idOf, centre, other, clock } = office)
})
afterAll(async () => await office.close())
beforeEach(() => {
  clock.now = FRIDAY
})

/** The working day after, and so many minutes more. */
const monday = (minutes: number) => at(3 * 24 * 60 + minutes)
const MONDAY = monday(0)

describe('GET /windows and /people', () => {
  test('windows of the own centre, in the order of their numbers', async () => {
    const { rows } = (await send('clerk', 'GET', '/windows')).json() as { rows: { name: string }[] }
    expect(rows.map(({ name }) => name)).toEqual(['民政窗口', '市场监督管理窗口'])
    expect((await send(null, 'GET', '/windows')).statusCode).toBe(401)
  })

  describe('whoever works there', () => {
    test('the window page names everyone with badge, who is here, who stands in, and the work', async () => {
      const { window } = centre
      const putTask = statement(
        'test.put-task',
        `insert into kernel.task (centre_id, task_id, kind, holder, object_kind, object_id, due_at, opened_at)
         values (1, gen_random_uuid(), 'accept', $1, 'case', gen_random_uuid(), $2, $3)`,
      )
      const holder = `person:${idOf('clerk')}`
      await office.fresh.database.inCentre(1, [
        putTask(holder, at(-1), at(-60)),
        putTask(holder, monday(1), at(-60)),
        putTask(`window:${window.windowId}`, at(1), at(-60)),
        putTask(`window:${window.windowId}`, monday(1), at(-60)),
      ])
      // On Monday every session that earlier tests opened has ended.
      clock.now = MONDAY
      const ordered = await send('lead', 'POST', '/substitutions', {
        commandId: newId(),
        absentId: idOf('clerk'),
        standInId: idOf('otherClerk'),
        fromAt: MONDAY,
        toAt: monday(90),
        reason: 'study',
      })
      const { substitutionId } = ordered.json() as { substitutionId: string }
      const answer = await send('lead', 'GET', `/windows/${window.windowId}`)
      expect(answer.statusCode).toBe(200)
      expect(answer.json()).toMatchObject({
        name: '民政窗口',
        unit: '浏阳市民政局',
        unassigned: 2,
        unassignedLate: 1,
      })
      const { people } = answer.json() as { people: { name: string }[] }
      expect(people).toEqual([
        {
          personId: idOf('lead'),
          name: '王秀英',
          badge: 'T003',
          role: 'window-lead',
          here: true,
          standsInFor: null,
          absentUntil: null,
          substitutionId: null,
          openTasks: 0,
          lateTasks: 0,
        },
        {
          personId: idOf('clerk'),
          name: '张敏',
          badge: 'T001',
          role: 'clerk',
          here: false,
          standsInFor: null,
          absentUntil: monday(90),
          substitutionId,
          openTasks: 2,
          lateTasks: 1,
        },
        {
          personId: idOf('colleague'),
          name: '李强',
          badge: 'T002',
          role: 'clerk',
          here: false,
          standsInFor: null,
          absentUntil: null,
          substitutionId: null,
          openTasks: 0,
          lateTasks: 0,
        },
        {
          personId: idOf('otherClerk'),
          name: '周芳',
          badge: 'T006',
          role: 'clerk',
          here: false,
          standsInFor: '张敏',
          absentUntil: null,
          substitutionId: null,
          openTasks: 0,
          lateTasks: 0,
        },
      ])
    })
  })

  describe('an order beside an absent person', () => {
    test('the order named beside an absent person brings them back when it is ended', async () => {
      const path = `/windows/${centre.window.windowId}`
      type Shown = { people: { name: string; absentUntil: string | null; substitutionId: string | null }[] }
      const ordersAt = async () =>
        ((await send('lead', 'GET', path)).json() as Shown).people.flatMap(({ name, substitutionId }) =>
          substitutionId === null ? [] : [{ name, substitutionId }],
        )
      clock.now = monday(200)
      for (const [absent, standIn] of [
        ['clerk', 'colleague'],
        ['colleague', 'otherClerk'],
      ] as const) {
        const ordered = await send('lead', 'POST', '/substitutions', {
          commandId: newId(),
          absentId: idOf(absent),
          standInId: idOf(standIn),
          fromAt: monday(200),
          toAt: monday(260),
          reason: 'illness',
        })
        expect(ordered.statusCode).toBe(200)
      }
      // What was passed on to the third has no order of its own: it ends with the one that caused it.
      const before = await ordersAt()
      expect(before.map(({ name }) => name)).toEqual(['张敏', '李强'])
      for (const { substitutionId } of before) {
        const end = { commandId: newId() }
        expect((await send('lead', 'POST', `/substitutions/${substitutionId}/end`, end)).statusCode).toBe(200)
      }
      expect(await ordersAt()).toEqual([])
      const { people } = (await send('lead', 'GET', path)).json() as Shown
      expect(people.every(({ absentUntil }) => absentUntil === null)).toBe(true)
    })
  })

  test.each<[PersonKey, number]>([
    ['clerk', 200],
    ['unitLead', 200],
    ['director', 200],
    ['administrator', 200],
    ['otherClerk', 404],
    ['otherUnitLead', 404],
    ['network', 404],
  ])('%s opens the window of 民政: %i', async (who, status) => {
    expect((await send(who, 'GET', `/windows/${centre.window.windowId}`)).statusCode).toBe(status)
  })
  test('a window of another centre does not exist, a strange id is malformed', async () => {
    expect((await send('director', 'GET', `/windows/${other.window.windowId}`)).statusCode).toBe(404)
    expect((await send('director', 'GET', '/windows/2')).statusCode).toBe(400)
  })

  test.each([
    ['', 17],
    ['?q=%E5%BC%A0', 1],
    ['?q=t00', 9],
    ['?q=%25', 0],
  ])('people%s: %i', async (query, count) => {
    const { rows } = (await send('clerk', 'GET', `/people${query}`)).json() as { rows: unknown[] }
    expect(rows).toHaveLength(count)
  })
  test('people of a unit with their roles', async () => {
    const { rows } = (await send('clerk', 'GET', `/people?unitId=${centre.otherUnit.unitId}`)).json() as {
      rows: { name: string; roles: string[] }[]
    }
    expect(rows.map(({ name, roles }) => `${name} ${roles.join()}`)).toEqual([
      '周芳 clerk',
      '吴国平 window-lead',
      '黄丽华 approver',
      '徐志明 unit-lead',
    ])
    expect((await send('clerk', 'GET', '/people?unit=x')).statusCode).toBe(400)
    expect((await send(null, 'GET', '/people')).statusCode).toBe(401)
  })
})
