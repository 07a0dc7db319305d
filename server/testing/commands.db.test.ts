import { randomUUID } from 'node:crypto'
import type { ActReply } from '@yimen/contract/cases.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { statement } from '../db/pool.ts'
import { versionOfCodeOn } from '../modules/items/index.ts'
import type { PersonKey } from '../modules/organisation/testing.ts'
import type { Reply } from './open-app.ts'
import { errorOf, openTrial, type Trial } from './trial.ts'

let trial: Trial
beforeAll(async () => {
  trial = await openTrial()
})
afterAll(async () => await trial.close())

const count = statement<{ cases: number; events: number; letters: number; audits: number; commands: number }>(
  'test.count',
  `select (select count(*)::int from cases.case where centre_id = $1) as cases,
     (select count(*)::int from cases.case_event where centre_id = $1) as events,
     (select count(*)::int from documents.letter where centre_id = $1) as letters,
     (select count(*)::int from kernel.audit where centre_id = $1) as audits,
     (select count(*)::int from kernel.command where centre_id = $1) as commands`,
)
const counted = async () => {
  const [[row]] = await trial.app.fresh.database.inCentre(1, [count(1)])
  if (row === undefined) throw new Error('nothing was counted')
  return row
}
const AT_ONCE = 6
const post = async (who: PersonKey, url: string, body: unknown): Promise<Reply> =>
  await trial.send(who, 'POST', url, body)
const told = (reply: Reply): object => {
  expect(reply.statusCode, reply.body).toBe(200)
  const { replayed: _replayed, ...answer } = reply.json() as { replayed?: boolean }
  return answer
}

/** Substitutions of one person may not cross. */
let year = 26

type Command = { who: PersonKey; url: string; body: { commandId: string }; bent: object }

/** One command of every kind that takes a command id, with something else to say under the same id. */
const commands: Record<string, () => Promise<Command>> = {
  intake: () => {
    const body = trial.form({ mended: '当场补填。' })
    return Promise.resolve({ who: 'clerk', url: '/cases', body, bent: { ...body, mended: '另一说法。' } })
  },
  'intake with acceptance': () => {
    const body = trial.form({ andThen: 'accept' })
    return Promise.resolve({ who: 'clerk', url: '/cases', body, bent: { ...body, andThen: undefined } })
  },
  act: async () => {
    const { caseId, version } = await trial.takeIn()
    const body = { commandId: randomUUID(), version }
    const url = `/cases/${caseId}/acceptance`
    return { who: 'clerk', url, body, bent: { ...body, paperNumber: 'Z-1' } }
  },
  notice: async () => {
    const [[item]] = await trial.app.fresh.database.readInCentre(1, [versionOfCodeOn(1, 'I40', '2026-11-20')])
    const { windowId } = trial.app.centre.window
    const body = {
      commandId: randomUUID(),
      itemVersionId: item?.versionId,
      windowId,
      answers: {},
      channel: 'print',
      asked: 'enquiry',
    }
    return { who: 'clerk', url: '/notices', body, bent: { ...body, channel: 'qr' } }
  },
  grant: () => {
    const { people, unit } = trial.app.centre
    const body = {
      commandId: randomUUID(),
      personId: people.clerk.personId,
      unitId: unit.unitId,
      itemId: null,
      acts: ['clock'],
      fromOn: '2026-11-20',
      toOn: null,
    }
    return Promise.resolve({ who: 'unitLead', url: '/grants', body, bent: { ...body, acts: ['decision'] } })
  },
  post: () => {
    const { people, unit } = trial.app.centre
    const body = {
      commandId: randomUUID(),
      role: 'unit-lead',
      unitId: unit.unitId,
      windowId: null,
      fromOn: `20${++year}-12-01`,
      toOn: `20${year}-12-02`,
      withActs: true,
    }
    const url = `/people/${people.clerk.personId}/posts`
    return Promise.resolve({ who: 'administrator', url, body, bent: { ...body, withActs: false } })
  },
  'unit details': () => {
    const url = `/units/${trial.app.centre.unit.unitId}/details`
    const body = { commandId: randomUUID(), changes: { phone: `0731-8360${++year}` } }
    return Promise.resolve({ who: 'administrator', url, body, bent: { ...body, changes: { phone: '1' } } })
  },
  window: () => {
    const name = `窗口${++year}`
    const window = { number: String(year), name, place: '二楼', unitIds: [trial.app.centre.unit.unitId] }
    const body = { commandId: randomUUID(), window, fromOn: '2026-11-20' }
    return Promise.resolve({
      who: 'administrator',
      url: '/windows',
      body,
      bent: { ...body, fromOn: '2027-01-01' },
    })
  },
  substitution: () => {
    const { people } = trial.app.centre
    const body = {
      commandId: randomUUID(),
      absentId: people.clerk.personId,
      standInId: people.colleague.personId,
      fromAt: `20${++year}-12-01T01:00:00Z`,
      toAt: `20${year}-12-02T01:00:00Z`,
      reason: 'leave',
    }
    return Promise.resolve({ who: 'lead', url: '/substitutions', body, bent: { ...body, reason: 'illness' } })
  },
}

describe.each(Object.keys(commands))('the same command twice: %s', (name) => {
  const make = async (): Promise<Command> => {
    const command = await commands[name]?.()
    if (command === undefined) throw new Error('unknown command')
    return command
  }

  test('one after the other, and again after more has happened: one effect, the same answer', async () => {
    const { who, url, body, bent } = await make()
    const before = await counted()
    const first = told(await post(who, url, body))
    const after = await counted()
    expect(after.commands).toBe(before.commands + 1)
    expect(told(await post(who, url, body))).toEqual(first)
    expect(await counted()).toEqual(after)
    await trial.takeIn()
    expect(told(await post(who, url, body))).toEqual(first)

    const reused = await post(who, url, bent)
    expect(reused.statusCode, reused.body).toBe(409)
    expect(errorOf(reused).code).toBe('command-reused')
    const other: Partial<Record<PersonKey, PersonKey>> = { clerk: 'colleague', administrator: 'unitLead' }
    const thief = await post(other[who] ?? 'administrator', url, body)
    expect([403, 409]).toContain(thief.statusCode)
  })

  test('six at the same moment: one effect, the same answer', async () => {
    const { who, url, body } = await make()
    const before = await counted()
    const [first, ...others] = (
      await Promise.all(Array.from({ length: AT_ONCE }, async () => await post(who, url, body)))
    ).map(told)
    for (const other of others) expect(other).toEqual(first)
    const after = await counted()
    expect(after.commands).toBe(before.commands + 1)
    expect(after.cases).toBeLessThanOrEqual(before.cases + 1)
    expect(after.letters).toBeLessThanOrEqual(before.letters + 2)
    expect(after.audits).toBeLessThanOrEqual(before.audits + 2)
  })
})

test('a refused command leaves no trace and may be sent again', async () => {
  const before = await counted()
  const { commandId } = trial.form()
  const refused = await post('clerk', '/cases', trial.form({ commandId, materials: [], andThen: 'accept' }))
  expect(refused.statusCode).toBe(422)
  expect(await counted()).toEqual(before)
  expect((await post('clerk', '/cases', trial.form({ commandId }))).statusCode).toBe(200)
})

test('an answer given then is the answer given later, whatever has become of the case', async () => {
  const { caseId, version } = await trial.takeIn()
  const accept = { commandId: randomUUID(), version }
  const first = (await post('clerk', `/cases/${caseId}/acceptance`, accept)).json() as ActReply
  expect(first).toMatchObject({ phase: 'accepted', replayed: false, madeLetters: [{ title: '受理通知书' }] })
  const withdraw = { commandId: randomUUID(), version: first.version, reason: '不办了', by: 'applicant' }
  expect((await post('clerk', `/cases/${caseId}/withdrawal`, withdraw)).statusCode).toBe(200)
  const again = (await post('clerk', `/cases/${caseId}/acceptance`, accept)).json() as ActReply
  expect(again).toEqual({ ...first, replayed: true })
})

describe('two at one case', () => {
  test('two writers: one wins, the other learns what came in between and by whom', async () => {
    const { caseId, version } = await trial.takeIn({ andThen: 'accept' })
    const withdraw = { commandId: randomUUID(), version, reason: '不办了', by: 'applicant' }
    const urgent = { commandId: randomUUID(), version, reason: '次日出国', targetOn: '2026-11-23' }
    const both = await Promise.all([
      post('clerk', `/cases/${caseId}/withdrawal`, withdraw),
      post('lead', `/cases/${caseId}/urgency`, urgent),
    ])
    expect(both.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409])
    const [won, lost] = both[0].statusCode === 200 ? both : [both[1], both[0]]
    const { version: stands } = won.json() as ActReply
    expect(errorOf(lost)).toMatchObject({ code: 'stale', changed: { version: stands } })
    const winner = won === both[0] ? 'clerk' : 'lead'
    const type = won === both[0] ? 'withdrawn' : 'urgent-flagged'
    const { history, version: now } = await trial.page(caseId)
    expect(now).toBe(stands)
    expect(history.at(-1)?.type).toBe(type)

    const later = await post('colleague', `/cases/${caseId}/withdrawal`, {
      ...withdraw,
      commandId: randomUUID(),
    })
    expect(later.statusCode).toBe(409)
    const actor = trial.app.centre.people[winner].personId
    expect(errorOf(later).changed).toMatchObject({ version: stands, events: [{ type, actor }] })
  })

  test('a version that never was is stale too', async () => {
    const { caseId } = await trial.takeIn()
    for (const version of [2, 99, 2_147_483_647]) {
      const reply = await post('clerk', `/cases/${caseId}/acceptance`, { commandId: randomUUID(), version })
      expect(reply.statusCode).toBe(409)
      expect(errorOf(reply).code).toBe('stale')
    }
  })
})
