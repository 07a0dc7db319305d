import type { ActReply } from '@yimen/contract/cases.ts'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { expect, onTestFinished, test } from 'vitest'
import { arrangeSubstitution } from '../organisation/index.ts'
import { citizen, intakeForm } from './testing.ts'
import { openRoom } from './testing-web.ts'

describeClause('items.5.2', () => {
  test('a case goes to people of its unit, and to whoever stands in for one of them, for so long', async () => {
    const room = await openRoom()
    onTestFinished(room.close)
    const [clerk, lead] = [await room.as('clerk'), await room.as('lead')]
    const { clerk: own, otherUnitLead } = room.centre.people
    const form = intakeForm(await room.item('I40'), room.centre.window.windowId, { applicant: citizen(1) })
    const { caseId } = (await clerk.post<ActReply>('/cases', form)).body
    const give = async (personId: string | null) => (await lead.act('reassign', caseId, { personId })).status
    expect(await give(own.personId)).toBe(200)
    expect(await give(otherUnitLead.personId)).toBe(422)
    const start = Date.parse(room.clock.now)
    await room.centre.write(
      async (r) =>
        await arrangeSubstitution(r, {
          absentId: own.personId,
          standInId: otherUnitLead.personId,
          fromAt: new Date(start).toISOString(),
          toAt: new Date(start + 300_000).toISOString(),
          reason: 'leave',
        }),
    )
    expect(await give(otherUnitLead.personId)).toBe(200)
    expect(await give(null)).toBe(200)
    room.clock.now = new Date(start + 300_000).toISOString()
    expect(await give(otherUnitLead.personId)).toBe(422)
  })
})
