import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { findAuthority } from '../../../kernel/actor/actor.ts'
import { newId } from '../../../kernel/event-log/ids.ts'
import { FRIDAY, type PersonKey } from '../testing.ts'
import { openOffice, type TestOffice } from '../testing-office.ts'

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

describe('grants', () => {
  const grant = (more: Record<string, unknown> = {}) => ({
    commandId: newId(),
    personId: idOf('clerk'),
    unitId: centre.unit.unitId,
    itemId: null,
    acts: ['decision'],
    fromOn: '2026-11-20',
    toOn: null,
    ...more,
  })

  describeClause('items.5.2', () => {
    test('a grant counts from the same moment, and no longer once it is taken back', async () => {
      const may = async () =>
        findAuthority(await centre.actor('clerk', clock.now), centre.unit.unitId, 'any', 'decision') !== null
      expect(await may()).toBe(false)
      const granted = await send('unitLead', 'POST', '/grants', grant())
      expect(granted.statusCode).toBe(200)
      expect(await may()).toBe(true)
      const { grantId } = granted.json() as { grantId: string }
      const url = `/grants/${grantId}/end`
      expect((await send('otherUnitLead', 'POST', url, { commandId: newId() })).statusCode).toBe(403)
      expect(await may()).toBe(true)
      expect((await send('unitLead', 'POST', url, { commandId: newId() })).statusCode).toBe(200)
      expect(await may()).toBe(false)
    })

    test.each<[PersonKey, number]>([
      ['unitLead', 200],
      ['administrator', 200],
      ['otherUnitLead', 403],
      ['lead', 403],
      ['director', 403],
      ['clerk', 403],
    ])('%s grants: %i', async (who, status) => {
      const answer = await send(who, 'POST', '/grants', grant({ acts: ['step:survey'] }))
      expect(answer.statusCode).toBe(status)
      const said = answer.json() as { error?: { refusals: unknown[] } }
      expect(said.error?.refusals ?? []).toMatchObject(status === 403 ? [{ clause: 'items.5.2' }] : [])
    })

    test('of one item only', async () => {
      const itemId = newId()
      await send('unitLead', 'POST', '/grants', grant({ itemId, acts: ['extension'] }))
      const actor = await centre.actor('clerk')
      expect(findAuthority(actor, centre.unit.unitId, itemId, 'extension')).not.toBeNull()
      expect(findAuthority(actor, centre.unit.unitId, newId(), 'extension')).toBeNull()
    })

    test.each([
      [{ personId: 'self' }, 'personId'],
      [{ personId: 'stranger' }, 'personId'],
      [{ toOn: '2026-11-19' }, 'toOn'],
      [{ fromOn: '2026-11-19' }, 'fromOn'],
      [{ acts: ['*'] }, 'acts'],
    ])('refused: %o', async (more, field) => {
      const people = { self: idOf('unitLead'), stranger: idOf('otherClerk') }
      const personId = 'personId' in more ? people[more.personId as keyof typeof people] : idOf('clerk')
      const answer = await send('unitLead', 'POST', '/grants', grant({ ...more, personId }))
      expect(answer.statusCode).toBe(422)
      expect(answer.json().error.refusals).toMatchObject([{ field }])
    })
  })

  test('the same command twice has one effect', async () => {
    const body = grant({ acts: ['urgent'] })
    const first = await send('unitLead', 'POST', '/grants', body)
    expect((await send('unitLead', 'POST', '/grants', body)).json()).toEqual(first.json())
    expect((await send('unitLead', 'POST', '/grants', { ...body, acts: ['clock'] })).statusCode).toBe(409)
  })

  test('unknown and malformed', async () => {
    expect((await send('unitLead', 'POST', '/grants', grant({ unitId: newId() }))).statusCode).toBe(404)
    expect(
      (await send('unitLead', 'POST', '/grants', grant({ personId: other.people.clerk.personId })))
        .statusCode,
    ).toBe(404)
    expect((await send('unitLead', 'POST', '/grants', grant({ acts: [] }))).statusCode).toBe(400)
    expect((await send('unitLead', 'POST', '/grants', grant({ fromOn: '2027-02-30' }))).statusCode).toBe(400)
    expect(
      (await send('unitLead', 'POST', `/grants/${newId()}/end`, { commandId: newId() })).statusCode,
    ).toBe(404)
    expect((await send('unitLead', 'POST', '/grants/x/end', { commandId: newId() })).statusCode).toBe(400)
  })
})
