import type { ActReply } from '@yimen/contract/cases.ts'
import type { PartyForm, TakeInForm } from '@yimen/contract/cases-forms.ts'
import { idCheckCharacter } from '@yimen/contract/identity.ts'
import { materialsFor } from '@yimen/contract/items.ts'
import { localDateOf } from '@yimen/contract/local-date.ts'
import type { Desk } from '../../bench/acts.ts'
import { ask, type Books } from './asked.ts'
import { type Sender, senderOf } from './client.ts'

export type DeskSenders = Record<'clerk' | 'lead' | 'approver', Sender>

export const sendersOf = (origin: string, desk: Desk): DeskSenders => ({
  clerk: senderOf(origin, desk.clerk),
  lead: senderOf(origin, desk.lead),
  approver: senderOf(origin, desk.approver),
})

const citizen = (serial: number): PartyForm => {
  const head = `430181${1950 + (serial % 50)}0101${String(serial % 1000).padStart(3, '0')}`
  return {
    kind: 'person',
    name: `测试${serial}`,
    documentType: 'id-card',
    documentNumber: head + idCheckCharacter(head),
  }
}

export const intakeOf = (desk: Desk, serial: number): Omit<TakeInForm, 'commandId'> => ({
  itemVersionId: desk.version.versionId,
  windowId: desk.windowId,
  channel: 'window',
  applicant: citizen(serial),
  answers: {},
  duplicateSeen: true,
  materials: materialsFor(desk.version.content, {}).map(({ key, originals, copies }) => ({
    key,
    originals,
    copies,
  })),
})

/**
 * A case from intake to delivery, one act after the other; `turn` is asked before each and answers whether to go
 * on. A refused act ends the case.
 */
export const oneCase = async (
  books: Books,
  senders: DeskSenders,
  desk: Desk,
  serial: number,
  turn: () => Promise<boolean>,
): Promise<void> => {
  const { content } = desk.version
  if (!(await turn())) return
  let last: ActReply | null = await ask(books, senders.clerk, '/cases', intakeOf(desk, serial))
  const act = async (sender: Sender, path: string, body: object): Promise<void> => {
    if (last === null || !(await turn())) {
      last = null
      return
    }
    const { caseId, version } = last
    last = await ask(books, sender, `/cases/${caseId}/${path}`, { version, ...body })
  }
  // An immediate case is accepted and finished on the spot.
  const immediate = content.type === 'immediate'
  if (!immediate) await act(senders.clerk, 'acceptance', {})
  for (const step of immediate ? [] : content.steps) {
    const sender =
      step.role === 'clerk' ? senders.clerk : step.role === 'approver' ? senders.approver : senders.lead
    await act(sender, 'steps', { step: step.key, outcome: 'passed', opinion: '符合条件。' })
  }
  await act(immediate ? senders.clerk : senders.approver, 'grant', {
    certificate: {
      name: content.result.name,
      number: `B${serial}`,
      validFrom: localDateOf(new Date()),
      validTo: null,
      issuer: '测试',
    },
  })
  await act(senders.clerk, 'delivery', { way: 'in-person', receiver: '本人' })
}
