import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Enrolment } from '@yimen/contract/organisation-sign-in.ts'
import { giveRole } from './set-up.ts'
import { FRIDAY } from './testing.ts'
import {
  type Answer,
  type Door,
  enrolled,
  forgetSignIns,
  openDoor,
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

const codeOf = (answer: Answer): unknown => (answer.json() as { error?: { code: string } }).error?.code
const fieldOf = (answer: Answer): unknown =>
  (answer.json() as { error: { refusals: { field: string }[] } }).error.refusals[0]?.field

const stepNext = (answer: Answer): unknown => (answer.json() as { next?: string }).next

describe('the first sign-in of whoever decides', () => {
  test('leads to enrolment and to nothing else', async () => {
    const browser = door.browser()
    const answer = await browser.signIn('approver')
    expect([answer.statusCode, stepIn(answer)]).toMatchObject([
      200,
      { next: 'enrol', name: '陈家兴', reset: null, endsAt: '2026-11-20T01:10:00.000Z' },
    ])
    expect([...browser.cookies.keys()]).toEqual(['yimen-step'])
    for (const url of ['/session', '/windows', '/queue', '/account/second-factor'])
      expect((await browser.send('GET', url)).statusCode, url).toBeOneOf([401, 404])
    expect((await browser.send('POST', '/session/code', { code: '123456' })).statusCode).toBe(401)
    expect((await browser.send('POST', '/session/enrolment/later', {})).statusCode).toBe(401)
    // The step's cookie is no session's, by whatever name it comes.
    browser.cookies.set('yimen', browser.cookies.get('yimen-step') ?? '')
    expect((await browser.send('GET', '/session')).statusCode).toBe(401)
  })

  test('a device is enrolled by one code of it, ten codes are shown, the session begins', async () => {
    const { browser, recoveryCodes } = await enrolled(door, 'approver')
    expect(recoveryCodes).toHaveLength(10)
    expect((await browser.send('GET', '/session')).json()).toMatchObject({ name: '陈家兴', locked: false })
    expect((await browser.send('GET', '/account/second-factor')).json()).toEqual({
      rule: 'required',
      enrolledAt: FRIDAY,
      recoveryCodesLeft: 10,
      singleSignOn: false,
    })
    expect(browser.cookies.has('yimen-step')).toBe(false)
  })

  test('a wrong code confirms nothing; the same page goes on', async () => {
    const browser = door.browser()
    await browser.signIn('approver')
    const phone = phoneOf((await browser.send('POST', '/session/enrolment', {})).json() as Enrolment)
    const confirm = async (code: string) =>
      await browser.send('POST', '/session/enrolment/confirmation', { code })
    const wrong = await confirm(phone.code(door.clock.now, 2))
    expect([wrong.statusCode, fieldOf(wrong)]).toEqual([422, 'code'])
    expect((await browser.send('GET', '/session')).statusCode).toBe(401)
    expect((await confirm(phone.code(door.clock.now))).statusCode).toBe(200)
  })

  test('the step ends after ten minutes', async () => {
    const browser = door.browser()
    await browser.signIn('approver')
    door.pass(599)
    expect((await browser.send('POST', '/session/enrolment', {})).statusCode).toBe(200)
    door.pass(1)
    const late = await browser.send('POST', '/session/enrolment', {})
    expect([late.statusCode, codeOf(late)]).toEqual([401, 'sign-in-step'])
  })

  test('whoever else knows the password can not enrol over a device that is there', async () => {
    const thief = door.browser()
    await thief.signIn('approver')
    await enrolled(door, 'approver')
    const phone = phoneOf((await thief.send('POST', '/session/enrolment', {})).json() as Enrolment)
    const code = phone.code(door.clock.now)
    expect((await thief.send('POST', '/session/enrolment/confirmation', { code })).statusCode).toBe(422)
    expect((await thief.send('GET', '/session')).statusCode).toBe(401)
  })

  test('whoever only takes in signs in by the password', async () => {
    expect((await door.browser().signIn('clerk')).json()).toMatchObject({ name: '张敏', locked: false })
  })

  test('standing in for somebody who decides is deciding', async () => {
    const { people } = door.centre
    await door.centre.write(async (r) => {
      await giveRole(r, {
        personId: people.general.personId,
        role: 'director',
        fromOn: '2026-11-20',
        toOn: '2026-11-20',
      })
    })
    expect(stepIn(await door.browser().signIn('general')).next).toBe('enrol')
    door.pass(86_400)
    expect((await door.browser().signIn('general')).json()).toHaveProperty('csrf')
  })
})

describe('the code', () => {
  const give = async (code: string, web?: Parameters<Door['browser']>[0]) => {
    const browser = door.browser(web)
    expect(stepIn(await browser.signIn('approver')).next).toBe('code')
    return await browser.send('POST', '/session/code', { code })
  }

  test.each([
    [-2, 422],
    [-1, 200],
    [0, 200],
    [1, 200],
    [2, 422],
  ])('of the step %i from now: %i', async (steps, status) => {
    const { phone } = await enrolled(door, 'approver')
    door.pass(300)
    expect((await give(phone.code(door.clock.now, steps))).statusCode).toBe(status)
  })

  test('works once, on whichever server', async () => {
    const { phone } = await enrolled(door, 'approver')
    const second = await door.another()
    door.pass(300)
    const code = phone.code(door.clock.now)
    expect((await give(code)).statusCode).toBe(200)
    expect((await give(code)).statusCode).toBe(422)
    expect((await give(code, second)).statusCode).toBe(422)
    // Nor does the one before it, which nobody has used.
    expect((await give(phone.code(door.clock.now, -1))).statusCode).toBe(422)
    door.pass(60)
    expect((await give(phone.code(door.clock.now), second)).statusCode).toBe(200)
  })

  test('given twice at the same moment it opens one session', async () => {
    const { phone } = await enrolled(door, 'approver')
    door.pass(300)
    const code = phone.code(door.clock.now)
    const answers = await Promise.all([give(code), give(code), give(code)])
    expect(answers.map(({ statusCode }) => statusCode).filter((status) => status === 200)).toHaveLength(1)
  })

  test('the step is good for one session', async () => {
    const { phone, recoveryCodes } = await enrolled(door, 'approver')
    const browser = door.browser()
    await browser.signIn('approver')
    const step = browser.cookies.get('yimen-step') ?? ''
    expect(
      (await browser.send('POST', '/session/code', { code: phone.code(door.clock.now) })).statusCode,
    ).toBe(200)
    browser.cookies.set('yimen-step', step)
    const again = await browser.send('POST', '/session/code', { code: recoveryCodes[0] })
    expect(again.statusCode).toBe(401)
  })

  test.each(['', '12345', 'abcdef', '0'.repeat(41)])('%j is refused', async (code) => {
    await enrolled(door, 'approver')
    expect((await give(code)).statusCode).toBeOneOf([400, 422])
  })

  test('after five wrong ones it waits, on every server, longer and longer; the right one waits as well', async () => {
    const { phone } = await enrolled(door, 'approver')
    const second = await door.another()
    const wrong = async (web?: Parameters<Door['browser']>[0]) => {
      const answer = await give(phone.code(door.clock.now, 9), web)
      return [answer.statusCode, answer.headers['retry-after']]
    }
    for (let i = 0; i < 5; i++) expect((await wrong(i % 2 === 0 ? second : undefined))[0]).toBe(422)
    for (const wait of [30, 60, 120, 300, 900, 900]) {
      expect(await wrong(second)).toEqual([429, String(wait)])
      door.pass(wait - 1)
      expect((await give(phone.code(door.clock.now))).statusCode).toBe(429)
      door.pass(1)
      expect((await wrong())[0]).toBe(422)
    }
    door.pass(900)
    expect((await give(phone.code(door.clock.now))).statusCode).toBe(200)
    door.pass(30)
    expect((await wrong())[0]).toBe(422)
  })

  test('wrong recovery codes are counted with the others', async () => {
    await enrolled(door, 'approver')
    for (let i = 0; i < 5; i++) expect((await give(`aaaa-aaaa-aaaa-aaa${i}`)).statusCode).toBe(422)
    expect((await give('aaaa-aaaa-aaaa-aaaa')).statusCode).toBe(429)
  })

  test('a code of another person or another centre is of no use', async () => {
    const { phone } = await enrolled(door, 'administrator')
    await enrolled(door, 'approver')
    door.pass(300)
    expect((await give(phone.code(door.clock.now))).statusCode).toBe(422)
    const elsewhere = door.browser()
    expect(stepIn(await elsewhere.signIn(door.other.people.approver.login)).next).toBe('enrol')
    const step = elsewhere.cookies.get('yimen-step') ?? ''
    elsewhere.cookies.set('yimen-step', step.replace(/^2/, '1'))
    expect((await elsewhere.send('POST', '/session/enrolment', {})).statusCode).toBe(401)
  })
})

describe('recovery codes', () => {
  test('each opens once, however it is typed', async () => {
    const { recoveryCodes, browser: first } = await enrolled(door, 'approver')
    const [one = '', two = ''] = recoveryCodes
    for (const [code, status] of [
      [one, 200],
      [one, 422],
      [two.toUpperCase().replaceAll('-', ' '), 200],
    ] as const) {
      const browser = door.browser()
      await browser.signIn('approver')
      expect((await browser.send('POST', '/session/code', { code })).statusCode).toBe(status)
    }
    expect((await first.send('GET', '/account/second-factor')).json()).toMatchObject({ recoveryCodesLeft: 8 })
  })

  test('new ones take the place of the old', async () => {
    const { browser, phone, recoveryCodes } = await enrolled(door, 'approver')
    const renew = await browser.send('POST', '/account/second-factor/recovery-codes', {
      code: phone.code(door.clock.now),
    })
    const { recoveryCodes: fresh } = renew.json() as { recoveryCodes: string[] }
    expect(fresh).toHaveLength(10)
    for (const [code, status] of [
      [recoveryCodes[0], 422],
      [fresh[0], 200],
    ] as const) {
      const other = door.browser()
      await other.signIn('approver')
      expect((await other.send('POST', '/session/code', { code })).statusCode).toBe(status)
    }
  })

  test('are kept as hashes', async () => {
    const { recoveryCodes } = await enrolled(door, 'approver')
    const { rows } = await owner.query<{ all: string }>(
      `select string_agg(c::text, ' ') || (select string_agg(f::text, ' ') from organisation.second_factor f) as all
       from organisation.recovery_code c`,
    )
    for (const code of recoveryCodes)
      expect(rows[0]?.all).not.toContain(Buffer.from(code.replaceAll('-', '')).toString('hex'))
  })
})

test('the record names what was done, and holds no key, no code, no name', async () => {
  const before = (await door.audit('second-factor')).length
  const { phone, recoveryCodes } = await enrolled(door, 'approver')
  for (const code of [phone.code(door.clock.now), '000000', recoveryCodes[0] ?? '']) {
    const browser = door.browser()
    await browser.signIn('approver')
    await browser.send('POST', '/session/code', { code })
  }
  const rows = (await door.audit('second-factor')).slice(before)
  expect(rows.map(({ act }) => act)).toEqual(['enrolled', 'code-used', 'code-wrong', 'recovery-code-used'])
  expect(rows.map(({ body }) => body)).toEqual(['{}', '{}', '{"inARow":1}', '{}'])
})

test('where it is only offered, a password alone opens until somebody enrols', async () => {
  const web = await door.another({ secondFactor: 'offered' })
  expect(stepNext(await door.browser(web).signIn('approver'))).toBeUndefined()
  await enrolled(door, 'approver')
  expect(stepNext(await door.browser(web).signIn('approver'))).toBe('code')
})
