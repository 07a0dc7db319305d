import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Me } from '@yimen/contract/organisation.ts'
import { singleSignOn } from './index.ts'
import { FRIDAY } from './testing.ts'
import { type Issuer, openIssuer } from './testing-issuer.ts'
import { type Answer, type Browser, type Door, enrolled, openDoor, PASSWORD } from './testing-sign-in.ts'

const PUBLIC_URL = 'http://127.0.0.1:8080'
const NAME = '政务统一认证'

let issuer: Issuer
let door: Door
let owner: pg.Client
beforeAll(async () => {
  issuer = await openIssuer(PUBLIC_URL)
  const { url, clientId, clientSecret } = issuer
  const settings = { issuer: url, clientId, clientSecret, name: NAME, loginClaim: 'preferred_username' }
  door = await openDoor({ secondFactor: 'required', singleSignOn: singleSignOn(settings, PUBLIC_URL) })
  owner = new pg.Client({ connectionString: door.fresh.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await door.close()
  await issuer.goDown()
})
beforeEach(async () => {
  door.clock.now = FRIDAY
  for (const table of ['single_sign_on', 'recovery_code', 'second_factor', 'pending_sign_in', 'session'])
    await owner.query(`delete from organisation.${table}`)
})

const begin = async (browser: Browser, returnTo = '/workbench/'): Promise<string> => {
  const begun = await browser.send('POST', '/session/single-sign-on', { returnTo })
  expect(begun.statusCode, begun.body).toBe(200)
  return (begun.json() as { url: string }).url
}
const comeBack = async (browser: Browser, query: string): Promise<Answer> =>
  await browser.send('POST', '/session/single-sign-on/return', { query })
const through = async (browser: Browser, returnTo?: string): Promise<Answer> =>
  await comeBack(browser, await issuer.visit(await begin(browser, returnTo)))

const signedIn = (answer: Answer) => (answer.json() as { signedIn: Partial<Me> & { next?: string } }).signedIn
const codeOf = (answer: Answer): unknown => (answer.json() as { error?: { code: string } }).error?.code
const refusedWhy = async (centre = 1): Promise<unknown[]> =>
  (await door.audit('session', centre))
    .filter(({ act }) => act === 'single-sign-on-refused')
    .map(({ body }) => (JSON.parse(body) as { why: string }).why)

describe('a good sign-in', () => {
  test('finds the account by its login name and opens the same session as a password', async () => {
    issuer.user = { subject: 's-1', name: ' Clerk.1 ' }
    const browser = door.browser()
    const answer = await through(browser, '/workbench/cases/1?tab=letters')
    expect(answer.json()).toMatchObject({
      signedIn: { name: '张敏', locked: false },
      returnTo: '/workbench/cases/1?tab=letters',
    })
    expect((await browser.send('GET', '/windows')).statusCode).toBe(200)
    expect((await browser.send('GET', '/account/second-factor')).json()).toMatchObject({ singleSignOn: true })
    expect([...browser.cookies.keys()]).toEqual(['yimen'])
  })

  test('in the centre the person belongs to', async () => {
    issuer.user = { subject: 's-2', name: door.other.people.clerk.login }
    const browser = door.browser()
    expect(signedIn(await through(browser))).toMatchObject({ centre: { name: '第2政务服务中心' } })
    expect(browser.cookies.get('yimen')).toMatch(/^2\./)
  })

  test('again later, also under another name at the issuer', async () => {
    issuer.user = { subject: 's-1', name: 'clerk.1' }
    await through(door.browser())
    expect(signedIn(await through(door.browser()))).toMatchObject({ name: '张敏' })
    expect((await door.audit('single-sign-on')).filter(({ act }) => act === 'bound')).not.toHaveLength(0)
  })

  test('two first sign-ins of one account at the same moment bind it once', async () => {
    issuer.user = { subject: 's-1', name: 'clerk.1' }
    const answers = await Promise.all([through(door.browser()), through(door.browser())])
    const { rows } = await owner.query('select from organisation.single_sign_on')
    expect(rows).toHaveLength(1)
    expect(answers.map(({ statusCode }) => statusCode)).toContain(200)
  })

  test('leaving leads to the issuer, which sends back here', async () => {
    issuer.user = { subject: 's-1', name: 'clerk.1' }
    const browser = door.browser()
    await through(browser)
    const { leaveAt = '' } = (await browser.send('DELETE', '/session')).json() as { leaveAt?: string }
    const leave = new URL(leaveAt)
    expect(leave.origin).toBe(issuer.url)
    expect(leave.searchParams.get('post_logout_redirect_uri')).toBe(`${PUBLIC_URL}/workbench/`)
    expect((await fetch(leaveAt)).status).toBe(200)
    await through(browser)
    await issuer.goDown()
    expect((await browser.send('DELETE', '/session')).statusCode).toBe(200)
    expect((await browser.send('GET', '/session')).statusCode).toBe(401)
    await issuer.comeBack()
    const plain = door.browser()
    await plain.signIn('clerk')
    expect((await plain.send('DELETE', '/session')).json()).toEqual({})
  })
})

describe('the second factor', () => {
  test.each([['otp'], ['mfa'], ['hwk']])('the issuer says %s: ours is not asked', async (method) => {
    await enrolled(door, 'approver')
    issuer.user = { subject: 's-3', name: 'approver.1', amr: ['pwd', method] }
    expect(signedIn(await through(door.browser()))).toMatchObject({ name: '陈家兴', locked: false })
  })
  test('a password alone at the issuer: the code is asked here', async () => {
    const { phone } = await enrolled(door, 'approver')
    issuer.user = { subject: 's-3', name: 'approver.1', amr: ['pwd'] }
    const browser = door.browser()
    expect(signedIn(await through(browser))).toMatchObject({ next: 'code' })
    expect((await browser.send('GET', '/session')).statusCode).toBe(401)
    const code = phone.code(door.clock.now)
    expect((await browser.send('POST', '/session/code', { code })).json()).toMatchObject({ name: '陈家兴' })
  })
  test('whoever must enrol does so first, also without a password of ours', async () => {
    issuer.user = { subject: 's-3', name: 'approver.1' }
    expect(signedIn(await through(door.browser()))).toMatchObject({ next: 'enrol' })
  })
  test('whoever may enrols just after signing in without the password, later with it', async () => {
    issuer.user = { subject: 's-1', name: 'clerk.1' }
    const browser = door.browser()
    await through(browser)
    const enrol = async (form: object) =>
      (await browser.send('POST', '/account/second-factor', form)).statusCode
    expect(await enrol({})).toBe(200)
    door.pass(600)
    expect(await enrol({})).toBe(422)
    expect(await enrol({ proof: PASSWORD })).toBe(200)
  })
})

describe('refused', () => {
  test('a name that nobody has: nobody is made', async () => {
    issuer.user = { subject: 's-9', name: 'new.colleague' }
    const before = (await refusedWhy()).length
    const answer = await through(door.browser())
    expect([answer.statusCode, codeOf(answer)]).toEqual([401, 'single-sign-on'])
    expect((await refusedWhy()).slice(before)).toEqual(['nobody'])
  })
  test('no name at all', async () => {
    issuer.user = { subject: 's-9' }
    expect((await through(door.browser())).statusCode).toBe(401)
  })
  test('another account at the issuer for a name that is bound', async () => {
    issuer.user = { subject: 's-1', name: 'clerk.1' }
    await through(door.browser())
    issuer.user = { subject: 's-1b', name: 'clerk.1' }
    const answer = await through(door.browser())
    expect([answer.statusCode, codeOf(answer)]).toEqual([401, 'single-sign-on'])
    expect((await refusedWhy()).at(-1)).toBe('other-subject')
  })
  test('a bound account that now carries somebody else’s name, in either centre', async () => {
    issuer.user = { subject: 's-1', name: 'clerk.1' }
    await through(door.browser())
    issuer.user = { subject: 's-1', name: 'approver.1' }
    expect((await through(door.browser())).statusCode).toBe(401)
    issuer.user = { subject: 's-1', name: 'approver.2' }
    expect((await through(door.browser())).statusCode).toBe(401)
    expect((await refusedWhy(2)).at(-1)).toBe('other-person')
  })
  test('until an administrator lets the person bind anew', async () => {
    issuer.user = { subject: 's-1', name: 'clerk.1' }
    await through(door.browser())
    const { browser } = await enrolled(door, 'administrator')
    const { personId } = door.centre.people.clerk
    expect((await browser.send('POST', `/people/${personId}/second-factor/reset`, {})).statusCode).toBe(200)
    issuer.user = { subject: 's-1b', name: 'clerk.1' }
    expect(signedIn(await through(door.browser()))).toMatchObject({ next: 'offer' })
  })
  test('somebody no longer in service', async () => {
    const { personId } = door.centre.people.general
    await owner.query(`update organisation.person set to_on = '2026-11-19' where person_id = $1`, [personId])
    issuer.user = { subject: 's-4', name: 'general.1', amr: ['mfa'] }
    expect((await through(door.browser())).statusCode).toBe(401)
    await owner.query('update organisation.person set to_on = null where person_id = $1', [personId])
    expect((await through(door.browser())).statusCode).toBe(200)
  })
})

describe('an answer that is none to our question', () => {
  beforeEach(() => {
    issuer.user = { subject: 's-1', name: 'clerk.1' }
  })
  const answered = async (browser: Browser, query: string) => {
    const answer = await comeBack(browser, query)
    return [answer.statusCode, codeOf(answer), (await browser.send('GET', '/session')).statusCode]
  }
  const REFUSED = [401, 'single-sign-on', 401]

  test('another state', async () => {
    const browser = door.browser()
    const query = await issuer.visit(await begin(browser))
    expect(await answered(browser, query.replace(/state=[^&]+/, `state=${'A'.repeat(43)}`))).toEqual(REFUSED)
  })
  test('no state', async () => {
    const browser = door.browser()
    expect(
      await answered(browser, (await issuer.visit(await begin(browser))).replace(/&?state=[^&]+/, '')),
    ).toEqual(REFUSED)
  })
  test('another nonce', async () => {
    const browser = door.browser()
    const url = (await begin(browser)).replace(/nonce=[^&]+/, `nonce=${'A'.repeat(43)}`)
    expect(await answered(browser, await issuer.visit(url))).toEqual(REFUSED)
  })
  test('another issuer’s name on it', async () => {
    const browser = door.browser()
    const query = await issuer.visit(await begin(browser))
    expect(await answered(browser, query.replace(/iss=[^&]+/, 'iss=https%3A%2F%2Fevil.example'))).toEqual(
      REFUSED,
    )
  })
  test('begun in another browser: nobody can be led into a stranger’s account', async () => {
    const [mine, theirs] = [door.browser(), door.browser()]
    const query = await issuer.visit(await begin(theirs))
    expect(await answered(mine, query)).toEqual(REFUSED)
    await begin(mine)
    expect(await answered(mine, query)).toEqual(REFUSED)
  })
  test('used before', async () => {
    const browser = door.browser()
    const url = await begin(browser)
    const kept = browser.cookies.get('yimen-single-sign-on') ?? ''
    const query = await issuer.visit(url)
    expect((await comeBack(browser, query)).statusCode).toBe(200)
    const again = door.browser()
    expect(await answered(again, query)).toEqual(REFUSED)
    again.cookies.set('yimen-single-sign-on', kept)
    expect(await answered(again, query)).toEqual(REFUSED)
  })
  test('too late for the issuer', async () => {
    const browser = door.browser()
    issuer.codeSeconds = 1
    const query = await issuer.visit(await begin(browser))
    issuer.codeSeconds = 60
    await new Promise((done) => setTimeout(done, 2200))
    expect(await answered(browser, query)).toEqual(REFUSED)
  })
  test.each([
    [599, 200],
    [600, 401],
  ])('%i seconds after it was begun here: %i', async (seconds, status) => {
    const browser = door.browser()
    const url = await begin(browser)
    door.pass(seconds)
    expect((await comeBack(browser, await issuer.visit(url))).statusCode).toBe(status)
  })
  test.each([
    '?',
    '?error=access_denied',
    '?code=x',
    '?code=x&state=y',
    'https://evil.example/?code=1',
    '\ud800',
  ])('%j', async (query) => {
    const browser = door.browser()
    await begin(browser)
    const answer = await comeBack(browser, query)
    expect(answer.statusCode).toBeOneOf([400, 401])
  })
  test('a cookie of one’s own making', async () => {
    const browser = door.browser()
    browser.cookies.set('yimen-single-sign-on', Buffer.from('{"state":"x"}').toString('base64url'))
    expect(await answered(browser, '?code=x&state=x')).toEqual(REFUSED)
  })
})

describe('the way', () => {
  test('is named where it is set up, and is not there where it is not', async () => {
    const ways = async (browser: Browser) => (await browser.send('GET', '/session/ways')).json() as unknown
    expect(await ways(door.browser())).toEqual({ singleSignOn: NAME })
    const without = door.browser(await door.another({ singleSignOn: null }))
    expect(await ways(without)).toEqual({ singleSignOn: null })
    const begun = await without.send('POST', '/session/single-sign-on', { returnTo: '/workbench/' })
    expect(begun.statusCode).toBe(422)
    expect((await comeBack(without, '?code=x')).statusCode).toBe(422)
  })

  test.each(['https://evil.example/', '//evil.example', '/workbench/../..', '/api/session'])(
    'never leads out of the workbench: %s',
    async (returnTo) => {
      issuer.user = { subject: 's-1', name: 'clerk.1' }
      expect((await through(door.browser(), returnTo)).json()).toMatchObject({ returnTo: '/workbench/' })
    },
  )

  test('the issuer is down: it says so, passwords go on, and it works again when the issuer does', async () => {
    const { url, clientId, clientSecret } = issuer
    const settings = { issuer: url, clientId, clientSecret, name: NAME, loginClaim: 'preferred_username' }
    await issuer.goDown()
    // A server that starts meanwhile starts.
    const web = await door.another({ singleSignOn: singleSignOn(settings, PUBLIC_URL) })
    const browser = door.browser(web)
    const down = await browser.send('POST', '/session/single-sign-on', { returnTo: '/workbench/' })
    expect([down.statusCode, codeOf(down), down.headers['retry-after']]).toEqual([503, 'issuer-gone', '5'])
    expect((await door.browser(web).signIn('clerk')).statusCode).toBe(200)
    await issuer.comeBack()
    issuer.user = { subject: 's-1', name: 'clerk.1' }
    expect((await through(browser)).statusCode).toBe(200)

    // Down between going and coming back: the same answer still counts afterwards.
    const query = await issuer.visit(await begin(browser))
    await issuer.goDown()
    expect((await comeBack(browser, query)).statusCode).toBe(503)
    await issuer.comeBack()
    expect((await comeBack(browser, query)).statusCode).toBe(200)
  })

  test('asks for a code with PKCE, and the secret is in no address', async () => {
    const url = new URL(await begin(door.browser()))
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: 'yimen',
      scope: 'openid profile',
      code_challenge_method: 'S256',
      redirect_uri: `${PUBLIC_URL}/workbench/sign-in`,
    })
    expect(url.href).not.toContain(issuer.clientSecret)
  })
})
