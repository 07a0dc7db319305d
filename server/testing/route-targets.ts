import { randomUUID } from 'node:crypto'
import type { ActReply } from '@yimen/contract/cases.ts'
import { acts } from '@yimen/contract/cases.ts'
import { statement } from '../db/pool.ts'
import { publishedCalendar } from '../kernel/calendar/index.ts'
import { dutyRow } from '../kernel/duty/index.ts'
import { newId } from '../kernel/event-log/ids.ts'
import { findingRow, writeFindings } from '../kernel/finding/index.ts'
import { callOf, messageRelay, messageRow, writeMessages } from '../kernel/message/index.ts'
import { caseDuties, queryCodeOf } from '../modules/cases/index.ts'
import { citizen, intakeForm } from '../modules/cases/testing.ts'
import { versionOfCodeOn } from '../modules/items/index.ts'
import { type PersonKey, type TestCentre, testCipher } from '../modules/organisation/testing.ts'
import type { TestApp } from './open-app.ts'

/** Everything a route can be asked about, of one unit of one centre. */
export type Target = {
  centreId: number
  centreCode: string
  unitId: string
  windowId: string
  itemId: string
  versionId: string
  /** Cases by phase; nothing the tests ask changes them. */
  takenIn: string
  accepted: string
  decided: string
  number: string
  queryCode: string
  letterId: string
  letterCode: string
  openFinding: string
  verifiedFinding: string
  dutyId: string
  substitutionId: string
  grantId: string
  postId: string
  /** To that somebody, and a call the window has to make. */
  messageId: string
  callId: string
  callTaskId: string
  /** Somebody of the unit, and who could stand in. */
  personId: string
  standInId: string
}

type Team = {
  takesIn: PersonKey
  lead: PersonKey
  approver: PersonKey
  unitLead: PersonKey
  person: PersonKey
  standIn: PersonKey
}
/** A team's objects; `colleague` has those of another person of the first unit. */
export type Whose = 'one' | 'colleague' | 'two'
const SERIAL: Readonly<Record<Whose, number>> = { one: 0, colleague: 25, two: 50 }
const TEAMS: Readonly<Record<Whose, Team & { item: string }>> = {
  one: {
    takesIn: 'lead',
    lead: 'lead',
    approver: 'approver',
    unitLead: 'unitLead',
    person: 'clerk',
    standIn: 'colleague',
    item: 'I40',
  },
  colleague: {
    takesIn: 'colleague',
    lead: 'lead',
    approver: 'approver',
    unitLead: 'unitLead',
    person: 'colleague',
    standIn: 'clerk',
    item: 'I40',
  },
  two: {
    takesIn: 'otherLead',
    lead: 'otherLead',
    approver: 'otherApprover',
    unitLead: 'otherUnitLead',
    person: 'otherClerk',
    standIn: 'otherLead',
    item: 'I21',
  },
}

const letterOf = statement<{ letterId: string; code: string }>(
  'test.letter-of',
  'select letter_id as "letterId", code from documents.letter where centre_id = $1 and object_id = $2 limit 1',
)
const partyOf = statement<{ partyId: string }>(
  'test.party-of',
  'select applicant_id as "partyId" from cases.case where centre_id = $1 and case_id = $2',
)
const taskOf = statement<{ taskId: string }>(
  'test.task-of',
  `select task_id as "taskId" from kernel.task where centre_id = $1 and object_id = $2 and state = 'open'`,
)
const write = statement('test.write-duties', 'select kernel.write_duties($1, $2, $3::jsonb)')
const verified = statement(
  'test.verify-finding',
  `update kernel.finding set state = 'verified' where centre_id = $1 and finding_id = $2`,
)
const ended = statement(
  'test.end-substitution',
  'update organisation.substitution set ended_at = $3 where centre_id = $1 and substitution_id = $2',
)

/** Makes them, cases by their own commands. */
export const makeTarget = async (app: TestApp, centre: TestCentre, which: Whose): Promise<Target> => {
  const { centreId } = centre
  const { database } = app.fresh
  const team = TEAMS[which]
  const { unit, windowId } = which === 'two' ? centre.otherWindow : centre.window
  const { unitId } = unit
  const idOf = (who: PersonKey): string => centre.people[who].personId
  const ask = async <T>(who: PersonKey, method: 'GET' | 'POST', url: string, body?: unknown): Promise<T> => {
    const { headers } = await centre.signedIn(who, app.clock.now)
    const reply = await app.send({ method, url, headers, body })
    if (reply.statusCode !== 200) throw new Error(`${method} ${url}: ${reply.body}`)
    return reply.json() as T
  }
  const [[version]] = await database.readInCentre(centreId, [
    versionOfCodeOn(centreId, team.item, app.clock.now.slice(0, 10)),
  ])
  if (version === undefined) throw new Error(`no item ${team.item} in force`)

  let serial = centreId * 100 + SERIAL[which]
  const takeIn = async (andThen?: 'accept'): Promise<ActReply> =>
    await ask<ActReply>(
      team.takesIn,
      'POST',
      '/cases',
      intakeForm(version, windowId, {
        applicant: citizen(++serial),
        ...(andThen === undefined ? {} : { andThen }),
      }),
    )
  const act = async (
    who: PersonKey,
    name: keyof typeof acts,
    { caseId, version: at }: ActReply,
    form: object,
  ) =>
    await ask<ActReply>(who, 'POST', acts[name].path.replace(':caseId', caseId), {
      commandId: randomUUID(),
      version: at,
      ...form,
    })
  const passing = async (reply: ActReply, steps: readonly { key: string }[]): Promise<ActReply> => {
    let passed = reply
    for (const { key } of steps)
      passed = await act(team.lead, 'take-step', passed, {
        step: key,
        outcome: 'passed',
        secondPerson: idOf(team.person),
        opinion: '符合条件。',
      })
    return passed
  }
  // In both units the step it stands at is the lead's.
  const accepted = await passing(await takeIn('accept'), version.content.steps.slice(0, -1))
  let decided = await passing(await takeIn('accept'), version.content.steps)
  decided = await act(team.approver, 'grant', decided, {
    certificate: {
      name: version.content.result.name,
      number: `ZS-${centreId}-${which}`,
      validFrom: '2026-11-20',
      validTo: null,
      issuer: unit.name,
    },
  })
  const takenIn = await takeIn()

  const finding = async (): Promise<string> => {
    const id = newId()
    const rows = findingRow({
      id,
      code: 'late',
      occurrence: id,
      clause: 'fault.5.5',
      object: { kind: 'case', id: accepted.caseId },
      step: null,
      holder: `window:${windowId}`,
      personId: null,
      happenedAt: app.clock.now,
      source: 'record',
      evidence: { what: '超期且没有告知申请人的记录' },
    })
    await database.inCentre(centreId, [writeFindings(centreId, app.clock.now, JSON.stringify(rows))])
    return id
  }
  const dutyId = newId()
  const [definition] = caseDuties
  if (definition === undefined) throw new Error('cases owe nothing')
  const duty = dutyRow(
    definition,
    {
      id: dutyId,
      occurrence: dutyId,
      holder: `window:${windowId}`,
      escalatesTo: `unit-lead:${unitId}`,
      dueAt: '2026-12-01T10:00:00.000Z',
    },
    publishedCalendar(),
  )
  const [openFinding, verifiedFinding] = [await finding(), await finding()]
  const { substitutionId } = await ask<{ substitutionId: string }>(team.unitLead, 'POST', '/substitutions', {
    commandId: randomUUID(),
    absentId: idOf(team.person),
    standInId: idOf(team.standIn),
    fromAt: '2026-12-01T01:00:00Z',
    toAt: '2026-12-02T01:00:00Z',
    reason: 'leave',
  })
  const { grantId } = await ask<{ grantId: string }>(team.unitLead, 'POST', '/grants', {
    commandId: randomUUID(),
    personId: idOf(team.person),
    unitId,
    itemId: null,
    acts: ['step:final'],
    fromOn: '2027-01-01',
    toOn: null,
  })
  const { postId } = await ask<{ postId: string }>(
    'administrator',
    'POST',
    `/people/${idOf(team.person)}/posts`,
    {
      commandId: randomUUID(),
      role: 'unit-lead',
      unitId,
      windowId: null,
      fromOn: '2027-01-01',
      toOn: null,
      withActs: false,
    },
  )
  const [[applicant]] = await database.inCentre(centreId, [partyOf(centreId, accepted.caseId)])
  if (applicant === undefined) throw new Error('a case without its applicant')
  const about = {
    object: { kind: 'case', id: accepted.caseId },
    words: { zh: '请知悉。' },
    at: app.clock.now,
  } as const
  const mine = messageRow(testCipher, {
    ...about,
    name: `target:${which}:${centreId}`,
    to: { person: idOf(team.person) },
    kind: 'reassigned',
    clause: 'items.5.2',
    phonedBy: null,
  })
  const theirs = messageRow(testCipher, {
    ...about,
    name: `target-call:${which}:${centreId}`,
    to: { party: applicant.partyId, via: null },
    kind: 'accepted',
    clause: 'cases.2.2',
    phonedBy: `window:${windowId}`,
  })
  await database.inCentre(centreId, [writeMessages(centreId, app.clock.now, [mine, theirs])])
  await messageRelay({
    database,
    cipher: testCipher,
    calendar: publishedCalendar,
    senders: {},
    staffContacts: () => Promise.resolve(new Map()),
    frameOf: () => Promise.resolve({ centre: '', number: null }),
    log: () => undefined,
  }).relay(centreId, new Date(Date.parse(app.clock.now) + 71_000).toISOString())
  const callId = callOf(accepted.caseId)
  const [[call]] = await database.inCentre(centreId, [taskOf(centreId, callId)])
  if (call === undefined) throw new Error('nobody has to phone')
  const [[letter]] = await database.inCentre(centreId, [
    letterOf(centreId, takenIn.caseId),
    write(centreId, app.clock.now, JSON.stringify(duty)),
    verified(centreId, verifiedFinding),
    ended(centreId, substitutionId, app.clock.now),
  ])
  if (letter === undefined) throw new Error('no letter was made')
  return {
    centreId,
    centreCode: `4301810${centreId}`,
    unitId,
    windowId,
    itemId: version.itemId,
    versionId: version.versionId,
    takenIn: takenIn.caseId,
    accepted: accepted.caseId,
    decided: decided.caseId,
    number: takenIn.number,
    queryCode: queryCodeOf(testCipher, centreId, takenIn.caseId),
    letterId: letter.letterId,
    letterCode: letter.code,
    openFinding,
    verifiedFinding,
    dutyId,
    substitutionId,
    grantId,
    postId,
    messageId: mine.id,
    callId,
    callTaskId: call.taskId,
    personId: idOf(team.person),
    standInId: idOf(team.standIn),
  }
}

/** The same shape about nothing that exists. */
export const nowhere = (known: Target): Target => ({
  ...(Object.fromEntries(
    Object.entries(known).map(([key, value]) => [key, typeof value === 'string' ? newId() : value]),
  ) as Target),
  centreCode: '99999999',
  number: '43018101220261120000011',
  queryCode: '000000',
  letterCode: '2222222222',
})
