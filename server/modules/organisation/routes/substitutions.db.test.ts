import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { statement } from '../../../db/pool.ts'
import { findAuthority } from '../../../kernel/actor/actor.ts'
import { newId } from '../../../kernel/event-log/ids.ts'
import { createPerson, giveRole } from '../set-up.ts'
import { FRIDAY, type PersonKey, testCipher } from '../testing.ts'
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

/** An order as a lead sends it: 张敏 is away from now until half past four, 李强 stands in. */
const order = (more: Record<string, unknown> = {}) => ({
  commandId: newId(),
  absentId: idOf('clerk'),
  standInId: idOf('colleague'),
  fromAt: at(0),
  toAt: at(450),
  reason: 'illness',
  ...more,
})
const ordered = async (body: Record<string, unknown>): Promise<string> => {
  const answer = await send('lead', 'POST', '/substitutions', body)
  expect(answer.statusCode).toBe(200)
  return (answer.json() as { substitutionId: string }).substitutionId
}
const end = async (id: string, who: PersonKey = 'lead') =>
  await send(who, 'POST', `/substitutions/${id}/end`, { commandId: newId() })

describe('POST /substitutions', () => {
  describeClause('fault.9', () => {
    test('rights, scopes and the name of the absent follow at once and end with it', async () => {
      const { unit, window } = centre
      const id = await ordered(order({ standInId: idOf('otherClerk') }))
      const standIn = await centre.actor('otherClerk', at(0))
      expect(standIn.scopes).toContain(`person:${idOf('clerk')}`)
      expect(standIn.scopes).toContain(`window:${window.windowId}`)
      expect(standIn.roles).toContainEqual({
        role: 'clerk',
        unitId: unit.unitId,
        unit: unit.name,
        windowId: window.windowId,
        window: window.name,
        insteadOf: { personId: idOf('clerk'), name: '张敏', until: at(450) },
      })
      expect(findAuthority(standIn, unit.unitId, 'any', 'acceptance')).toMatchObject({
        insteadOf: idOf('clerk'),
      })
      const before = await centre.actor('otherClerk', at(-1))
      const last = await centre.actor('otherClerk', new Date(Date.parse(at(450)) - 1).toISOString())
      const after = await centre.actor('otherClerk', at(450))
      expect([before, last, after].map(({ roles }) => roles.length)).toEqual([1, 2, 1])

      clock.now = at(10)
      expect((await end(id)).statusCode).toBe(200)
      const back = await centre.actor('otherClerk', at(10))
      expect(back.scopes).not.toContain(`person:${idOf('clerk')}`)
      expect(findAuthority(back, unit.unitId, 'any', 'acceptance')).toBeNull()
    })

    test('whoever stands in for a stand-in takes over what that one held', async () => {
      const first = await ordered(order())
      clock.now = at(1)
      const second = await ordered(
        order({ absentId: idOf('colleague'), standInId: idOf('otherClerk'), fromAt: at(1), toAt: at(900) }),
      )
      const standIn = await centre.actor('otherClerk', at(1))
      expect(standIn.scopes).toEqual(
        expect.arrayContaining([`person:${idOf('clerk')}`, `person:${idOf('colleague')}`]),
      )
      const evening = await centre.actor('otherClerk', at(451))
      expect(evening.scopes).not.toContain(`person:${idOf('clerk')}`)
      expect(evening.scopes).toContain(`person:${idOf('colleague')}`)
      await end(second)
      expect((await centre.actor('otherClerk', at(1))).roles).toHaveLength(1)
      await end(first)
    })

    test('a second stand-in, or one who is away, is refused with all reasons', async () => {
      const id = await ordered(order())
      const again = await send('lead', 'POST', '/substitutions', order({ standInId: idOf('otherClerk') }))
      expect(again.statusCode).toBe(422)
      expect(again.json().error.refusals).toMatchObject([{ clause: 'fault.9', field: 'absentId' }])
      const away = await send(
        'director',
        'POST',
        '/substitutions',
        order({ absentId: idOf('otherClerk'), standInId: idOf('clerk') }),
      )
      expect(away.json().error.refusals).toMatchObject([{ clause: 'fault.9', field: 'standInId' }])
      const next = order({ standInId: idOf('otherClerk'), fromAt: at(450), toAt: at(500) })
      await end(await ordered(next))
      await end(id)
    })

    test.each<[PersonKey, number]>([
      ['lead', 200],
      ['unitLead', 200],
      ['director', 200],
      ['administrator', 200],
      ['otherLead', 403],
      ['otherUnitLead', 403],
      ['clerk', 403],
      ['approver', 403],
      ['supervision', 403],
      ['discipline', 403],
    ])('%s orders for 张敏: %i', async (who, status) => {
      const answer = await send(who, 'POST', '/substitutions', order())
      expect(answer.statusCode).toBe(status)
      const said = answer.json() as { substitutionId?: string; error?: { refusals: unknown[] } }
      expect(said.error?.refusals ?? []).toMatchObject(status === 403 ? [{ clause: 'fault.9' }] : [])
      if (said.substitutionId !== undefined) await end(said.substitutionId)
    })
  })

  describeClause('items.5.2', () => {
    test('who also decides is not replaced by whoever leads the window alone', async () => {
      const { unit, window } = centre
      const absentId = await centre.write(async (r) => {
        const id = await createPerson(r, { badge: 'T901', name: '卢婷', fromOn: '2020-01-01' })
        const place = { personId: id, unitId: unit.unitId, fromOn: '2020-01-01' }
        await giveRole(r, { ...place, role: 'clerk', windowId: window.windowId })
        await giveRole(r, { ...place, role: 'approver' })
        return id
      })
      const body = order({ absentId, standInId: idOf('lead') })
      const refused = await send('lead', 'POST', '/substitutions', body)
      expect(refused.statusCode).toBe(403)
      expect(refused.json().error.refusals).toMatchObject([{ clause: 'items.5.2' }])
      const done = await send('unitLead', 'POST', '/substitutions', body)
      expect(done.statusCode, done.body).toBe(200)
      const { substitutionId } = done.json() as { substitutionId: string }
      expect((await end(substitutionId)).statusCode).toBe(403)
      expect((await end(substitutionId, 'unitLead')).statusCode).toBe(200)
    })
  })

  test('the same command twice has one effect and one answer; another body is refused', async () => {
    const body = order()
    const id = await ordered(body)
    expect(await ordered(body)).toBe(id)
    const reused = await send('lead', 'POST', '/substitutions', { ...body, reason: 'leave' })
    expect([reused.statusCode, reused.json().error.code]).toEqual([409, 'command-reused'])
    const stranger = await send('director', 'POST', '/substitutions', body)
    expect(stranger.statusCode).toBe(409)
    await end(id)
  })

  test('two orders at the same moment: one stands', async () => {
    const answers = await Promise.all([
      send('lead', 'POST', '/substitutions', order()),
      send('unitLead', 'POST', '/substitutions', order({ standInId: idOf('otherClerk') })),
    ])
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1)
    expect(answers.some(({ statusCode }) => statusCode === 409 || statusCode === 422)).toBe(true)
    for (const answer of answers)
      if (answer.statusCode === 200) await end((answer.json() as { substitutionId: string }).substitutionId)
  })

  test('people of another centre are unknown', async () => {
    const answer = await send(
      'lead',
      'POST',
      '/substitutions',
      order({ standInId: other.people.clerk.personId }),
    )
    expect(answer.statusCode).toBe(404)
  })

  test.each([
    [{ toAt: '2026-13-45T99:00:00Z' }],
    [{ toAt: '9999-12-31T23:59:59-12:00' }],
    [{ reason: 'holiday' }],
    [{ absentId: '张敏' }],
    [{ note: '\u0000' }],
    [{ extra: 1 }],
  ])('malformed: %o', async (more) => {
    expect((await send('lead', 'POST', '/substitutions', order(more))).statusCode).toBe(400)
  })

  test('the note lies sealed', async () => {
    const id = await ordered(order({ note: '阑尾炎住院' }))
    const [rows] = await office.fresh.database.inCentre(1, [
      statement<{ note: Buffer }>(
        'test.note',
        'select note from organisation.substitution where substitution_id = $1',
      )(id),
    ])
    expect(testCipher.open(rows[0]?.note ?? Buffer.alloc(0))).toBe('阑尾炎住院')
    await end(id)
  })
})

describe('POST /substitutions/:id/end', () => {
  test('done once, refused twice, forbidden, unknown, malformed', async () => {
    const id = await ordered(order())
    expect((await end(id, 'otherLead')).statusCode).toBe(403)
    const body = { commandId: newId() }
    const url = `/substitutions/${id}/end`
    expect((await send('lead', 'POST', url, body)).statusCode).toBe(200)
    expect((await send('lead', 'POST', url, body)).statusCode).toBe(200)
    expect((await end(id)).statusCode).toBe(422)
    expect((await end(newId())).statusCode).toBe(404)
    expect((await send('lead', 'POST', url, {})).statusCode).toBe(400)
    expect((await send('lead', 'POST', url, body, other)).statusCode).toBe(404)
  })
})
