import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PersonKey } from '../modules/organisation/testing.ts'
import { errorOf, fieldsOf, openTrial, type Trial } from './trial.ts'

/** Bytes that still pass as a body. */
const MOST = 240_000

let trial: Trial
const send: Trial['send'] = async (...given) => await trial.send(...given)
const form: Trial['form'] = (more) => trial.form(more)
const takeIn: Trial['takeIn'] = async (more) => await trial.takeIn(more)
beforeAll(async () => {
  trial = await openTrial()
})
afterAll(async () => await trial.close())

describe('what is no JSON of ours', () => {
  const deep = (n: number): string => `${'['.repeat(n)}${']'.repeat(n)}`
  test.each([
    ['cut off', '{"commandId":'],
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['a word', '"收件"'],
    ['a number', '1e999'],
    ['two values', '{}{}'],
    ['a comment', '{/* */}'],
    ['a byte order mark in the middle', '{"\ufeffcommandId":1}'],
    ['a raw control character', '{"commandId":"\u0001"}'],
    ['very deep', deep(100_000)],
    ['very deep in a field', `{"applicant":${deep(100_000)}}`],
    ['a prototype', '{"__proto__":{"admin":true}}'],
    ['a prototype further down', '{"applicant":{"__proto__":{"kind":"person"}}}'],
    ['a constructor', '{"constructor":{"prototype":{"admin":true}}}'],
  ])('%s: 400', async (_what, body) => {
    const reply = await send('clerk', 'POST', '/cases', body)
    expect(reply.statusCode, reply.body).toBe(400)
    expect(errorOf(reply).code).toBe('malformed')
    expect(Object.prototype).not.toHaveProperty('admin')
  })

  test.each([
    ['text/plain', 400],
    ['application/x-www-form-urlencoded', 415],
    ['multipart/form-data; boundary=x', 415],
    ['application/xml', 415],
    ['nonsense', 415],
  ])('sent as %s: %i', async (type, status) => {
    const reply = await send('clerk', 'POST', '/cases', JSON.stringify(form()), { 'content-type': type })
    expect(reply.statusCode, reply.body).toBe(status)
  })

  test('too large: 413, and a body full of trouble is refused as fast as one fault', async () => {
    const large = await send('clerk', 'POST', '/cases', { ...form(), mended: '长'.repeat(400_000) })
    expect(large.statusCode).toBe(413)
    expect(errorOf(large).code).toBe('too-large')
    const { caseId } = await takeIn()
    const act = { commandId: randomUUID(), version: 1 }
    const many = <T>(one: T): T[] =>
      Array.from({ length: MOST / (JSON.stringify(one).length + 1) }, () => one)
    const fields = Object.fromEntries(Array.from({ length: MOST / 17 }, (_, i) => [`field${i}`, '']))
    const loads: [string, unknown][] = [
      ['/cases', form({ materials: many({}) })],
      ['/cases', form({ materials: many({ key: 1, originals: '1', copies: null, x: 1 }) })],
      ['/cases', form({ answers: fields })],
      ['/cases', fields],
      [`/cases/${caseId}/supplement-request`, { ...act, points: many({ material: 1 }) }],
      [`/cases/${caseId}/supplement`, { ...act, materials: [], met: many(1) }],
    ]
    for (const [url, body] of loads)
      expect([400, 422]).toContain((await send('clerk', 'POST', url, body)).statusCode)
    const open = { startAt: '2026-01-01', workingDays: 1, pauses: many({ from: 1 }) }
    expect((await send('clerk', 'POST', '/deadlines/explain', open)).statusCode).toBe(413)
  })

  test('a stranger’s body is not looked at, and a form for everybody counts before it is read', async () => {
    const { headers } = await trial.app.centre.signedIn('clerk')
    const ask = async (url: string, payload: string, given: Record<string, string> = {}) =>
      await trial.app.web.fastify.inject({
        method: 'POST',
        url: `/api${url}`,
        headers: { 'content-type': 'application/json', ...given },
        payload,
        remoteAddress: '10.9.8.7',
      })
    const codes = async (...of: ReturnType<typeof ask>[]) =>
      (await Promise.all(of)).map(({ statusCode }) => statusCode)
    const bad = `{"x":"${'长'.repeat(200_000)}`
    expect(
      await codes(
        ask('/cases', bad),
        ask('/people', bad),
        ask('/cases', bad, { cookie: headers.cookie }),
        ask('/set-up/items/file', bad),
      ),
    ).toEqual([401, 401, 403, 404])
    expect(await codes(...Array.from({ length: 200 }, async () => await ask('/session', '{')))).not.toContain(
      429,
    )
    expect((await ask('/session', '{')).statusCode).toBe(429)
  })
})

test('a long draft is kept to its last character, a longer one refused', async () => {
  const content = `${'长'.repeat(199_999)}。`
  expect((await send('clerk', 'PUT', '/drafts/intake:long', { content })).statusCode).toBe(200)
  expect((await send('clerk', 'GET', '/drafts/intake:long')).json()).toMatchObject({ content })
  const escaped = `{"content":"${'\\u957f'.repeat(200_000)}"}`
  expect((await send('clerk', 'PUT', '/drafts/intake:long', escaped)).statusCode).toBe(200)
  expect((await send('clerk', 'PUT', '/drafts/intake:long', { content: `${content}。` })).statusCode).toBe(
    400,
  )
})

describe('what has the wrong form', () => {
  test.each([
    [{ extra: 1 }, 'extra'],
    [{ windowId: 7 }, 'windowId'],
    [{ windowId: 'WINDOW' }, 'windowId'],
    [{ windowId: null }, 'windowId'],
    [{ duplicateSeen: 'true' }, 'duplicateSeen'],
    [{ duplicateSeen: 1 }, 'duplicateSeen'],
    [{ materials: {} }, 'materials'],
    [{ materials: [{ key: 'a', originals: '1', copies: 1 }] }, 'materials.0.originals'],
    [{ materials: [{ key: 'a', originals: 1.5, copies: 1 }] }, 'materials.0.originals'],
    [{ materials: [{ key: 'a', originals: 1e300, copies: 1 }] }, 'materials.0.originals'],
    [{ materials: [{ key: 'a', originals: -1, copies: 1 }] }, 'materials.0.originals'],
    [{ channel: 'toString' }, 'channel'],
    [{ actAt: '2026-02-30T09:00:00+08:00' }, 'actAt'],
    [{ actAt: '2026-11-20T24:00:00+08:00' }, 'actAt'],
    [{ actAt: '2026-11-20T09:00:00' }, 'actAt'],
    [{ actAt: '0000-01-01T00:00:00Z' }, 'actAt'],
    [{ actAt: '2026-11-20T09:00:00+99:99' }, 'actAt'],
    [{ actAt: 1_795_000_000 }, 'actAt'],
    [{ mended: '' }, 'mended'],
  ])('%o: 400 on its field, nothing coerced', async (wrong, field) => {
    const reply = await send('clerk', 'POST', '/cases', form(wrong))
    expect(reply.statusCode, reply.body).toBe(400)
    expect(fieldsOf(reply)).toContain(field)
  })

  test.each([
    ['/cases?q=a&limit=5', 'limit'],
    ['/cases', 'q'],
    ['/cases?q=', 'q'],
    ['/cases?q=a&q=b', 'q'],
    ['/cases?q=a%00b', 'q'],
    ['/cases?q=a&cursor=-1', 'cursor'],
    ['/cases?q=a&cursor=00000000-0000-0000-0000-00000000000', 'cursor'],
    ['/cases?q=a&cursor=------------------------------------', 'cursor'],
    ['/queue?tab=mine', 'tab'],
    ['/queue?cursor=-1', 'cursor'],
    ['/queue?cursor=2026-02-30~00000000-0000-0000-0000-000000000000', 'cursor'],
    ['/queue?cursor=infinity~------------------------------------', 'cursor'],
    ['/queue?cursor=Tue~00000000-0000-0000-0000-000000000000', 'cursor'],
    ['/ledger?windowId=1&on=2026-11-20', 'windowId'],
    ['/ledger?windowId=00000000-0000-0000-0000-000000000000&on=2026-02-30', 'on'],
    ['/ledger?windowId=00000000-0000-0000-0000-000000000000&on=0000-01-01', 'on'],
    ['/ledger?windowId=00000000-0000-0000-0000-000000000000&on=tomorrow', 'on'],
    ['/notices?windowId=00000000-0000-0000-0000-000000000000&on=2026-13-01', 'on'],
    ['/findings?list=mine&cursor=-1', 'cursor'],
    ['/findings?list=mine&cursor=2026-99-99T00:00:00.000Z_00000000-0000-0000-0000-000000000000', 'cursor'],
    ['/findings?list=mine&state=closed', 'state'],
    ['/duties?list=mine&cursor=x', 'cursor'],
    ['/duties', 'list'],
    ['/people?unitId=1%20or%201=1', 'unitId'],
    ['/windows/1', 'windowId'],
    ['/windows/..%2f..%2fetc%2fpasswd', 'windowId'],
    ['/calendar/1999', 'year'],
    ['/calendar/2026.5', 'year'],
    ['/items/%00', 'itemId'],
    ['/items?cursor=', 'cursor'],
    ['/drafts/%00', 'place'],
    ['/drafts/A', 'place'],
  ])('GET %s: 400 on %s', async (url, field) => {
    const reply = await send('clerk', 'GET', url)
    expect(reply.statusCode, reply.body).toBe(400)
    expect(fieldsOf(reply)).toContain(field)
  })

  test.each(['/%', '/cases/%ED%A0%80', '/cases?q=%ED%A0%80', '/cases?q=%', `/drafts/${'a'.repeat(5000)}`])(
    'GET %s is refused in our own words',
    async (url) => {
      const reply = await send('clerk', 'GET', url)
      if (url.includes('?')) return
      expect([400, 404, 414]).toContain(reply.statusCode)
      expect(errorOf(reply).message).toMatch(/[\u4e00-\u9fff]/)
    },
  )

  test('a day that does not exist is 400 in every form that has one', async () => {
    const { caseId } = await takeIn()
    const act = { commandId: randomUUID(), version: 1 }
    const tries: [PersonKey, string, object, string][] = [
      ['lead', 'urgency', { reason: '急', targetOn: '2026-02-30' }, 'targetOn'],
      ['clerk', 'payments', { fee: 'f', amount: 1, receiptNumber: '000001', paidOn: '2027-02-29' }, 'paidOn'],
      [
        'approver',
        'grant',
        { certificate: { name: '证', number: '1', validFrom: '2026-04-31', validTo: null, issuer: '局' } },
        'certificate.validFrom',
      ],
    ]
    for (const [who, path, more, field] of tries) {
      const reply = await send(who, 'POST', `/cases/${caseId}/${path}`, { ...act, ...more })
      expect(reply.statusCode, reply.body).toBe(400)
      expect(fieldsOf(reply)).toContain(field)
    }
  })

  test('money and counts: no fraction, nothing negative, nothing beyond', async () => {
    const { caseId } = await takeIn()
    for (const amount of [-1, 0.5, 1e20, Number.MAX_SAFE_INTEGER, '1', null]) {
      const body = {
        commandId: randomUUID(),
        version: 1,
        fee: 'f',
        amount,
        receiptNumber: '000001',
        paidOn: '2026-11-20',
      }
      expect((await send('clerk', 'POST', `/cases/${caseId}/payments`, body)).statusCode).toBe(400)
    }
    for (const version of [0, -1, 1.5, '1', 1e20, null])
      expect(
        (await send('clerk', 'POST', `/cases/${caseId}/acceptance`, { commandId: randomUUID(), version }))
          .statusCode,
        String(version),
      ).not.toBe(200)
  })
})

describe('the edges of time', () => {
  test.each([
    { startAt: '9999-12-31', workingDays: 1000 },
    { startAt: '2004-01-01', workingDays: 1000, extensionDays: 1000 },
    { startAt: '2026-01-01', workingDays: 1000, pauses: [{ from: '2026-01-02', to: '9999-12-31' }] },
    { startAt: '2026-01-01', workingDays: 5, pauses: [{ from: '0001-01-01', to: '2026-01-05' }] },
    { startAt: '0000-01-01', workingDays: 1 },
    { startAt: '2026-01-01', workingDays: 0, pauses: [{ from: '2026-01-03', to: '2026-01-02' }] },
    { startAt: '2026-01-01T00:00:00-23:59', workingDays: 0 },
  ])('deadline %o', async (body) => {
    expect([200, 422]).toContain((await send(null, 'POST', '/deadlines/explain', body)).statusCode)
  })
  test.each([
    '1900-01-01T00:00:00Z',
    '2003-12-31T00:00:00Z',
    '9999-12-31T23:59:59+00:00',
    '9999-12-31T23:59:59-23:59',
  ])('an act at %s', async (actAt) => {
    const reply = await send('clerk', 'POST', '/cases', form({ actAt, lateReason: '补录' }))
    expect([400, 422]).toContain(reply.statusCode)
  })
  test.each(['1900-01-01', '2199-12-31'])('the ledger of %s', async (on) => {
    const { windowId } = trial.app.centre.window
    expect((await send('clerk', 'GET', `/ledger?windowId=${windowId}&on=${on}`)).statusCode).toBe(200)
    expect((await send('clerk', 'GET', `/notices?windowId=${windowId}&on=${on}`)).statusCode).toBe(200)
  })
  test('authority and substitution far away', async () => {
    const { people, unit } = trial.app.centre
    const grant = {
      personId: people.clerk.personId,
      unitId: unit.unitId,
      itemId: null,
      acts: ['intake'],
      fromOn: '2026-11-20',
      toOn: '2199-12-31',
    }
    expect(
      (await send('unitLead', 'POST', '/grants', { commandId: randomUUID(), ...grant })).statusCode,
    ).toBe(200)
    const away = { absentId: people.clerk.personId, standInId: people.colleague.personId, reason: 'leave' }
    for (const toAt of ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59-23:59', '2026-11-20T01:00:00+00:00'])
      expect([200, 400, 409, 422]).toContain(
        (
          await send('unitLead', 'POST', '/substitutions', {
            commandId: randomUUID(),
            ...away,
            fromAt: trial.app.clock.now,
            toAt,
          })
        ).statusCode,
      )
  })
})
