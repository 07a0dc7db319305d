import { BODY_DOCUMENTS, PERSON_DOCUMENTS } from '@yimen/contract/identity.ts'
import Input from 'antd/es/input'
import Radio from 'antd/es/radio'
import { type ReactNode, useId } from 'react'
import { Labelled } from './labelled.tsx'
import type { PartyDraft } from './party-draft.ts'
import { DocumentField, PersonFields } from './person-fields.tsx'

/** Who applies: a person, or a body with its legal representative. The number comes first, what is known follows. */
export const PartyFields = ({
  at,
  value,
  onChange,
  known,
}: {
  /** Where the party stands in the command, with its dot. */
  at: string
  value: PartyDraft
  onChange: (party: PartyDraft) => void
  /** What is known of this number, offered between number and name. */
  known?: ReactNode
}) => {
  const id = useId()
  const change = (part: Partial<PartyDraft>) => onChange({ ...value, ...part })
  const isPerson = value.kind === 'person'
  return (
    <div className="party">
      <Radio.Group
        aria-label="申请人类别"
        value={value.kind}
        onChange={({ target }) =>
          change({ kind: target.value, documentType: target.value === 'person' ? 'id-card' : 'uscc' })
        }
        options={[
          { value: 'person', label: '自然人' },
          { value: 'body', label: '法人或其他组织' },
        ]}
      />
      <div className="party-grid">
        {/* A body's own codes and a person's papers are never in one list. */}
        <DocumentField
          at={at}
          types={isPerson ? PERSON_DOCUMENTS : BODY_DOCUMENTS}
          type={value.documentType as (typeof PERSON_DOCUMENTS)[number] | (typeof BODY_DOCUMENTS)[number]}
          number={value.documentNumber}
          onChange={change}
          onComplete={() => document.getElementById(`${id}name`)?.focus()}
        />
        <Labelled field={`${at}name`} label={isPerson ? '姓名' : '单位名称'} id={`${id}name`} hint={known}>
          <Input
            id={`${id}name`}
            data-stop
            data-name
            value={value.name}
            maxLength={isPerson ? 60 : 120}
            autoComplete="off"
            onChange={({ target }) => change({ name: target.value })}
          />
        </Labelled>
        <Labelled field={`${at}mobile`} label="联系电话" id={`${id}mobile`}>
          <Input
            id={`${id}mobile`}
            data-stop
            value={value.mobile}
            maxLength={20}
            inputMode="tel"
            autoComplete="off"
            className="number-input"
            onChange={({ target }) => change({ mobile: target.value })}
          />
        </Labelled>
        <Labelled field={`${at}email`} label="电子邮箱（可不填）" id={`${id}email`}>
          <Input
            id={`${id}email`}
            value={value.email}
            maxLength={120}
            inputMode="email"
            autoComplete="off"
            spellCheck={false}
            onChange={({ target }) => change({ email: target.value })}
          />
        </Labelled>
        <Labelled field={`${at}address`} label="地址" id={`${id}address`}>
          <Input
            id={`${id}address`}
            data-stop
            value={value.address}
            maxLength={200}
            autoComplete="off"
            onChange={({ target }) => change({ address: target.value })}
          />
        </Labelled>
        {!isPerson && (
          <PersonFields
            at={`${at}legalRepresentative.`}
            who="法定代表人"
            value={value.representative}
            onChange={(part) => change({ representative: { ...value.representative, ...part } })}
          />
        )}
      </div>
    </div>
  )
}
