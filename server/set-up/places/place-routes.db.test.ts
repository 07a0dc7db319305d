import { randomUUID } from 'node:crypto'
import type { listPlaces } from '@yimen/contract/places.ts'
import type { ReplyOf } from '@yimen/contract/route.ts'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { statement } from '../../db/pool.ts'
import { type PersonKey, testCipher } from '../../modules/organisation/testing.ts'
import type { Reply } from '../../testing/open-app.ts'
import { openTrial, type Trial } from '../../testing/trial.ts'
import { until } from '../../testing/until.ts'

let trial: Trial
beforeAll(async () => {
  trial = await openTrial()
})
afterAll(async () => await trial.close())

const post = async (url: string, body: object, who: PersonKey = 'administrator'): Promise<Reply> =>
  await trial.send(who, 'POST', url, { commandId: randomUUID(), ...body })
const done = async (url: string, body: object): Promise<Reply> => {
  const reply = await post(url, body)
  expect(reply.statusCode, reply.body).toBe(200)
  return reply
}
const told = async (url: string, body: object): Promise<string> => {
  const reply = await post(url, body)
  expect(reply.statusCode, reply.body).toBe(422)
  const { refusals } = reply.json<{ error: { refusals: { message: string }[] } }>().error
  return refusals.map(({ message }) => message).join('；')
}
const places = async () =>
  (await trial.send('administrator', 'GET', '/places')).json<ReplyOf<typeof listPlaces>>()
const unitOf = async (unitId: string) => (await places()).units.find((unit) => unit.unitId === unitId)
const windowNamed = async (name: string) => (await places()).windows.find((window) => window.name === name)

const letters = statement<{ data: Buffer }>(
  'test.letters',
  'select data from documents.letter where centre_id = $1 and object_id = $2 order by letter_id',
)
const lettersOf = async (caseId: string): Promise<string> => {
  const [rows] = await trial.app.fresh.database.readInCentre(1, [letters(1, caseId)])
  return rows.map(({ data }) => testCipher.open(data)).join('\n')
}
const audits = statement<{ act: string; body: string }>(
  'test.place-audits',
  'select act, body from kernel.audit where centre_id = $1 and object_id = $2 order by seq',
)

const newUnit = (more: object = {}) => ({
  unit: {
    kind: 'other',
    name: '浏阳市文化旅游广电体育局',
    letterPrefix: '浏文旅',
    reconsiderationBody: '浏阳市人民政府',
    court: '浏阳市人民法院',
    sealText: '浏阳市文化旅游广电体育局',
    address: '浏阳市文家市镇演示路1号',
    phone: '0731-83600102',
    ...more,
  },
  fromOn: '2026-11-20',
})

describeClause('items.4.3', () => {
  test('a new seal and telephone stand in the next letter; what was printed stays as it was', async () => {
    const { unitId } = trial.app.centre.unit
    const before = await trial.takeIn({ andThen: 'accept' })
    const printed = await lettersOf(before.caseId)
    expect(printed).toContain('浏阳市民政局（演示）')
    const changes = { sealText: '浏阳市民政和退役军人局', phone: ' 0731-83609999 ', court: '浏阳市人民法院' }
    await done(`/units/${unitId}/details`, { changes })
    expect(await unitOf(unitId)).toMatchObject({ sealText: changes.sealText, phone: '0731-83609999' })
    await until(async () => {
      const { caseId } = await trial.takeIn({ andThen: 'accept' })
      return (await lettersOf(caseId)).includes(changes.sealText)
    })
    expect(await lettersOf(before.caseId)).toBe(printed)
    const [rows] = await trial.app.fresh.database.readInCentre(1, [audits(1, unitId)])
    // Only what differed; what it was stands in the row before.
    expect(rows.map(({ act }) => act)).toEqual(['created', 'changed'])
    expect(JSON.parse(rows[1]?.body ?? '')).toEqual({
      sealText: changes.sealText,
      phone: '0731-83609999',
    })
  })

  test('one at work is not closed: everything that stands in the way is told at once', async () => {
    const { unitId } = trial.app.centre.unit
    const words = await told(`/units/${unitId}/days`, { lastOn: '2026-11-20' })
    for (const word of ['民政窗口', '任职', '授权', '没有办结', '事项在施行']) expect(words).toContain(word)
    expect((await unitOf(unitId))?.held).toBe('now')
  })

  test('one is added, told from the others, closed and opened again', async () => {
    const { unitId } = (await done('/units', newUnit())).json<{ unitId: string }>()
    expect(await unitOf(unitId)).toMatchObject({ code: 'other', held: 'now' })
    expect(await told('/units', newUnit())).toContain('已经有单位')
    const second = newUnit({ name: '另一局', letterPrefix: '另' })
    const other = (await done('/units', second)).json<{ unitId: string }>()
    expect((await unitOf(other.unitId))?.code).toBe('other-2')
    await done(`/units/${unitId}/days`, { lastOn: '2026-11-19' })
    expect((await unitOf(unitId))?.held).toBe('over')
    const window = { number: '9', name: '文旅窗口', place: '二楼', unitIds: [unitId] }
    expect(await told('/windows', { window, fromOn: '2026-11-20' })).toContain('已经关闭')
    const grant = {
      personId: trial.app.centre.people.clerk.personId,
      unitId,
      itemId: null,
      acts: ['intake'],
      fromOn: '2026-11-20',
      toOn: null,
    }
    expect(await told('/grants', grant)).toContain('最后一天')
    await done(`/units/${unitId}/days`, { lastOn: null })
    expect((await unitOf(unitId))?.held).toBe('now')
    const [rows] = await trial.app.fresh.database.readInCentre(1, [audits(1, unitId)])
    expect(rows.map(({ act }) => act)).toEqual(['created', 'closed', 'opened'])
  })

  test('an item of that unit keeps it open', async () => {
    const { unitId } = trial.app.centre.otherUnit
    expect(await told(`/units/${unitId}/days`, { lastOn: '2026-11-20' })).toContain('事项在施行')
  })
})

describeClause('staff-code.1', () => {
  test('a window is added for two units, renamed, closed once nobody sits there, and opened again', async () => {
    const { unit, otherUnit, people } = trial.app.centre
    const window = { number: '6', name: '综合窗口', place: '二楼', unitIds: [unit.unitId, otherUnit.unitId] }
    await done('/windows', { window, fromOn: '2026-11-20' })
    const made = await windowNamed(`综合窗口（${unit.name}）`)
    expect(made).toMatchObject({ number: '6', unitId: unit.unitId, held: 'now' })
    expect(await windowNamed(`综合窗口（${otherUnit.name}）`)).toBeDefined()
    const url = `/windows/${made?.windowId ?? ''}`
    await done(`${url}/details`, { changes: { name: '民政第二窗口', place: '三楼' } })
    expect(await windowNamed('民政第二窗口')).toMatchObject({ number: '6', place: '三楼' })
    expect(await told(`${url}/details`, { changes: { name: '民政窗口' } })).toContain('已经有过窗口')
    expect(await told(`${url}/details`, { changes: { number: '2' } })).toContain('已经有2号窗口')

    const { personId, name } = people.colleague
    const given = await done(`/people/${personId}/posts`, {
      role: 'clerk',
      unitId: null,
      windowId: made?.windowId,
      fromOn: '2026-11-20',
      toOn: null,
      withActs: false,
    })
    expect(await told(`${url}/days`, { lastOn: '2026-11-20' })).toContain(name)
    const { postId } = given.json<{ postId: string }>()
    await done(`/posts/${postId}/end`, { lastOn: '2026-11-19', withGrants: false })
    await done(`${url}/days`, { lastOn: '2026-11-19' })
    const listed = (await trial.send('clerk', 'GET', '/windows')).json<{ rows: { name: string }[] }>().rows
    expect(listed.map((row) => row.name)).not.toContain('民政第二窗口')
    await done(`${url}/days`, { lastOn: null })
    expect((await windowNamed('民政第二窗口'))?.held).toBe('now')
  })

  test('one with cases under way stays open', async () => {
    await trial.takeIn()
    const { windowId } = trial.app.centre.window
    expect(await told(`/windows/${windowId}/days`, { lastOn: '2026-11-20' })).toContain('没有办结')
  })

  test('two who take the same name at once: one has it', async () => {
    const { unitId } = trial.app.centre.unit
    const body = (number: string) => ({
      window: { number, name: '抢名窗口', place: '一楼', unitIds: [unitId] },
      fromOn: '2026-11-20',
    })
    const replies = await Promise.all([post('/windows', body('21')), post('/windows', body('22'))])
    expect(replies.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 422])
  })
})

describe('places', () => {
  test('are the administrator’s, and of the own centre', async () => {
    const { unitId } = trial.app.centre.unit
    for (const who of ['unitLead', 'lead', 'clerk'] as const) {
      expect((await trial.send(who, 'GET', '/places')).statusCode).toBe(403)
      expect((await post(`/units/${unitId}/details`, { changes: { phone: '1' } }, who)).statusCode).toBe(403)
      expect((await post('/units', newUnit(), who)).statusCode).toBe(403)
    }
    const theirs = trial.app.other
    const elsewhere = `/units/${theirs.unit.unitId}`
    expect((await post(`${elsewhere}/details`, { changes: { phone: '1' } })).statusCode).toBe(404)
    expect((await post(`${elsewhere}/days`, { lastOn: '2026-11-20' })).statusCode).toBe(404)
    const window = `/windows/${theirs.window.windowId}`
    expect((await post(`${window}/details`, { changes: { place: '1' } })).statusCode).toBe(404)
    expect((await post(`${window}/days`, { lastOn: null })).statusCode).toBe(404)
  })

  test('blank and malformed words change nothing', async () => {
    const { unitId } = trial.app.centre.unit
    expect(await told(`/units/${unitId}/details`, { changes: { court: ' ' } })).toContain('不能为空')
    expect((await post(`/units/${unitId}/details`, { changes: { code: 'x' } })).statusCode).toBe(400)
    expect((await post(`/units/${unitId}/days`, { lastOn: '2027-02-30' })).statusCode).toBe(400)
    expect((await post('/windows', { fromOn: '2026-11-20' })).statusCode).toBe(400)
  })
})
