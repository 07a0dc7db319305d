import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Environment, keyBytes, readSettings, type Settings } from './config.ts'

const settings = (env: Environment = {}): Settings => {
  const read = readSettings(env)
  if ('problems' in read) throw new Error(read.problems.join())
  return read.settings
}
const problems = (env: Environment): string[] => {
  const read = readSettings(env)
  return 'problems' in read ? read.problems : []
}
const key = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8='
const bare = 'postgres://app:secret@db.example/yimen'
const database = `${bare}?sslmode=verify-full`

test('nothing set is a demonstration on this machine', () => {
  expect(settings()).toEqual({
    host: '127.0.0.1',
    port: 8080,
    publicUrl: 'http://127.0.0.1:8080',
    dataDir: resolve('data'),
    filesDir: resolve('data/files'),
    signingAlgorithm: 'ed25519',
    formerFingerprints: [],
    anchorDir: resolve('data/anchors'),
    databaseUrl: undefined,
    databaseOwnerUrl: undefined,
    trustProxy: false,
    mail: undefined,
    sms: undefined,
    demo: true,
    demoPassword: undefined,
    demoCases: 500,
    production: false,
    secondFactor: 'offered',
    singleSignOn: undefined,
    metrics: { port: undefined, token: undefined },
    logLevel: 'info',
    stopGraceMs: 0,
  })
})

test('what runs for real gets no invented people unless it asks for them', () => {
  expect(settings({ NODE_ENV: 'production' })).toMatchObject({ demo: false, production: true })
  expect(settings({ NODE_ENV: 'production', DEMO: '1' })).toMatchObject({ demo: true, production: true })
})

test('behind a proxy a stop waits a little, else not', () => {
  expect(settings({ TRUST_PROXY: 'loopback' }).stopGraceMs).toBe(2_000)
  expect(settings({ TRUST_PROXY: '0' }).stopGraceMs).toBe(0)
  expect(settings({ TRUST_PROXY: 'loopback', STOP_GRACE: '0' }).stopGraceMs).toBe(0)
})

test('an empty variable is one not set', () => {
  expect(settings({ HOST: '', PORT: ' ', DEMO: '' })).toEqual(settings())
})

describe('a wrong setting is refused by its name', () => {
  test.each([
    ['HOST', 'http://127.0.0.1'],
    ['HOST', '-'],
    ['PORT', '65536'],
    ['PORT', '80a'],
    ['PORT', '-1'],
    ['PUBLIC_URL', 'zw.example.gov.cn'],
    ['PUBLIC_URL', 'https://zw.example.gov.cn/path'],
    ['PUBLIC_URL', 'ftp://zw.example.gov.cn'],
    ['DATA_DIR', 'file:///srv'],
    ['DATABASE_URL', 'mysql://a:b@c/d'],
    ['DATABASE_URL', bare],
    ['DATABASE_OWNER_URL', bare],
    ['DATABASE_URL', 'postgres://a:b@127.0.0.1,c/d'],
    ['DATABASE_URL', 'postgres://a:b@c'],
    ['DATABASE_URL', 'postgres://a:b@c,/d'],
    ['DATABASE_URL', 'postgres://a:b@c:x,e/d'],
    ['DATABASE_OWNER_URL', 'localhost'],
    ['METRICS_PORT', '0'],
    ['METRICS_TOKEN', 'short'],
    ['LOG_LEVEL', 'debug'],
    ['STOP_GRACE', '61'],
    ['STOP_GRACE', '1.5'],
    ['FIELD_KEY_FILE', '/no/such/file'],
    ['TRUST_PROXY', 'yes'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['SMTP_URL', 'https://mail.example'],
    ['SMTP_FROM', 'nobody'],
    ['SMTP_FROM', 'a@b.cn, c@d.cn'],
    ['SMS_URL', 'http://sms.example.gov.cn/send'],
    ['SMS_URL', 'sms.example.gov.cn'],
    ['SMS_TOKEN', '有空格 的'],
    ['SECOND_FACTOR', 'off'],
    ['OIDC_ISSUER', 'http://id.example.gov.cn'],
    ['OIDC_ISSUER', 'https://id.example.gov.cn/?a=b'],
    ['OIDC_ISSUER', 'id.example.gov.cn'],
    ['OIDC_NAME', '一二三四五六七八九十一二三四五六七八九十一'],
    ['OIDC_LOGIN_CLAIM', 'a b'],
    ['DEMO', 'true'],
    ['DEMO_PASSWORD', '1234567'],
    ['DEMO_CASES', 'many'],
    ['SIGNING_KEY', 'short'],
    ['FIELD_KEY', `${key}AA`],
    ['FIELD_KEY_FORMER', `${key},short`],
    ['FORMER_FINGERPRINTS', 'ab'.repeat(31)],
    ['SIGNING_ALGORITHM', 'SM2'],
    ['SIGNING_ALGORITHM', 'rsa'],
  ])('%s=%s', (name, value) => {
    expect(
      problems({ DATABASE_URL: database, [name]: value }).map((problem) => problem.split(' ')[0]),
    ).toEqual([name])
  })

  test('and all at once', () => {
    expect(problems({ PORT: 'x', DEMO: 'x', FIELD_KEY: 'x' })).toHaveLength(3)
  })

  test('a database elsewhere without a word on encryption, with what to write', () => {
    const [problem, ...more] = problems({ DATABASE_URL: bare })
    expect(more).toEqual([])
    expect(problem).toContain('?sslmode=verify-full')
    expect(problem).toContain('?sslmode=disable')
    expect(problem).not.toContain('secret')
  })

  test('an owner without an application role', () => {
    expect(problems({ DATABASE_OWNER_URL: database })).toEqual([
      expect.stringContaining('还要设 DATABASE_URL'),
    ])
  })

  test('never with a value that may be secret', () => {
    expect(problems({ FIELD_KEY: 'my-secret', DATABASE_URL: 'my-secret' }).join()).not.toContain('my-secret')
  })
})

describe('a right setting is taken', () => {
  test.each([
    [
      { HOST: '::1', PORT: '0' },
      { host: '::1', port: 0, publicUrl: 'http://[::1]:0' },
    ],
    [{ PUBLIC_URL: 'https://zw.example.gov.cn/' }, { publicUrl: 'https://zw.example.gov.cn' }],
    [{ DATABASE_URL: 'postgres://a:b@10.0.0.1:5432,10.0.0.2:5433/yimen?sslmode=disable' }, { demo: false }],
    [{ DATABASE_URL: 'postgresql://a:b@%2Ftmp%2Fx/yimen?application_name=x' }, { demo: false }],
    [{ TRUST_PROXY: '0' }, { trustProxy: false }],
    [{ TRUST_PROXY: '1' }, { trustProxy: 'loopback,linklocal,uniquelocal' }],
    [{ TRUST_PROXY: '10.0.0.0/8, ::1' }, { trustProxy: '10.0.0.0/8, ::1' }],
    [{}, { signingAlgorithm: 'ed25519' }],
    [{ SIGNING_ALGORITHM: 'sm2' }, { signingAlgorithm: 'sm2' }],
    [{ DEMO_CASES: '20' }, { demoCases: 20 }],
    [{ DEMO_PASSWORD: '12345678', SIGNING_KEY: key, FIELD_KEY: key }, { demoPassword: '12345678' }],
  ] as [Environment, Partial<Settings>][])('%j', (env, expected) => {
    expect(settings(env)).toMatchObject(expected)
  })
})

describe('demonstration data and real work', () => {
  test.each([
    [{}, true, false],
    [{ HOST: '127.0.0.2' }, true, false],
    [{ HOST: 'localhost' }, true, false],
    [{ HOST: '0.0.0.0' }, false, true],
    [{ HOST: '0.0.0.0', DEMO: '1' }, true, false],
    [{ DATABASE_URL: database }, false, true],
    [{ DATABASE_URL: database, DEMO: '1' }, true, false],
    [{ DEMO: '0' }, false, false],
    [{ DEMO: '1', NODE_ENV: 'production' }, true, true],
  ] as [Environment, boolean, boolean][])('%j: demo %s, production %s', (env, demo, production) => {
    expect(settings(env)).toMatchObject({ demo, production })
  })
})

test.each([
  [key, 32],
  [key.replace('=', ''), 32],
  [Buffer.alloc(31).toString('base64'), undefined],
  [Buffer.alloc(33).toString('base64'), undefined],
  ['!'.repeat(44), undefined],
])('a key of 32 bytes: %s', (text, length) => {
  expect(keyBytes(text)?.length).toBe(length)
})

describe('signing in', () => {
  const issuer = {
    OIDC_ISSUER: 'https://id.example.gov.cn',
    OIDC_CLIENT_ID: 'yimen',
    OIDC_CLIENT_SECRET: 's',
  }
  test('real work demands a second factor, a demonstration offers it, a setting says otherwise', () => {
    expect(settings({ NODE_ENV: 'production' }).secondFactor).toBe('required')
    expect(settings({ HOST: '0.0.0.0' }).secondFactor).toBe('required')
    expect(settings({ HOST: '0.0.0.0', DEMO: '1' }).secondFactor).toBe('offered')
    expect(settings({ NODE_ENV: 'production', SECOND_FACTOR: 'offered' }).secondFactor).toBe('offered')
  })
  test('an issuer with its defaults; on this machine http will do', () => {
    expect(settings(issuer).singleSignOn).toEqual({
      issuer: 'https://id.example.gov.cn',
      clientId: 'yimen',
      clientSecret: 's',
      name: '统一身份认证',
      loginClaim: 'preferred_username',
    })
    expect(settings({ ...issuer, OIDC_ISSUER: 'http://127.0.0.1:3000' }).singleSignOn?.issuer).toBe(
      'http://127.0.0.1:3000',
    )
  })
  test('half an issuer is refused', () => {
    expect(problems({ OIDC_ISSUER: issuer.OIDC_ISSUER })).toHaveLength(1)
    expect(problems({ OIDC_CLIENT_ID: 'yimen' })).toHaveLength(1)
  })
})

describe('gateways for messages', () => {
  const read = (env: Record<string, string>) => {
    const found = readSettings(env)
    return 'settings' in found ? [found.settings.mail, found.settings.sms] : found.problems
  }
  test('none, one, both', () => {
    const mail = { SMTP_URL: 'smtps://a:b@mail.example', SMTP_FROM: '政务服务中心 <zw@example.gov.cn>' }
    const sms = { SMS_URL: 'http://127.0.0.1:9/send', SMS_TOKEN: 'secret' }
    expect(read({})).toEqual([undefined, undefined])
    expect(read(mail)).toEqual([{ url: mail.SMTP_URL, from: mail.SMTP_FROM }, undefined])
    expect(read({ SMS_URL: 'https://sms.example/send' })).toEqual([
      undefined,
      { url: 'https://sms.example/send', token: undefined },
    ])
    expect(read({ ...mail, ...sms })).toEqual([expect.anything(), { url: sms.SMS_URL, token: 'secret' }])
  })
  test.each([
    [{ SMTP_URL: 'smtp://mail.example' }, 'SMTP_FROM'],
    [{ SMTP_FROM: 'zw@example.gov.cn' }, 'SMTP_URL'],
    [{ SMS_TOKEN: 'secret' }, 'SMS_URL'],
  ])('%o lacks %s', (env, lacks) => {
    expect(read(env)).toEqual([expect.stringContaining(`还要设 ${lacks}`)])
  })
})
