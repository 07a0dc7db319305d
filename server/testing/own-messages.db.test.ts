import { randomUUID } from 'node:crypto'
import type { MessageView } from '@yimen/contract/messages.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { FRIDAY } from '../modules/organisation/testing.ts'
import { type MessageRoom, openMessageRoom } from './message-room.ts'

let room: MessageRoom
beforeAll(async () => {
  room = await openMessageRoom()
})
afterAll(async () => await room.app.close())
beforeEach(() => {
  room.app.clock.now = FRIDAY
})

describe('one’s own messages', () => {
  const inbox = async (who: 'clerk' | 'lead' | 'colleague') =>
    (await room.must<{ rows: MessageView[] }>(who, 'GET', '/messages')).rows
  const unread = async (who: 'clerk' | 'lead' | 'colleague') =>
    (await room.must<{ unread: number }>(who, 'GET', '/messages/unread')).unread

  test('a case handed over, authority given, a stand-in ordered: told to whom it is about, nobody else', async () => {
    const personId = room.app.centre.people.colleague.personId
    const taken = await room.takeIn()
    await room.act('lead', 'reassign', taken, { personId })
    const { unit } = room.app.centre.window
    await room.must('unitLead', 'POST', '/grants', {
      commandId: randomUUID(),
      personId,
      unitId: unit.unitId,
      itemId: null,
      acts: ['step:final'],
      fromOn: '2027-01-01',
      toOn: null,
    })
    await room.must('unitLead', 'POST', '/substitutions', {
      commandId: randomUUID(),
      absentId: room.app.centre.people.clerk.personId,
      standInId: personId,
      fromAt: '2026-12-01T01:00:00Z',
      toAt: '2026-12-02T01:00:00Z',
      reason: 'leave',
    })
    const rows = await inbox('colleague')
    expect(rows.map(({ kind, clause }) => `${kind} ${clause}`).toSorted()).toEqual([
      'grant items.5.2',
      'reassigned items.5.2',
      'substitution fault.9',
    ])
    expect(rows.find(({ kind }) => kind === 'substitution')?.text).toContain('请您代张敏的岗')
    expect(await unread('colleague')).toBe(3)
    expect((await inbox('clerk')).find(({ kind }) => kind === 'substitution')?.text).toContain(
      '您的岗由李强代',
    )
    expect((await inbox('lead')).filter(({ kind }) => kind !== 'question')).toEqual([])
    const [first] = rows
    const url = `/messages/${first?.messageId}/reading`
    expect((await room.ask('lead', 'POST', url, {})).status).toBe(404)
    expect(await room.must('colleague', 'POST', url, {})).toEqual({ unread: 2 })
    expect(await room.must('colleague', 'POST', '/messages/reading', {})).toEqual({ unread: 0 })
    expect((await inbox('colleague')).every(({ readAt }) => readAt !== null)).toBe(true)
  })

  test('page by page, each once, the newest first', async () => {
    const personId = room.app.centre.people.colleague.personId
    for (let n = 0; n < 35; n++) {
      room.app.later(1)
      await room.act('lead', 'reassign', await room.takeIn(), { personId })
    }
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query: string = cursor === '' ? '' : `?cursor=${encodeURIComponent(cursor)}`
      const page: { rows: MessageView[]; next: string | null } = await room.must(
        'colleague',
        'GET',
        `/messages${query}`,
      )
      seen.push(...page.rows.map(({ messageId }) => messageId))
      cursor = page.next
    }
    expect(seen.length).toBeGreaterThanOrEqual(35)
    expect(new Set(seen).size).toBe(seen.length)
    expect((await room.ask('colleague', 'GET', '/messages?cursor=x')).status).toBe(400)
  })
})
