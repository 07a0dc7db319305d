import { DEMO_CENTRE } from '../../demo/organisation.ts'
import { type Database, statement } from '../../server/db/pool.ts'
import { messageRow, writeMessages } from '../../server/kernel/message/index.ts'
import type { FieldCipher } from '../../server/kernel/secret/field-cipher.ts'
import { CLERK } from '../people.ts'

const ownCase = statement<{ caseId: string; windowId: string; partyId: string; personId: string }>(
  'e2e.own-case',
  `select c.case_id as "caseId", c.window_id as "windowId", c.applicant_id as "partyId", p.person_id as "personId"
    from organisation.person p
    join organisation.role_holding h on h.centre_id = $1 and h.person_id = p.person_id and h.role = 'clerk'
    join cases.case c on c.centre_id = $1 and c.window_id = h.window_id
    where p.centre_id = $1 and p.name = $2
    order by c.case_id limit 1`,
)

/** One case of the clerk's whose applicant nothing has reached yet, and one message to the clerk herself. */
export const leaveCallToMake = async (database: Database, cipher: FieldCipher, now: Date): Promise<void> => {
  const [[found]] = await database.readInCentre(DEMO_CENTRE, [ownCase(DEMO_CENTRE, CLERK.name)])
  if (found === undefined) throw new Error(`${CLERK.name} has no case in the demonstration`)
  const at = new Date(now.getTime() - 3_600_000).toISOString()
  const object = { kind: 'case', id: found.caseId }
  await database.inCentre(DEMO_CENTRE, [
    writeMessages(DEMO_CENTRE, at, [
      messageRow(cipher, {
        name: 'e2e:call',
        to: { party: found.partyId, via: null },
        kind: 'extended',
        clause: 'cases.2.2',
        object,
        words: {
          zh: '您申请的事项经批准延长办理期限。原因：需要上级机关核查。',
          en: 'The time limit has been extended with approval; the notice gives the reason.',
        },
        phonedBy: `window:${found.windowId}`,
        at,
      }),
      messageRow(cipher, {
        name: 'e2e:handed',
        to: { person: found.personId },
        kind: 'reassigned',
        clause: 'first-receiver.1',
        object,
        words: { zh: '一个办件已转交您办理，请在待办里查看。' },
        phonedBy: null,
        at,
      }),
    ]),
  ])
}
