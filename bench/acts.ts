import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import type { ActReply } from '@yimen/contract/cases.ts'
import type { PartyForm, TakeInForm } from '@yimen/contract/cases-forms.ts'
import { idCheckCharacter } from '@yimen/contract/identity.ts'
import { materialsFor } from '@yimen/contract/items.ts'
import { localDateOf } from '@yimen/contract/local-date.ts'
import type { ItemVersion } from '../server/modules/cases/index.ts'
import { type Client, clientOf, quantile } from './load.ts'

/** A clerk, the unit's approver and the item they handle: one of 64 desks at work. */
export type Desk = {
  clerk: Record<string, string>
  lead: Record<string, string>
  approver: Record<string, string>
  /** Their accounts. */
  logins: { clerk: string; lead: string; approver: string }
  version: ItemVersion
  windowId: string
}

export type Figure = {
  acts: number
  seconds: number
  perSecond: number
  p50: number
  p95: number
  p99: number
}

/** An invented applicant of that number. */
export const citizen = (serial: number): PartyForm => {
  const head = `430181${1950 + (serial % 50)}0101${String(serial % 1000).padStart(3, '0')}`
  return {
    kind: 'person',
    name: `测试${serial}`,
    documentType: 'id-card',
    documentNumber: head + idCheckCharacter(head),
  }
}

/** Every desk takes in, accepts, takes its steps, decides and delivers, over and over, for that many seconds. */
export const runActs = async (origin: string, desks: readonly Desk[], seconds: number): Promise<Figure> => {
  const times: number[] = []
  const until = performance.now() + seconds * 1000
  let serial = 0
  const began = performance.now()
  await Promise.all(
    desks.map(async (desk) => {
      const clients = {
        clerk: clientOf(origin, desk.clerk),
        lead: clientOf(origin, desk.lead),
        approver: clientOf(origin, desk.approver),
      }
      while (performance.now() < until) {
        serial += 1
        await oneCase(clients, desk, serial, times)
      }
      for (const client of Object.values(clients)) client.close()
    }),
  )
  return figureOf(times, (performance.now() - began) / 1000)
}

/** Times in milliseconds, and how long it all took, as a figure. */
export const figureOf = (times: readonly number[], seconds: number): Figure => {
  const sorted = times.toSorted((a, b) => a - b)
  return {
    acts: times.length,
    seconds,
    perSecond: times.length / seconds,
    p50: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
    p99: quantile(sorted, 0.99),
  }
}

type Clients = Record<'clerk' | 'lead' | 'approver', Client>

const oneCase = async (clients: Clients, desk: Desk, serial: number, times: number[]): Promise<void> => {
  const timed = async (client: Client, path: string, body: object): Promise<ActReply> => {
    const from = performance.now()
    const answer = await client.post<ActReply & { error?: unknown }>(`/api${path}`, {
      commandId: randomUUID(),
      ...body,
    })
    times.push(performance.now() - from)
    if (answer.status !== 200)
      throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body.error)}`)
    return answer.body
  }
  const { content } = desk.version
  const form: Omit<TakeInForm, 'commandId'> = {
    itemVersionId: desk.version.versionId,
    windowId: desk.windowId,
    channel: 'window',
    applicant: citizen(serial),
    answers: {},
    duplicateSeen: true,
    materials: materialsFor(content, {}).map(({ key, originals, copies }) => ({ key, originals, copies })),
  }
  let { caseId, version } = await timed(clients.clerk, '/cases', form)
  const act = async (client: Client, path: string, body: object): Promise<void> => {
    ;({ caseId, version } = await timed(client, `/cases/${caseId}/${path}`, { version, ...body }))
  }
  // An immediate case is accepted and finished on the spot.
  const immediate = content.type === 'immediate'
  if (!immediate) await act(clients.clerk, 'acceptance', {})
  for (const step of immediate ? [] : content.steps) {
    const client =
      step.role === 'clerk' ? clients.clerk : step.role === 'approver' ? clients.approver : clients.lead
    await act(client, 'steps', { step: step.key, outcome: 'passed', opinion: '符合条件。' })
  }
  const today = localDateOf(new Date())
  await act(immediate ? clients.clerk : clients.approver, 'grant', {
    certificate: {
      name: content.result.name,
      number: `B${serial}`,
      validFrom: today,
      validTo: null,
      issuer: '测试',
    },
  })
  await act(clients.clerk, 'delivery', { way: 'in-person', receiver: '本人' })
}
