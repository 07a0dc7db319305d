import { findParty } from '@yimen/contract/cases.ts'
import type { PartyForm } from '@yimen/contract/cases-forms.ts'
import { documentProblem, maskMobile, maskName, normaliseDocument } from '@yimen/contract/identity.ts'
import type { ReplyOf } from '@yimen/contract/route.ts'
import Button from 'antd/es/button'
import { useView } from '../../../api/use-view.ts'
import { KeyHint } from '../../../workbench/key-hint.tsx'
import type { PartyDraft } from '../party/party-draft.ts'

export type OpenCase = ReplyOf<typeof findParty>['openCases'][number]

/** What is known of a complete number; asked once per number, since every look is logged. § service.1 */
export const useKnownParty = (
  { documentType, documentNumber }: PartyDraft,
  itemId: string | null,
): { party: PartyForm | null; openCases: readonly OpenCase[] } => {
  const number = normaliseDocument(documentNumber)
  const sound = number !== '' && documentProblem(documentType, number) === null
  const found = useView(
    findParty,
    { body: { documentType, documentNumber: number, ...(itemId === null ? {} : { itemId }) } },
    { enabled: sound, staleTime: Number.POSITIVE_INFINITY },
  )
  return { party: found.data?.party ?? null, openCases: found.data?.openCases ?? [] }
}

/** Known data is offered, never put in unasked; Enter in the empty name takes it. */
export const KnownOffer = ({ party, onTake }: { party: PartyForm; onTake: () => void }) => (
  <span className="known">
    已登记：{maskName(party.name)}
    {party.mobile !== undefined && `，${maskMobile(party.mobile)}`}{' '}
    <Button size="small" type="link" onClick={onTake}>
      采用已登记信息 <KeyHint of="enter" />
    </Button>
  </span>
)
