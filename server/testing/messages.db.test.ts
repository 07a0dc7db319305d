import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { statement } from '../db/pool.ts'
import { mailSender, smsSender } from '../kernel/message/index.ts'
import { type MailHeard, openMailServer } from '../kernel/message/testing/mail-server.ts'
import { openSmsGateway, type SmsAnswer } from '../kernel/message/testing/sms-gateway.ts'
import { FRIDAY } from '../modules/organisation/testing.ts'
import { type MessageRoom, openMessageRoom } from './message-room.ts'

let room: MessageRoom
let sms: Awaited<ReturnType<typeof openSmsGateway>>
let mail: Awaited<ReturnType<typeof openMailServer>>
let smsAnswer: (to: string) => SmsAnswer
let mailRefuses: (address: string) => number | null
beforeAll(async () => {
  room = await openMessageRoom()
  sms = await openSmsGateway(({ body }) => smsAnswer(body.to))
  mail = await openMailServer((address) => mailRefuses(address))
})
afterAll(async () => {
  await sms.close()
  await mail.close()
  await room.app.close()
})
beforeEach(() => {
  room.app.clock.now = FRIDAY
  smsAnswer = () => ({ status: 200, body: '{"id":"gw-1"}' })
  mailRefuses = () => null
  sms.heard.length = 0
  mail.heard.length = 0
})
// What one test leaves waiting is not the next one's.
afterEach(async () => {
  room.app.later(40 * 86_400)
  for (const centreId of [1, 2]) await room.relay({}, centreId)
})

const token = 'secret-token'
/** Whoever waits for silence to end needs no long patience; an answer may be slow. */
const smsGateway = (timeoutMs = 30_000) => ({ sms: smsSender({ url: sms.url, token, timeoutMs }) })
const mailGateway = () => ({ email: mailSender({ url: mail.url, from: '政务服务中心 <zw@example.gov.cn>' }) })
const HOUR = 3_600

/** Taken in, and accepted when the applicant has long gone home. */
const acceptedLater = async (applicant = {}) => {
  const taken = await room.takeIn(applicant)
  room.app.later(2 * HOUR)
  const accepted = await room.act('clerk', 'accept', taken)
  return accepted.caseId
}
const proofs = async (caseId: string) =>
  (await room.told(caseId)).rows.flatMap(({ kind, proofs: all }) =>
    all.map(({ channel, attempt, state, answer }) => ({ kind, channel, attempt, state, answer })),
  )

describe('a text message', () => {
  test('goes out once the act can no longer be undone, with its reference, and is noted', async () => {
    const caseId = await acceptedLater({ mobile: '19900000011' })
    await room.relay(smsGateway())
    expect(sms.heard).toEqual([])
    room.app.later(71)
    expect(await room.relay(smsGateway())).toMatchObject({ planned: 1, sent: 1 })
    const [heard] = sms.heard
    expect(heard?.headers.authorization).toBe(`Bearer ${token}`)
    expect(heard?.body.to).toBe('19900000011')
    expect(heard?.body.text).toMatch(/^【.+】您申请的“.+”已经受理，.+前办结。编号\d+。$/)
    expect(heard?.headers['idempotency-key']).toBe(heard?.body.reference)
    expect((await room.told(caseId)).rows[0]?.messageId).toBe(heard?.body.reference)
    expect(await proofs(caseId)).toMatchObject([
      { kind: 'accepted', channel: 'inbox', state: 'sent' },
      { kind: 'accepted', channel: 'sms', attempt: 1, state: 'sent', answer: 'gw-1' },
    ])
    await room.relay(smsGateway())
    expect(sms.heard).toHaveLength(1)
    expect(await room.tasks(caseId)).toEqual([])
  })

  test('refused for good: the desk phones', async () => {
    smsAnswer = () => ({ status: 400, body: '{"error":"no such number"}' })
    const caseId = await acceptedLater({ mobile: '19900000012' })
    room.app.later(71)
    expect(await room.relay(smsGateway())).toMatchObject({ refused: 1 })
    expect(await proofs(caseId)).toMatchObject([
      { channel: 'inbox' },
      { channel: 'sms', state: 'refused', answer: 'http:400' },
      { channel: 'phone', state: 'waiting' },
    ])
    expect(await room.tasks(caseId)).toMatchObject([
      { kind: 'tell-by-phone', state: 'open', holder: `window:${room.app.centre.window.windowId}` },
    ])
  })

  test.each<[string, SmsAnswer, string]>([
    ['a gateway in trouble', { status: 503 }, 'http:503'],
    ['a token that is not taken', { status: 401 }, 'http:401'],
    ['silence', 'silence', 'timeout'],
  ])('%s: tried again later under the same reference', async (_what, answer, word) => {
    smsAnswer = () => answer
    const caseId = await acceptedLater({ mobile: '19900000013' })
    room.app.later(71)
    expect(await room.relay(smsGateway(answer === 'silence' ? 2_000 : undefined))).toMatchObject({
      again: 1,
      sent: 0,
    })
    room.app.later(29)
    await room.relay(smsGateway())
    expect(sms.heard).toHaveLength(1)
    smsAnswer = () => ({ status: 202, body: '{"id":7}' })
    room.app.later(1)
    await room.relay(smsGateway())
    expect(new Set(sms.heard.map(({ body }) => body.reference)).size).toBe(1)
    expect(await proofs(caseId)).toMatchObject([
      { channel: 'inbox' },
      { channel: 'sms', attempt: 1, state: 'refused', answer: word },
      { channel: 'sms', attempt: 2, state: 'sent', answer: '7' },
    ])
  })

  test('given up after the sixth attempt: the desk phones', async () => {
    smsAnswer = () => ({ status: 500 })
    const caseId = await acceptedLater({ mobile: '19900000014' })
    room.app.later(71)
    for (let n = 0; n < 8; n++) {
      await room.relay(smsGateway())
      room.app.later(HOUR + 1)
    }
    expect(sms.heard).toHaveLength(6)
    expect((await proofs(caseId)).filter(({ channel }) => channel === 'phone')).toHaveLength(1)
  })

  test('a crash between sending and noting: sent once more, under the same reference', async () => {
    const caseId = await acceptedLater({ mobile: '19900000015' })
    room.app.later(71)
    const dies = room.relayOf({
      sms: async (outgoing) => {
        await smsGateway().sms(outgoing)
        throw new Error('killed')
      },
    })
    await expect(dies.relay(1, room.app.clock.now)).rejects.toThrow('killed')
    await room.relay(smsGateway())
    expect(sms.heard).toHaveLength(1)
    // The lease of the dead process runs out.
    room.app.later(181)
    await room.relay(smsGateway())
    expect(sms.heard).toHaveLength(2)
    expect(sms.heard[0]?.headers['idempotency-key']).toBe(sms.heard[1]?.headers['idempotency-key'])
    expect((await proofs(caseId)).at(-1)).toMatchObject({ attempt: 1, state: 'sent' })
  })

  test('two servers at once send each message once', async () => {
    for (let n = 0; n < 12; n++) await acceptedLater({ mobile: `199000001${10 + n}` })
    room.app.later(71)
    const done = await Promise.all([1, 2, 3].map(async () => await room.relay(smsGateway())))
    await room.relay(smsGateway())
    expect(done.reduce((all, { planned }) => all + planned, 0)).toBe(12)
    expect(new Set(sms.heard.map(({ body }) => body.reference)).size).toBe(12)
    expect(sms.heard).toHaveLength(12)
  })
})

describe('an e-mail', () => {
  const bodyOf = ({ raw }: MailHeard): string =>
    Buffer.from(raw.split('\r\n\r\n').slice(1).join(''), 'base64').toString('utf8')

  test('goes to the address given, in both languages, under a Message-ID of the message', async () => {
    const caseId = await acceptedLater({ email: 'chen@example.cn' })
    room.app.later(71)
    expect(await room.relay(mailGateway())).toMatchObject({ sent: 1 })
    const [heard] = mail.heard
    if (heard === undefined) throw new Error('no mail')
    const [{ messageId } = { messageId: '' }] = (await room.told(caseId)).rows
    expect(heard.to).toEqual(['chen@example.cn'])
    expect(heard.raw).toContain(`Message-ID: <${messageId}@example.gov.cn>`)
    expect(bodyOf(heard)).toMatch(/已经受理[^]*has been accepted/)
  })
  test('an addressee turned away is refused for good, one put off is tried again', async () => {
    mailRefuses = (address) => (address.startsWith('gone') ? 550 : 451)
    const gone = await acceptedLater({ email: 'gone@example.cn' })
    const busy = await acceptedLater({ email: 'busy@example.cn' })
    room.app.later(71)
    expect(await room.relay(mailGateway())).toMatchObject({ refused: 1, again: 1 })
    expect((await room.tasks(gone)).map(({ state }) => state)).toEqual(['open'])
    expect(await room.tasks(busy)).toEqual([])
    expect((await proofs(gone)).find(({ channel }) => channel === 'email')?.answer).toBe('smtp:550')
  })
  test('a server that is not there is tried again', async () => {
    await acceptedLater({ email: 'chen@example.cn' })
    room.app.later(71)
    const nowhere = { email: mailSender({ url: 'smtp://127.0.0.1:9', from: 'zw@example.gov.cn' }) }
    expect(await room.relay(nowhere)).toMatchObject({ again: 1 })
  })
})

describe('what is not sent', () => {
  test('an undone act tells nobody', async () => {
    const taken = await room.takeIn({ mobile: '19900000021' })
    room.app.later(2 * HOUR)
    const accepted = await room.act('clerk', 'accept', taken)
    room.app.later(20)
    await room.act('clerk', 'undo', accepted)
    room.app.later(100)
    expect(await room.relay(smsGateway())).toMatchObject({ planned: 0, sent: 0 })
    expect((await room.told(taken.caseId)).rows).toMatchObject([{ kind: 'accepted', proofs: [] }])
  })
  test('the same command again tells nobody twice', async () => {
    const taken = await room.takeIn()
    room.app.later(2 * HOUR)
    const form = { commandId: randomUUID(), version: taken.version }
    const url = `/cases/${taken.caseId}/acceptance`
    const both = await Promise.all([1, 2, 3].map(async () => await room.ask('clerk', 'POST', url, form)))
    expect(both.map(({ status }) => status)).toEqual([200, 200, 200])
    expect((await room.told(taken.caseId)).rows).toHaveLength(1)
  })
  test('who still stands at the desk is told there: no text message, no call', async () => {
    const { caseId } = await room.takeIn({ mobile: '19900000022' }, { andThen: 'accept' })
    room.app.later(71)
    expect(await room.relay(smsGateway())).toMatchObject({ planned: 1, sent: 0 })
    expect(await proofs(caseId)).toMatchObject([
      { channel: 'inbox' },
      { channel: 'person', state: 'reached' },
    ])
    expect(await room.tasks(caseId)).toEqual([])
  })
})

describe('personal data', () => {
  const everything = statement<{ text: string }>(
    'test.messages-everything',
    `select coalesce(string_agg(x, ' '), '') as text from (
      select body::text from kernel.outbox union all select body from kernel.audit
      union all select to_jsonb(m)::text from kernel.message m
      union all select to_jsonb(p)::text from kernel.message_proof p
      union all select data::text from kernel.task) as all_rows(x)`,
  )
  const jobs = statement<{ text: string }>(
    'test.messages-jobs',
    `select coalesce(string_agg(table_name, ' '), '') as text from information_schema.tables where table_schema = 'pgboss'`,
  )

  test('is neither in outbox, tasks, registers, proofs nor logs', async () => {
    smsAnswer = () => ({ status: 400, body: 'the number 19900000031 of 陈家兴 is wrong' })
    mailRefuses = () => 550
    const caseId = await acceptedLater({ mobile: '19900000031', email: 'chen31@example.cn' })
    room.app.later(71)
    await room.relay({ ...smsGateway(), ...mailGateway() })
    const call = await room.call(caseId)
    await room.must('clerk', 'POST', `/calls/${call.callId}/phone`, {})
    await room.must('clerk', 'POST', `/calls/${call.callId}/tries`, {
      commandId: randomUUID(),
      taskId: call.taskId,
      reached: true,
      note: '陈家兴本人接听',
    })
    const [[row]] = await room.app.fresh.database.inCentre(1, [everything()])
    const [[job]] = await room.app.fresh.database.inCentre(1, [jobs()])
    const seen = `${row?.text}${job?.text}${JSON.stringify(room.app.logged)}`
    for (const word of ['19900000031', 'chen31', '陈家兴', '受理，', token]) expect(seen).not.toContain(word)
    expect(row?.text).toContain('http:400')
  })
  test('two centres do not see each other’s', async () => {
    const { caseId } = await room.takeIn({ mobile: '19900000032' }, {}, room.app.other)
    room.app.later(2 * HOUR)
    const other = room.app.other
    await room.must(
      'clerk',
      'POST',
      `/cases/${caseId}/acceptance`,
      { commandId: randomUUID(), version: 1 },
      other,
    )
    room.app.later(71)
    await room.relay({}, 1)
    expect(await room.tasks(caseId, 2)).toEqual([])
    await room.relay({}, 2)
    const [task] = await room.tasks(caseId, 2)
    expect(task?.state).toBe('open')
    expect((await room.ask('clerk', 'GET', `/cases/${caseId}/messages`)).status).toBe(404)
    expect((await room.ask('clerk', 'GET', `/calls/${task?.objectId}`)).status).toBe(404)
    expect((await room.ask('clerk', 'GET', `/calls/${task?.objectId}`, undefined, other)).status).toBe(200)
  })
})
