import { DOCUMENT_LABELS, type DocumentType, PERSON_DOCUMENTS } from '@yimen/contract/identity.ts'
import Input from 'antd/es/input'
import Select from 'antd/es/select'
import { useId } from 'react'
import { Labelled } from './labelled.tsx'
import { isComplete, type PersonDraft } from './party-draft.ts'

/** Which paper, its number, the name: in the order in which a clerk reads the card. */
export const DocumentField = <T extends DocumentType>({
  at,
  label = '证件',
  types,
  type,
  number,
  onChange,
  onComplete,
}: {
  at: string
  label?: string
  types: readonly T[]
  type: T
  number: string
  onChange: (change: { documentType?: T; documentNumber?: string }) => void
  onComplete?: () => void
}) => {
  const id = useId()
  return (
    <Labelled field={`${at}documentNumber`} label={label} id={id}>
      <div className="document">
        <Select<T>
          aria-label={`${label}类型`}
          value={type}
          onChange={(documentType) => onChange({ documentType })}
          options={types.map((value) => ({ value, label: DOCUMENT_LABELS[value] }))}
          popupMatchSelectWidth={false}
        />
        <Input
          id={id}
          data-stop
          value={number}
          maxLength={40}
          autoComplete="off"
          spellCheck={false}
          placeholder="号码"
          className="number-input"
          onChange={({ target }) => {
            const grows = target.value.length > number.length
            onChange({ documentNumber: target.value })
            if (grows && isComplete(type, target.value)) onComplete?.()
          }}
        />
      </div>
    </Labelled>
  )
}

export const PersonFields = <P extends PersonDraft>({
  at,
  who,
  value,
  onChange,
}: {
  at: string
  who: string
  value: P
  onChange: (change: Partial<PersonDraft>) => void
}) => {
  const id = useId()
  return (
    <>
      <DocumentField
        at={at}
        label={`${who}证件`}
        types={PERSON_DOCUMENTS}
        type={value.documentType}
        number={value.documentNumber}
        onChange={onChange}
        onComplete={() => document.getElementById(id)?.focus()}
      />
      <Labelled field={`${at}name`} label={`${who}姓名`} id={id}>
        <Input
          id={id}
          data-stop
          value={value.name}
          maxLength={60}
          autoComplete="off"
          onChange={({ target }) => onChange({ name: target.value })}
        />
      </Labelled>
    </>
  )
}
