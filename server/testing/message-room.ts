import { randomUUID } from 'node:crypto'
import type { ActReply } from '@yimen/contract/cases.ts'
import { acts } from '@yimen/contract/cases.ts'
import type { PartyForm } from '@yimen/contract/cases-forms.ts'
import type { CallView, ToldView } from '@yimen/contract/messages.ts'
import { statement } from '../db/pool.ts'
import { callOf, type RelayDeps, messageRelay, type Senders } from '../kernel/message/index.ts'
import { citizen, intakeForm } from '../modules/cases/testing.ts'
import { caseNumberOf } from '../modules/cases/index.ts'
import { versionOfCodeOn } from '../modules/items/index.ts'
import { type PersonKey, testCipher } from '../modules/organisation/testing.ts'
import { openApp, type TestApp } from './open-app.ts'

/** What tests of messages do and look at, in the whole application. */

type Told = { callId: string | null; rows: ToldView[] }
const taskRows = statement<{ kind: string; holder: string; state: string; dueAt: string; objectId: string }>(
  'test.call-tasks',
  `select kind, holder, state, due_at as "dueAt", object_id as "objectId" from kernel.task
    where centre_id = $1 and object_id = $2 order by opened_at, task_id`,
)

export const openMessageRoom = async () => {
  const app: TestApp = await openApp()
  let serial = 0
  const relayOf = (senders: Senders, more: Partial<RelayDeps> = {}) =>
    messageRelay({
      database: app.fresh.database,
      cipher: testCipher,
      calendar: app.rooms.cases.calendar,
      senders,
      staffContacts: () => Promise.resolve(new Map()),
      frameOf: async (centreId, { id }) => ({
        centre: (await app.rooms.cases.organisation(centreId)).centre.name,
        number: await caseNumberOf({ database: app.fresh.database }, centreId, id),
      }),
      log: (line) => void app.logged.push(line),
      ...more,
    })
  const ask = async <T>(
    who: PersonKey,
    method: 'GET' | 'POST',
    url: string,
    body?: unknown,
    centre = app.centre,
  ): Promise<{ status: number; body: T }> => {
    const { headers } = await centre.signedIn(who, app.clock.now)
    const reply = await app.send({ method, url, headers, body })
    return { status: reply.statusCode, body: reply.json() as T }
  }
  const must = async <T>(
    who: PersonKey,
    method: 'GET' | 'POST',
    url: string,
    body?: unknown,
    centre = app.centre,
  ) => {
    const answer = await ask<T>(who, method, url, body, centre)
    if (answer.status !== 200) throw new Error(`${method} ${url}: ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  return {
    app,
    ask,
    must,
    relayOf,
    /** One turn of the relay now. */
    relay: async (senders: Senders = {}, centreId = app.centre.centreId) =>
      await relayOf(senders).relay(centreId, app.clock.now),
    takeIn: async (
      applicant: Partial<PartyForm> = {},
      more: object = {},
      centre = app.centre,
    ): Promise<ActReply> => {
      const { database } = app.fresh
      const [[version]] = await database.readInCentre(centre.centreId, [
        versionOfCodeOn(centre.centreId, 'I40', app.clock.now.slice(0, 10)),
      ])
      if (version === undefined) throw new Error('no item I40')
      const form = intakeForm(version, centre.window.windowId, {
        applicant: { ...citizen(++serial), ...applicant } as PartyForm,
        ...more,
      })
      return await must<ActReply>('clerk', 'POST', '/cases', form, centre)
    },
    act: async (
      who: PersonKey,
      name: keyof typeof acts,
      { caseId, version }: Pick<ActReply, 'caseId' | 'version'>,
      form: object = {},
    ): Promise<ActReply> =>
      await must<ActReply>(who, 'POST', acts[name].path.replace(':caseId', caseId), {
        commandId: randomUUID(),
        version,
        ...form,
      }),
    told: async (caseId: string): Promise<Told> =>
      await must<Told>('clerk', 'GET', `/cases/${caseId}/messages`),
    call: async (caseId: string): Promise<CallView> =>
      await must<CallView>('clerk', 'GET', `/calls/${callOf(caseId)}`),
    tasks: async (caseId: string, centreId = app.centre.centreId) =>
      (await app.fresh.database.readInCentre(centreId, [taskRows(centreId, callOf(caseId))]))[0],
  }
}
export type MessageRoom = Awaited<ReturnType<typeof openMessageRoom>>
