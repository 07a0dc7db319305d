import type { PartyView } from '@yimen/contract/cases-view.ts'
import type { DocumentType, PersonDocument } from '@yimen/contract/identity.ts'
import { useContext } from 'react'
import { Field, RefusalContext } from '../../../workbench/fields/field.tsx'
import { ProseField } from '../../../workbench/fields/text-field.tsx'
import { ProblemContext } from '../party/labelled.tsx'
import { emptyPerson, type PartyDraft, partyProblems, partyWords } from '../party/party-draft.ts'
import { PartyFields } from '../party/party-fields.tsx'
import { ActPanel, type ActProps } from './act-panel.tsx'

const draftOf = (party: PartyView): PartyDraft => ({
  kind: party.kind,
  name: party.name,
  documentType: party.documentType as DocumentType,
  documentNumber: party.documentNumber,
  mobile: party.mobile ?? '',
  email: party.email ?? '',
  address: party.address ?? '',
  representative:
    party.legalRepresentative === null
      ? emptyPerson
      : {
          ...party.legalRepresentative,
          documentType: party.legalRepresentative.documentType as PersonDocument,
        },
})

/** Before a letter quietly, with an event; after it by a correcting letter. § fault.5.6 */
export const CorrectDetails = (props: ActProps) => {
  const sent = props.shown.letters.length > 0
  return (
    <ActPanel
      {...props}
      action="correct-details"
      initial={{ applicant: draftOf(props.shown.applicant), reason: '' }}
      words={({ applicant, reason }) => ({ applicant: partyWords(applicant), reason })}
      submit={sent ? '更正并出具更正通知书' : '更正'}
      lead={sent && <p>已出具的文书不改动，更正内容以更正通知书告知申请人。</p>}
    >
      <Field
        name="applicant"
        label="申请人"
        rules={[
          {
            type: 'object',
            validator: (_, value: PartyDraft) =>
              partyProblems(value).length === 0
                ? Promise.resolve()
                : Promise.reject(
                    new Error(
                      partyProblems(value)
                        .map(({ message }) => message)
                        .join('；'),
                    ),
                  ),
          },
        ]}
      >
        <PartyInput />
      </Field>
      <ProseField name="reason" label="更正的理由" max={500} rows={2} />
    </ActPanel>
  )
}

/** The applicant as one field of the form; value and onChange come from it. */
const PartyInput = ({ value, onChange }: { value?: PartyDraft; onChange?: (party: PartyDraft) => void }) => {
  const refusals = useContext(RefusalContext)
  if (value === undefined) return null
  const problems = refusals.flatMap(({ field, message, clause }) =>
    field === null ? [] : [{ field, message, clause }],
  )
  return (
    <ProblemContext value={problems}>
      <PartyFields at="applicant." value={value} onChange={(party) => onChange?.(party)} />
    </ProblemContext>
  )
}
