import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Enrolment } from '@yimen/contract/organisation-sign-in.ts'
import { resetByCommand } from './index.ts'
import { FRIDAY } from './testing.ts'
import {
  type Answer,
  type Browser,
  type Door,
  enrolled,
  forgetSignIns,
  openDoor,
  PASSWORD,
  phoneOf,
  stepIn,
} from './testing-sign-in.ts'

let door: Door
let owner: pg.Client
beforeAll(async () => {
  door = await openDoor({ secondFactor: 'required' })
  owner = new pg.Client({ connectionString: door.fresh.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await door.close()
})
/** Nobody has a device yet, and nobody has mistyped. */
beforeEach(async () => {
  door.clock.now = FRIDAY
  await forgetSignIns(owner)
})

const fieldOf = (answer: Answer): unknown =>
  (answer.json() as { error: { refusals: { field: string }[] } }).error.refusals[0]?.field
const stepNext = (answer: Answer): unknown => (answer.json() as { next?: string }).next

describe('one’s own account', () => {
  test('whoever need not may: the password begins it, and from then on the code is asked', async () => {
    const browser = door.browser()
    await browser.signIn('clerk')
    const begin = async (proof?: string) =>
      await browser.send('POST', '/account/second-factor', proof === undefined ? {} : { proof })
    expect((await begin('wrong-password')).statusCode).toBe(422)
    expect((await begin()).statusCode).toBe(422)
    const phone = phoneOf((await begin(PASSWORD)).json() as Enrolment)
    expect(stepNext(await door.browser().signIn('clerk'))).toBeUndefined()
    const confirm = async (code: string) =>
      await browser.send('POST', '/account/second-factor/confirmation', { code })
    expect((await confirm('000000')).statusCode).toBe(422)
    expect((await confirm(phone.code(door.clock.now))).statusCode).toBe(200)
    expect(stepNext(await door.browser().signIn('clerk'))).toBe('code')

    door.pass(30)
    const remove = async (code: string) =>
      await browser.send('POST', '/account/second-factor/removal', { code })
    expect((await remove('000000')).statusCode).toBe(422)
    expect((await remove(phone.code(door.clock.now))).statusCode).toBe(200)
    expect(stepNext(await door.browser().signIn('clerk'))).toBeUndefined()
  })

  test('a new device wants a code of the old one; until it is confirmed the old one is good', async () => {
    const { browser, phone } = await enrolled(door, 'approver')
    const begin = async (proof: string) => await browser.send('POST', '/account/second-factor', { proof })
    expect((await begin(PASSWORD)).statusCode).toBe(422)
    const next = phoneOf((await begin(phone.code(door.clock.now))).json() as Enrolment)
    door.pass(30)
    const signIn = async (code: string) => {
      const other = door.browser()
      await other.signIn('approver')
      return (await other.send('POST', '/session/code', { code })).statusCode
    }
    expect(await signIn(phone.code(door.clock.now))).toBe(200)
    const confirm = await browser.send('POST', '/account/second-factor/confirmation', {
      code: next.code(door.clock.now),
    })
    expect(confirm.statusCode).toBe(200)
    door.pass(30)
    expect(await signIn(phone.code(door.clock.now))).toBe(422)
    expect(await signIn(next.code(door.clock.now))).toBe(200)
    expect((await door.audit('second-factor')).map(({ act }) => act)).toContain('replaced')
  })

  test('a new password ends what somebody began with the old one', async () => {
    const { browser, phone } = await enrolled(door, 'approver')
    const begun = door.browser()
    expect(stepNext(await begun.signIn('approver'))).toBe('code')
    const change = { old: PASSWORD, new: '春雨-老街-书声-桂花' }
    expect((await browser.send('POST', '/session/password', change)).statusCode).toBe(200)
    door.pass(30)
    const code = { code: phone.code(door.clock.now) }
    expect((await begun.send('POST', '/session/code', code)).statusCode).toBe(401)
    const back = { old: change.new, new: PASSWORD }
    expect((await browser.send('POST', '/session/password', back)).statusCode).toBe(200)
  })

  test('a key not confirmed in time is none', async () => {
    const browser = door.browser()
    await browser.signIn('clerk')
    const begun = await browser.send('POST', '/account/second-factor', { proof: PASSWORD })
    const phone = phoneOf(begun.json() as Enrolment)
    door.pass(600)
    const late = await browser.send('POST', '/account/second-factor/confirmation', {
      code: phone.code(door.clock.now),
    })
    expect(late.statusCode).toBe(422)
  })

  test('whoever must have one keeps it', async () => {
    const { browser, phone } = await enrolled(door, 'approver')
    const code = phone.code(door.clock.now)
    expect((await browser.send('POST', '/account/second-factor/removal', { code })).statusCode).toBe(422)
    expect(stepNext(await door.browser().signIn('approver'))).toBe('code')
  })
})
describe('taking a device away', () => {
  const reset = async (browser: ReturnType<Door['browser']>, personId: string) =>
    await browser.send('POST', `/people/${personId}/second-factor/reset`, {})

  test('an administrator does it for another person, who learns it and enrols anew', async () => {
    const { browser: theirs } = await enrolled(door, 'approver')
    const { browser, phone } = await enrolled(door, 'administrator')
    const { approver, administrator } = door.centre.people
    door.pass(900)
    const before = await reset(browser, approver.personId)
    expect([before.statusCode, fieldOf(before)]).toEqual([422, 'proof'])
    const prove = async (code: string) => await browser.send('POST', '/account/second-factor/proof', { code })
    expect((await prove('000000')).statusCode).toBe(422)
    expect((await prove(phone.code(door.clock.now))).statusCode).toBe(200)
    expect((await reset(browser, approver.personId)).statusCode).toBe(200)

    const { rows } = await owner.query(
      `select kind from kernel.message where person_id = $1 and kind = 'sign-in-reset'`,
      [approver.personId],
    )
    expect(rows).toHaveLength(1)
    expect((await theirs.send('GET', '/session')).statusCode).toBe(401)
    const answer = stepIn(await door.browser().signIn('approver'))
    expect(answer).toMatchObject({ next: 'enrol', reset: { by: administrator.name, at: door.clock.now } })
    await enrolled(door, 'approver')
    expect(stepIn(await door.browser().signIn('approver'))).toMatchObject({ next: 'code', reset: null })
    expect((await door.audit('second-factor')).find(({ act }) => act === 'reset')?.actor).toBe(
      administrator.personId,
    )
  })

  test('whoever need not have one is told once, and may enrol or not', async () => {
    const clerk = door.browser()
    await clerk.signIn('clerk')
    const begun = await clerk.send('POST', '/account/second-factor', { proof: PASSWORD })
    const code = phoneOf(begun.json() as Enrolment).code(door.clock.now)
    await clerk.send('POST', '/account/second-factor/confirmation', { code })
    const { browser } = await enrolled(door, 'administrator')
    expect((await reset(browser, door.centre.people.clerk.personId)).statusCode).toBe(200)
    const next = door.browser()
    expect(stepIn(await next.signIn('clerk'))).toMatchObject({ next: 'offer', reset: { by: '林静' } })
    expect((await next.send('POST', '/session/enrolment/later', {})).json()).toMatchObject({ name: '张敏' })
    expect(stepNext(await door.browser().signIn('clerk'))).toBeUndefined()
  })

  test('never one’s own; not what is not there; not in another centre; only by an administrator', async () => {
    const { browser } = await enrolled(door, 'administrator')
    const { people } = door.centre
    expect((await reset(browser, people.administrator.personId)).statusCode).toBe(422)
    expect((await reset(browser, people.clerk.personId)).statusCode).toBe(422)
    expect((await reset(browser, door.other.people.approver.personId)).statusCode).toBe(404)
    const { browser: approver } = await enrolled(door, 'approver')
    expect((await reset(approver, people.administrator.personId)).statusCode).toBe(403)
  })

  test('the only administrator is helped by a command on the server', async () => {
    const { browser } = await enrolled(door, 'administrator')
    const { login } = door.centre.people.administrator
    expect(await resetByCommand(door.fresh.database, ` ${login.toUpperCase()}`, door.clock.now)).toBe(true)
    expect(await resetByCommand(door.fresh.database, 'nobody', door.clock.now)).toBe(false)
    expect((await browser.send('GET', '/session')).statusCode).toBe(401)
    expect(stepIn(await door.browser().signIn('administrator')).next).toBe('enrol')
    expect((await door.audit('second-factor')).map(({ act }) => act)).toContain('reset-by-command')
  })
})

describe('giving rights', () => {
  test('asks whoever has a device for a code of the last quarter of an hour', async () => {
    const { browser, phone } = await enrolled(door, 'administrator')
    const { people, unit } = door.centre
    const grant = async () =>
      await browser.send('POST', '/grants', {
        commandId: crypto.randomUUID(),
        personId: people.clerk.personId,
        unitId: unit.unitId,
        itemId: null,
        acts: ['delivery'],
        fromOn: '2026-11-20',
        toOn: null,
      })
    expect((await grant()).statusCode).toBe(200)
    door.pass(900)
    const late = await grant()
    expect([late.statusCode, fieldOf(late)]).toEqual([422, 'proof'])
    const post = async () =>
      await browser.send('POST', `/people/${people.clerk.personId}/posts`, {
        commandId: crypto.randomUUID(),
        role: 'director',
        unitId: null,
        windowId: null,
        fromOn: '2026-11-20',
        toOn: null,
        withActs: false,
      })
    const refused = await post()
    expect([refused.statusCode, fieldOf(refused)]).toEqual([422, 'proof'])
    await browser.send('POST', '/account/second-factor/proof', { code: phone.code(door.clock.now) })
    expect((await grant()).statusCode).toBe(200)
    expect((await post()).statusCode).toBe(200)
  })

  test('a substitution gives rights, too; whoever has no device orders it in one step', async () => {
    const { browser, phone } = await enrolled(door, 'administrator')
    const { people } = door.centre
    const order = async (from: Browser) => {
      const ordered = await from.send('POST', '/substitutions', {
        commandId: crypto.randomUUID(),
        absentId: people.colleague.personId,
        standInId: people.lead.personId,
        fromAt: door.clock.now,
        toAt: new Date(Date.parse(door.clock.now) + 60_000).toISOString(),
        reason: 'illness',
      })
      door.pass(60)
      return ordered
    }
    expect((await order(browser)).statusCode).toBe(200)
    door.pass(900)
    const late = await order(browser)
    expect([late.statusCode, fieldOf(late)]).toEqual([422, 'proof'])
    await browser.send('POST', '/account/second-factor/proof', { code: phone.code(door.clock.now) })
    expect((await order(browser)).statusCode).toBe(200)

    const lead = door.browser()
    await lead.signIn('lead')
    expect((await order(lead)).statusCode).toBe(200)
  })
})
