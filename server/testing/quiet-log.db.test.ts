import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setPassword } from '../modules/organisation/index.ts'
import { openTrial, type Trial } from './trial.ts'

let trial: Trial
beforeAll(async () => {
  trial = await openTrial()
})
afterAll(async () => await trial.close())

describe('the log', () => {
  test('says what was asked and how it went, never who it was about or what was typed', async () => {
    const { app, send, form, headers } = trial
    const personal = {
      name: '欧阳震华',
      documentNumber: '430181198001014431',
      mobile: '13800138000',
      address: '浏阳市文家市镇某某路99号',
      password: 'correct horse battery',
      words: '申请人患病，家中困难',
    }
    const { login, personId } = app.centre.people.clerk
    await app.centre.write(
      async (r) => await setPassword(r, { personId, login, password: personal.password }),
    )
    const { name, mobile, address } = personal
    const applicant = {
      kind: 'person',
      name,
      documentType: 'passport',
      documentNumber: 'E12345678',
      mobile,
      address,
    }
    const made = await trial.takeIn({ applicant, mended: personal.words })
    await send('clerk', 'POST', '/cases', form({ applicant: { ...applicant, documentType: 'id-card' } }))
    await send('clerk', 'POST', '/cases', form({ applicant: { ...applicant, name: `${name}\u0000` } }))
    await send('clerk', 'POST', '/cases', '{"name":"欧阳震华"')
    await send('clerk', 'GET', `/cases?${new URLSearchParams({ q: name }).toString()}`)
    await send('clerk', 'GET', `/cases/${made.caseId}`)
    await send('clerk', 'PUT', '/drafts/case:1', { content: personal.words })
    await send('clerk', 'POST', '/parties/search', { documentType: 'passport', documentNumber: 'E12345678' })
    await send(null, 'POST', '/session', { login, password: personal.password })
    await send(null, 'POST', '/session', { login, password: 'wrong password' })
    await send(null, 'POST', '/track', { number: made.number, code: '123456' })
    await send(null, 'GET', `/items?q=${encodeURIComponent(name)}`)
    await app.web.fastify.inject({
      method: 'GET',
      url: `/track?number=${made.number}&q=${encodeURIComponent(name)}`,
    })

    expect(app.logged.length).toBeGreaterThan(12)
    const lines = app.logged.map((line) => JSON.stringify(line)).join('\n')
    const { 'x-csrf-token': csrf = '', cookie = '' } = headers('clerk')
    for (const secret of [
      ...Object.values(personal),
      'E12345678',
      made.number,
      made.caseId,
      csrf,
      cookie.slice(8),
      login,
      'wrong password',
      '123456',
    ])
      expect(lines).not.toContain(secret)
    for (const { name: staff } of Object.values(app.centre.people)) expect(lines).not.toContain(staff)
    for (const line of app.logged)
      expect(['id', 'method', 'route', 'status', 'ms', 'person', 'code']).toEqual(
        expect.arrayContaining(Object.keys(line)),
      )
  })
})

const dist = fileURLToPath(new URL('../../web/dist', import.meta.url))

test.skipIf(!existsSync(dist))('what goes to the browser holds no secret and nothing of the server', () => {
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(?:js|css|html|json)$/.test(file),
  )
  expect(files.length).toBeGreaterThan(0)
  for (const file of files)
    expect(readFileSync(`${dist}/${file}`, 'utf8'), file).not.toMatch(
      /postgres(?:ql)?:\/\/|PRIVATE KEY|SIGNING_KEY|FIELD_KEY|DEMO_PASSWORD|YIMEN_MUTE|load_for_act|app\.centre|\$argon2/,
    )
  expect(
    readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.map')),
  ).toEqual([])
})
