import { randomUUID } from 'node:crypto'
import type { ActReply } from '@yimen/contract/cases.ts'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventsOf } from '../modules/cases/case-store.ts'
import type { PersonKey } from '../modules/organisation/testing.ts'
import type { Reply } from './open-app.ts'
import { openTrial, type Trial } from './trial.ts'

let trial: Trial
beforeAll(async () => {
  trial = await openTrial()
})
afterAll(async () => await trial.close())

const idOf = (who: PersonKey): string => trial.app.centre.people[who].personId
const later = (minutes: number): string =>
  new Date(Date.parse(trial.app.clock.now) + minutes * 60_000).toISOString()
const order = async (who: PersonKey): Promise<Reply> =>
  await trial.send(who, 'POST', '/substitutions', {
    commandId: randomUUID(),
    absentId: idOf('approver'),
    standInId: idOf('colleague'),
    fromAt: trial.app.clock.now,
    toAt: later(600),
    reason: 'illness',
  })
const stop = { kind: 'hearing', basis: '《行政许可法》第四十五条', neededTime: '10个工作日' }

describeClause('fault.9', () => {
  test('in one step the stand-in has the rights of the absent for that time, in his own name and for the other', async () => {
    const { caseId, version } = await trial.takeIn({ andThen: 'accept' })
    const tries = async (at: number): Promise<Reply> =>
      await trial.send('colleague', 'POST', `/cases/${caseId}/clock-stop`, {
        commandId: randomUUID(),
        version: at,
        ...stop,
      })
    expect((await tries(version)).statusCode).toBe(403)
    // Nobody gives himself another's rights.
    expect((await order('colleague')).statusCode).toBe(403)
    const ordered = await order('unitLead')
    expect(ordered.statusCode, ordered.body).toBe(200)

    const done = await tries(version)
    expect(done.statusCode, done.body).toBe(200)
    const [events] = await trial.app.fresh.database.readInCentre(1, [eventsOf(1, caseId)])
    expect(events.at(-1)).toMatchObject({
      type: 'clock-stopped',
      actorId: idOf('colleague'),
      actingFor: idOf('approver'),
    })

    const { substitutionId } = ordered.json() as { substitutionId: string }
    const end = { commandId: randomUUID() }
    expect(
      (await trial.send('unitLead', 'POST', `/substitutions/${substitutionId}/end`, end)).statusCode,
    ).toBe(200)
    const { version: now } = done.json() as ActReply
    const resumed = await trial.send('colleague', 'POST', `/cases/${caseId}/clock-resumption`, {
      commandId: randomUUID(),
      version: now,
      result: '听证结束。',
    })
    expect(resumed.statusCode).toBe(403)
  })
})
