import { randomUUID } from 'node:crypto'
import { type ActReply, acts } from '@yimen/contract/cases.ts'
import { statement } from '../../server/db/pool.ts'
import { publishedCalendar } from '../../server/kernel/calendar/index.ts'
import { messageRelay, messageRow, writeMessages } from '../../server/kernel/message/index.ts'
import { citizen, intakeForm } from '../../server/modules/cases/testing.ts'
import { versionOfCodeOn } from '../../server/modules/items/index.ts'
import { type PersonKey, testCipher } from '../../server/modules/organisation/testing.ts'
import type { TestApp } from '../../server/testing/open-app.ts'
import { holdPosts } from './hold-posts.ts'
import { isOfApplicants, type Known } from './known.ts'

const applicantOf = statement<{ partyId: string }>(
  'fuzz.applicant-of',
  'select applicant_id as "partyId" from cases.case where centre_id = $1 and case_id = $2',
)

/** Cases of every phase, made by sound forms: fuzzed ones soon come to their end. */
export const openSupply = async (app: TestApp, known: Known): Promise<() => Promise<void>> => {
  const { centre } = app
  const { windowId } = centre.window
  const [[item]] = await app.fresh.database.readInCentre(1, [
    versionOfCodeOn(1, 'I40', app.clock.now.slice(0, 10)),
  ])
  if (item === undefined) throw new Error('no item I40 in force')
  let serial = 200
  const ask = async <T>(who: PersonKey, method: 'GET' | 'POST', url: string, body?: unknown): Promise<T> => {
    const { headers } = await centre.signedIn(who, app.clock.now)
    const reply = await app.send({ method, url, headers, body })
    if (reply.statusCode !== 200) throw new Error(`${method} ${url}: ${reply.body}`)
    const told = reply.json() as T
    if (!isOfApplicants(url)) known.learn(who, told)
    return told
  }
  const act = async (who: PersonKey, name: keyof typeof acts, { caseId, version }: ActReply, form: object) =>
    await ask<ActReply>(who, 'POST', acts[name].path.replace(':caseId', caseId), {
      commandId: randomUUID(),
      version,
      ...form,
    })
  const takeIn = async (more: object): Promise<ActReply> => {
    const applicant = citizen(200 + (++serial % 790))
    known.learn('lead', { together: true, ...applicant })
    return await ask<ActReply>(
      'lead',
      'POST',
      '/cases',
      intakeForm(item, windowId, { applicant, duplicateSeen: true, ...more }),
    )
  }
  const passing = async (reply: ActReply, steps: readonly { key: string }[]): Promise<ActReply> => {
    let passed = reply
    for (const { key } of steps)
      passed = await act('lead', 'take-step', passed, {
        step: key,
        outcome: 'passed',
        secondPerson: centre.people.clerk.personId,
        opinion: '符合条件。',
      })
    return passed
  }
  /** The applicant has to be told something, and no channel but the telephone reaches him. */
  const toBePhoned = async (caseId: string): Promise<void> => {
    const { database } = app.fresh
    const [[applicant]] = await database.inCentre(1, [applicantOf(1, caseId)])
    if (applicant === undefined) throw new Error('a case without its applicant')
    const row = messageRow(testCipher, {
      name: `fuzz:${caseId}`,
      object: { kind: 'case', id: caseId },
      to: { party: applicant.partyId, via: null },
      kind: 'accepted',
      clause: 'cases.2.2',
      words: { zh: '请知悉。' },
      at: app.clock.now,
      phonedBy: `window:${windowId}`,
    })
    await database.inCentre(1, [writeMessages(1, app.clock.now, [row])])
  }
  return async () => {
    await holdPosts(app)
    const { steps, result } = item.content
    const made = [
      await takeIn({}),
      await takeIn({ andThen: 'accept' }),
      await passing(await takeIn({ andThen: 'accept' }), steps.slice(0, -1)),
    ]
    const ready = await passing(await takeIn({ andThen: 'accept' }), steps)
    made.push(
      ready,
      await act('approver', 'grant', await passing(await takeIn({ andThen: 'accept' }), steps), {
        certificate: {
          name: result.name,
          number: `FZ-${serial}`,
          validFrom: '2026-11-20',
          validTo: null,
          issuer: centre.unit.name,
        },
      }),
    )
    for (const { caseId } of made) await toBePhoned(caseId)
    await messageRelay({
      database: app.fresh.database,
      cipher: testCipher,
      calendar: publishedCalendar,
      senders: {},
      staffContacts: () => Promise.resolve(new Map()),
      frameOf: () => Promise.resolve({ centre: '', number: null }),
      log: () => undefined,
    }).relay(1, new Date(Date.parse(app.clock.now) + 71_000).toISOString())
    for (const who of ['clerk', 'colleague', 'lead', 'approver', 'unitLead'] as const)
      await ask(who, 'GET', '/messages')
    // What was open a while ago may be ended.
    known.forgetAll('sessionId')
    for (const who of Object.keys(centre.people) as PersonKey[]) await ask(who, 'GET', '/account/sessions')
    // Everybody looks at them as they would.
    for (const { caseId } of made) {
      const { callId } = await ask<{ callId: string | null }>('lead', 'GET', `/cases/${caseId}/messages`)
      if (callId !== null)
        for (const who of ['clerk', 'lead'] as const) await ask(who, 'GET', `/calls/${callId}`)
      for (const who of ['clerk', 'colleague', 'lead', 'approver', 'unitLead', 'supervision'] as const)
        await ask(who, 'GET', `/cases/${caseId}`)
    }
  }
}
