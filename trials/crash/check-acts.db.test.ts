import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { publishedCalendar } from '../../server/kernel/calendar/index.ts'
import { valueTypes } from '../../server/db/value-types.ts'
import { openTrial, type Trial } from '../../server/testing/trial.ts'
import { ask, type Books, openBooks } from './asked.ts'
import { checkActs } from './check-acts.ts'
import { checkWork } from './check-work.ts'
import type { Sender } from './client.ts'

let trial: Trial
let owner: pg.Client
let books: Books
beforeAll(async () => {
  trial = await openTrial()
  owner = new pg.Client({ connectionString: trial.app.fresh.ownerUrl, types: valueTypes })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await trial.close()
})

/** The books of one clerk who takes a case in and accepts it. */
const sender: Sender = {
  send: async (method, path, body) => {
    const reply = await trial.send('clerk', method, path, body)
    return { status: reply.statusCode, retryAfter: null, body: reply.json() as unknown }
  },
  close: () => undefined,
}
let before: Set<string>
beforeEach(async () => {
  const { rows } = await owner.query<{ id: string }>('select command_id::text as id from kernel.command')
  before = new Set(rows.map(({ id }) => id))
  books = openBooks()
  const made = await ask(books, sender, '/cases', trial.form())
  await ask(books, sender, `/cases/${made?.caseId}/acceptance`, { version: made?.version })
  if (books.acknowledged.size !== 2) throw new Error('the case was not accepted')
})

const look = async (): Promise<string> => (await checkActs(owner, books, before)).join('\n')
const last = () => {
  const told = [...books.acknowledged.values()].at(-1)
  if (told === undefined) throw new Error('nothing was acknowledged')
  return told
}

test('what was told and what stands there agree', async () => {
  expect(await look()).toBe('')
})

test('an act that was acknowledged and is not there', async () => {
  const lost = { ...last(), commandId: randomUUID() }
  books.acknowledged.set(lost.commandId, lost)
  expect(await look()).toContain('已答复的操作不在了')
})

test('an act that is there and was told to nobody, or was refused', async () => {
  const { commandId, path } = last()
  books.acknowledged.delete(commandId)
  expect(await look()).toContain('没有答复过任何人')
  books.refused.push({ commandId, path, status: 422, words: '' })
  expect(await look()).toContain('答复为不予办理的操作')
})

test('another version, another number, another letter than was told', async () => {
  const told = last()
  const put = (answer: object) =>
    books.acknowledged.set(told.commandId, { ...told, answer: { ...told.answer, ...answer } })
  put({ version: told.answer.version + 1 })
  expect(await look()).toContain(`记录为第${told.answer.version}版`)
  put({ number: '1' })
  expect(await look()).toContain('答复的编号 1 与记录不符')
  put({ madeLetters: told.answer.madeLetters.map((letter) => ({ ...letter, number: '某号' })) })
  expect(await look()).toContain('文书 某号 答复过')
})

test('an act whose news is missing', async () => {
  await owner.query("set app.centre = '1'")
  await owner.query('delete from kernel.outbox where centre_id = 1 and object_id = $1', [
    last().answer.caseId,
  ])
  expect(await look()).toContain('办了2次，消息有0条')
})

test('a task or a duty that the case asks for and nobody has', async () => {
  const work = async () =>
    (await checkWork(owner, trial.app.fresh.database, publishedCalendar(), books)).wrong.join('\n')
  expect(await work()).toBe('')
  await owner.query("set app.centre = '1'")
  await owner.query("update kernel.task set state = 'done' where centre_id = 1 and object_id = $1", [
    last().answer.caseId,
  ])
  expect(await work()).toContain('的任务为“”')
  await owner.query("update kernel.duty set state = 'dropped' where centre_id = 1 and object_id = $1", [
    last().answer.caseId,
  ])
  expect(await work()).toContain('的期限为“”')
})
