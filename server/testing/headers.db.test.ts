import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setPassword } from '../modules/organisation/index.ts'
import { openApp, type Reply, type TestApp } from './open-app.ts'

const password = '一个够长的密码2026'
let app: TestApp
let secure: TestApp
const withPassword = async (of: TestApp): Promise<TestApp> => {
  const { personId, login } = of.centre.people.clerk
  await of.centre.write(async (r) => await setPassword(r, { personId, login, password }))
  return of
}
beforeAll(async () => {
  app = await withPassword(await openApp())
  secure = await withPassword(await openApp({ publicUrl: 'https://zw.example.gov.cn' }))
})
afterAll(async () => {
  await app.close()
  await secure.close()
})

const get = async (of: TestApp, url: string, headers: Record<string, string> = {}): Promise<Reply> =>
  await of.web.fastify.inject({ method: 'GET', url, headers })
const policyOf = (reply: Reply): Map<string, string[]> =>
  new Map(
    String(reply.headers['content-security-policy'])
      .split(';')
      .map((part) => part.trim().split(' '))
      .map(([name = '', ...sources]) => [name, sources]),
  )

describe('headers', () => {
  test.each([
    '/',
    '/items',
    '/track',
    '/no-such-page',
    '/workbench',
    '/api/session',
    '/api/items',
    '/api/no-such-route',
    '/api/docs',
    '/api/openapi.json',
    '/%',
  ])('%s runs no script but ours, in no frame but ours', async (url) => {
    const reply = await get(app, url)
    const policy = policyOf(reply)
    const scripts = policy.get('script-src') ?? policy.get('default-src') ?? []
    // What the interface answers is no page: not even our own scripts run in it.
    const isData = url.startsWith('/api/') && !url.startsWith('/api/docs')
    expect(scripts.filter((source) => !source.startsWith("'nonce-"))).toEqual([isData ? "'none'" : "'self'"])
    expect(policy.get('default-src')).toEqual(["'self'"])
    expect(policy.get('object-src')).toEqual(["'none'"])
    expect(policy.get('base-uri')).toEqual(["'none'"])
    expect(policy.get('frame-ancestors')).toEqual(["'self'"])
    expect(policy.get('form-action')).toEqual(["'self'"])
    expect(reply.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
    })
    for (const name of ['x-powered-by', 'server', 'access-control-allow-origin'])
      expect(reply.headers).not.toHaveProperty(name)
    expect(reply.headers['cache-control'] === 'no-store' || !url.startsWith('/api/')).toBe(true)
  })

  test('a nonce is used once, and every script on a page has it or comes from us', async () => {
    const nonces = new Set<string>()
    for (const url of ['/', '/items', '/deadlines', '/workbench', '/', '/api/docs']) {
      const reply = await get(app, url)
      const nonce = policyOf(reply)
        .get('script-src')
        ?.find((source) => source.startsWith("'nonce-"))
        ?.slice(7, -1)
      nonces.add(nonce ?? '')
      for (const [, attributes = ''] of reply.body.matchAll(/<script\b([^>]*)>/g))
        expect(attributes).toMatch(new RegExp(`nonce="${nonce?.replaceAll(/[+/]/g, '\\$&')}"|src="/`))
      expect(reply.body).not.toMatch(/\son[a-z]+\s*=\s*["']/)
      expect(reply.body).not.toMatch(/(?:src|href)="(?:https?:)?\/\/(?!127\.0\.0\.1)/)
    }
    expect(nonces.size).toBe(6)
  })

  test('behind https the browser is told to stay there, else not', async () => {
    expect((await get(secure, '/')).headers['strict-transport-security']).toMatch(/^max-age=\d{8}/)
    expect((await get(app, '/')).headers).not.toHaveProperty('strict-transport-security')
  })
})

const signIn = async (of: TestApp, more: Record<string, string> = {}): Promise<Reply> => {
  of.later(1)
  const body = { login: of.centre.people.clerk.login, password }
  return await of.send({ method: 'POST', url: '/session', body, headers: more })
}
const sessionCookie = (reply: Reply) => reply.cookies.find(({ name }) => name === 'yimen')

describe('files', () => {
  test.each([
    '/workbench/assets/../index.html',
    '/workbench/assets/..%2f..%2f..%2fpackage.json',
    '/workbench/assets/%2e%2e/%2e%2e/%2e%2e/server/start.ts',
    '/workbench/assets/..\\..\\..\\package.json',
    '/workbench/assets/%252e%252e%252fpackage.json',
    '/workbench/assets/',
    '/workbench/assets/.env',
    '/assets/..%2f..%2fportal-deps.ts',
    '/package.json',
    '/.git/config',
    '//etc/passwd',
    '/items/..%2f..%2f..%2fetc%2fpasswd',
  ])('%s leads nowhere', async (url) => {
    const reply = await get(app, url)
    expect(reply.statusCode).toBeLessThan(500)
    expect(reply.body).not.toMatch(/"dependencies"|import type|\[core\]|root:|Index of/)
  })

  test('no redirect leaves the house', async () => {
    for (const url of [
      '/v?code=%2F%2Fevil.example',
      '/v?code=https://evil.example',
      '//evil.example',
      '/calendar?x=//evil',
      '/workbench//evil.example',
    ]) {
      const { headers } = await get(app, url)
      expect(headers.location ?? '/').toMatch(/^\/(?!\/)/)
    }
  })
})

describe('the session cookie', () => {
  test('no script reads it, no other site sends it, it ends with the browser', async () => {
    const reply = await signIn(app)
    expect(reply.statusCode, reply.body).toBe(200)
    for (const cookie of reply.cookies)
      expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: expect.stringMatching(/^\//) })
    expect(sessionCookie(reply)).not.toHaveProperty('maxAge')
    expect(sessionCookie(reply)).not.toHaveProperty('expires')
    expect(sessionCookie(reply)).not.toHaveProperty('domain')
    expect(reply.body).not.toContain(sessionCookie(reply)?.value)
    const behindHttps = await signIn(secure)
    for (const cookie of behindHttps.cookies)
      expect(cookie).toMatchObject({
        secure: true,
        name: expect.stringMatching(cookie.path === '/' ? /^__Host-yimen/ : /^__Secure-yimen/),
      })
  })

  test('behind https only the prefixed one opens anything: a sibling host can plant none', async () => {
    const { value } = (await signIn(secure)).cookies.find(({ name }) => name === '__Host-yimen') ?? {}
    for (const [name, status] of [
      ['__Host-yimen', 200],
      ['yimen', 401],
      ['__Secure-other', 401],
    ] as const)
      expect((await get(secure, '/api/session', { cookie: `${name}=${value}` })).statusCode, name).toBe(
        status,
      )
  })

  test('signing in gives a new one, and the one before ends', async () => {
    const first = sessionCookie(await signIn(app))?.value ?? ''
    const second = sessionCookie(await signIn(app, { cookie: `yimen=${first}` }))?.value ?? ''
    expect(second).not.toBe(first)
    expect((await get(app, '/api/session', { cookie: `yimen=${first}` })).statusCode).toBe(401)
    expect((await get(app, '/api/session', { cookie: `yimen=${second}` })).statusCode).toBe(200)
  })

  test('one set by an attacker is not taken over', async () => {
    const planted = `1.${'A'.repeat(43)}`
    const reply = await signIn(app, { cookie: `yimen=${planted}` })
    expect(sessionCookie(reply)?.value).not.toBe(planted)
    expect((await get(app, '/api/session', { cookie: `yimen=${planted}` })).statusCode).toBe(401)
  })

  test('bent in any way it opens nothing', async () => {
    const good = sessionCookie(await signIn(app))?.value ?? ''
    const token = good.slice(2)
    for (const bent of [
      `2.${token}`,
      `01.${token}x`,
      `999999999.${token}`,
      `-1.${token}`,
      `1.${token.slice(1)}`,
      `1.${token.toLowerCase()}`,
      `1.${token}%00`,
      `1.${encodeURIComponent("' or 1=1 --")}`,
      token,
      '',
    ])
      expect((await get(app, '/api/session', { cookie: `yimen=${bent}` })).statusCode, bent).toBe(401)
  })
})

describe('a request from another site', () => {
  test('changes nothing: every route that changes something wants the session’s own token', async () => {
    const { headers } = await app.centre.signedIn('director', app.clock.now)
    const { headers: theirs } = await app.centre.signedIn('clerk', app.clock.now)
    const { 'x-csrf-token': csrf } = headers
    // The set-up page has a token of its own and is closed here.
    const changing = app.web.served.filter(
      ({ route, policy }) => route.method !== 'GET' && !policy.public && policy.name !== 'set-up-token',
    )
    expect(changing.length).toBeGreaterThan(40)
    for (const { route } of changing) {
      const url = route.path.replaceAll(/:[a-z]+/gi, '018f0000-0000-7000-8000-000000000000')
      for (const given of [
        {},
        { 'x-csrf-token': '' },
        { 'x-csrf-token': theirs['x-csrf-token'] },
        { 'x-csrf': csrf },
      ]) {
        app.later(1)
        const sent = { cookie: headers.cookie, ...given }
        const reply = await app.send({ method: route.method, url, headers: sent, body: {} })
        // The form is looked at first; a request whose form is right gets no further than this.
        expect([400, 403], `${route.method} ${url}`).toContain(reply.statusCode)
      }
    }
    const lock = async (given: Record<string, string>) =>
      await app.send({
        method: 'POST',
        url: '/session/lock',
        headers: { cookie: headers.cookie, ...given },
        body: {},
      })
    expect((await lock({})).json()).toMatchObject({ error: { code: 'csrf' } })
    expect((await lock({ 'x-csrf-token': theirs['x-csrf-token'] })).statusCode).toBe(403)
    expect((await lock({ 'x-csrf-token': csrf })).statusCode).toBe(200)
  })
})

describe('guessing a password', () => {
  test('gets slower, tells nothing of which names exist, and does not shut the owner out', async () => {
    const own = await signIn(app)
    const device = own.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    const guess = async (login: string) =>
      await app.send({ method: 'POST', url: '/session', body: { login, password: 'guess' } })
    const said = async (login: string) => {
      const replies = []
      for (let tries = 0; tries < 12; tries++) replies.push(await guess(login))
      return replies.map(({ statusCode, body }) => [statusCode, body.replace(/\d+/g, 'n')])
    }
    const known = await said(app.centre.people.clerk.login)
    expect(known.at(0)?.[0]).toBe(401)
    expect(known.at(-1)?.[0]).toBe(429)
    expect(await said('nobody.here')).toEqual(known)
    expect((await guess(app.centre.people.clerk.login)).headers['retry-after']).toMatch(/^\d+$/)
    expect((await signIn(app, { cookie: device })).statusCode).toBe(200)
  })
})
