import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { citizen } from '../modules/cases/testing.ts'
import { fieldsOf, openTrial, type Trial } from './trial.ts'

let trial: Trial
const send: Trial['send'] = async (...given) => await trial.send(...given)
const form: Trial['form'] = (more) => trial.form(more)
const takeIn: Trial['takeIn'] = async (more) => await trial.takeIn(more)
beforeAll(async () => {
  trial = await openTrial()
})
let serial = 300
afterAll(async () => await trial.close())

describe('what people are called', () => {
  test.each([
    ['half a character', '张\ud842'],
    ['the other half first', '\udfb7\ud842'],
    ['a control character', '张\u0000三'],
    ['an escape', '张\u001b[31m'],
    ['a line break', '张\n三'],
    ['too many letters', '张'.repeat(61)],
    ['nothing', ''],
  ])('%s: 400', async (_what, name) => {
    const reply = await send('clerk', 'POST', '/cases', form({ applicant: { ...citizen(9), name } }))
    expect(reply.statusCode, reply.body).toBe(400)
    expect(reply.body.isWellFormed()).toBe(true)
  })

  test.each([
    '𠮷野家𰻝',
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "Robert'); DROP TABLE cases.case;--",
    '买买提·艾力',
    'ᠮᠣᠩᠭᠣᠯ བོད་ཡིག',
    '${jndi:ldap://x} {{7*7}} #{1} ⟦case⟧',
    'ﬁ①Å é',
    '👨‍👩‍👧‍👦',
    '\u202e\u200b反',
    '张'.repeat(60),
  ])(
    '%s comes back as it was written, and nowhere as anything else',
    async (name) => {
      const given = { ...citizen(++serial), name }
      const { caseId, madeLetters } = await takeIn({ applicant: given })
      expect((await trial.page(caseId)).applicant.name).toBe(name)
      const found = await send('clerk', 'GET', `/cases?${new URLSearchParams({ q: name }).toString()}`)
      expect((found.json() as { rows: { caseId: string }[] }).rows.map((row) => row.caseId)).toContain(caseId)
      const known = await send('clerk', 'POST', '/parties/search', {
        documentType: given.documentType,
        documentNumber: given.documentNumber,
      })
      expect((known.json() as { party: { name: string } }).party.name).toBe(name)
      expect(found.headers['content-type']).toContain('application/json')
      const letter = madeLetters[0]?.letterId ?? ''
      const pdf = await trial.app.send({
        method: 'GET',
        url: `/letters/${letter}/pdf`,
        headers: trial.headers('clerk'),
      })
      expect(pdf.statusCode, pdf.body.slice(0, 300)).toBe(200)
      expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
    },
    20_000,
  )

  test('a number is refused by its checksum, in words', async () => {
    const applicant = { ...citizen(1), documentNumber: '430181198001010011' }
    const reply = await send('clerk', 'POST', '/cases', form({ applicant }))
    expect(reply.statusCode).toBe(422)
    expect(fieldsOf(reply)).toContain('applicant.documentNumber')
  })
})

describe('what is looked for', () => {
  test.each([
    "' or 1=1 --",
    "%' or '1'='1",
    '%',
    '_',
    '%%%%%%%%%%%%',
    '\\',
    '\\\\%',
    "'; drop table cases.case; --",
    '<script>',
    '‮',
    '((((((((((',
    '1'.repeat(100),
    '0'.repeat(14),
    '长'.repeat(100),
    '𠮷',
  ])('%s finds nothing and breaks nothing', async (q) => {
    const asked = new URLSearchParams({ q }).toString()
    const cases = await send('clerk', 'GET', `/cases?${asked}`)
    expect(cases.statusCode, cases.body).toBe(200)
    expect((cases.json() as { rows: unknown[] }).rows).toEqual([])
    expect((await send(null, 'GET', `/items?${asked}`)).statusCode).toBe(200)
    const people = await send(
      'clerk',
      'GET',
      `/people?${new URLSearchParams({ q: q.slice(0, 60) }).toString()}`,
    )
    expect((people.json() as { rows: unknown[] }).rows).toEqual([])
  })
  test('control characters in the public search', async () => {
    for (const q of ['%00', 'a%00b', '%01', '%7f', '%0a', '%ED%A0%80'])
      expect([200, 400]).toContain((await send(null, 'GET', `/items?q=${q}`)).statusCode)
    for (const url of ['/items?unit=%00', '/items?cursor=%00', `/items?cursor=${'9'.repeat(20)}`])
      expect([200, 400]).toContain((await send(null, 'GET', url)).statusCode)
  })
})

test('a query code in any writing opens nothing but its own case', async () => {
  const { number } = await takeIn()
  for (const code of [
    '一二三四五六',
    '𲹏𲹏𲹏',
    '१२३४५६',
    '１２３４５６',
    '000000',
    ' ',
    '......',
    '123456789012',
  ]) {
    const reply = await send(null, 'POST', '/track', { number, code })
    expect([404, 429], `${code} ${reply.body}`).toContain(reply.statusCode)
  }
})
