import { CHANNELS, type ItemContent } from '@yimen/contract/items.ts'
import Checkbox from 'antd/es/checkbox'
import Input from 'antd/es/input'
import Select from 'antd/es/select'
import { useContext, useId } from 'react'
import { ClauseMark } from '../../../workbench/clause-mark.tsx'
import { isAbout } from '../../../workbench/fields/refusal-field.ts'
import { KeyHint } from '../../../workbench/key-hint.tsx'
import { Labelled, ProblemContext } from '../party/labelled.tsx'
import type { IntakeDraft } from './intake-draft.ts'

const CHANNEL_WORDS: Readonly<Record<(typeof CHANNELS)[number], string>> = {
  window: '窗口',
  website: '网上',
  kiosk: '自助终端',
  post: '邮寄',
  'home-visit': '上门',
  station: '便民服务站',
  bank: '银行网点',
}

/** The fields of this part: where one of them is refused, the part opens. */
const FIELDS = ['channel', 'mended', 'actAt', 'lateReason', 'paperNumber', 'reply']

/** What is needed seldom: another channel, mending on the spot, late entry, a request the law forbids. */
export const MorePart = ({
  draft,
  item,
  isOpen,
  onOpen,
  onChange,
}: {
  draft: IntakeDraft
  item: ItemContent
  isOpen: boolean
  onOpen: (isOpen: boolean) => void
  onChange: (part: Partial<IntakeDraft>) => void
}) => {
  const id = useId()
  const { late, reply } = draft
  const isRefused = useContext(ProblemContext).some(({ field }) => FIELDS.some((own) => isAbout(field, own)))
  // The channels this item is approved for; the window always stands first.
  const channels = CHANNELS.filter((value) => item.channels.includes(value) || value === draft.channel)
  return (
    <details
      className="more"
      open={isOpen || isRefused}
      onToggle={({ currentTarget }) => onOpen(currentTarget.open)}
    >
      <summary>
        其他情形：上门等收件方式、当场更正、补录、答复件 <KeyHint of="alt+m" />
      </summary>
      <div className="party-grid">
        <Labelled field="channel" label="收件方式">
          <Select
            aria-label="收件方式"
            value={draft.channel}
            onChange={(channel) => onChange({ channel })}
            options={channels.map((value) => ({ value, label: CHANNEL_WORDS[value] }))}
          />
        </Labelled>
        <Labelled
          field="mended"
          label="当场更正的内容"
          id={`${id}mended`}
          hint="可以当场更正的错误，请申请人当场改正，不要求补正。"
        >
          <Input
            id={`${id}mended`}
            value={draft.mended}
            maxLength={500}
            onChange={({ target }) => onChange({ mended: target.value })}
          />
        </Labelled>
        <Labelled
          field="actAt"
          label="补录：实际收件时间"
          id={`${id}at`}
          hint="此前在纸上收件、现在补录的才填写；隔了一个工作日以上的，还要写明原因或纸质表单编号。"
        >
          <Input
            id={`${id}at`}
            type="datetime-local"
            className="day-input"
            value={late.at}
            onChange={({ target }) => onChange({ late: { ...late, at: target.value } })}
          />
        </Labelled>
        <Labelled field="lateReason" label="补录原因" id={`${id}why`}>
          <Input
            id={`${id}why`}
            value={late.reason}
            maxLength={500}
            onChange={({ target }) => onChange({ late: { ...late, reason: target.value } })}
          />
        </Labelled>
        <Labelled field="paperNumber" label="纸质表单编号" id={`${id}paper`}>
          <Input
            id={`${id}paper`}
            value={late.paper}
            maxLength={40}
            onChange={({ target }) => onChange({ late: { ...late, paper: target.value } })}
          />
        </Labelled>
      </div>
      <Checkbox checked={draft.asReply} onChange={({ target }) => onChange({ asReply: target.checked })}>
        法律、法规明令禁止办理，提出按答复件处理
      </Checkbox>{' '}
      <ClauseMark id="cases.3.1" />
      {draft.asReply && (
        <div className="party-grid">
          {(
            [
              ['name', '法规名称'],
              ['article', '条款'],
              ['text', '条文'],
            ] as const
          ).map(([part, label]) => (
            <Labelled key={part} field={`reply.${part}`} label={label} id={`${id}${part}`}>
              <Input
                id={`${id}${part}`}
                value={reply[part]}
                maxLength={part === 'text' ? 1000 : part === 'name' ? 200 : 100}
                onChange={({ target }) => onChange({ reply: { ...reply, [part]: target.value } })}
              />
            </Labelled>
          ))}
        </div>
      )}
    </details>
  )
}
