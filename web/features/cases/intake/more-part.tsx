import { CHANNELS } from '@yimen/contract/items.ts'
import Checkbox from 'antd/es/checkbox'
import Input from 'antd/es/input'
import Select from 'antd/es/select'
import { useId } from 'react'
import { ClauseMark } from '../../../workbench/clause-mark.tsx'
import { Labelled } from '../party/labelled.tsx'
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

/** What is needed seldom: another channel, mending on the spot, late entry, a request the law forbids. */
export const MorePart = ({
  draft,
  onChange,
}: {
  draft: IntakeDraft
  onChange: (part: Partial<IntakeDraft>) => void
}) => {
  const id = useId()
  const { late, reply } = draft
  return (
    <details className="more">
      <summary>其他情形：收件方式、当场更正、补录、答复件</summary>
      <div className="party-grid">
        <Labelled field="channel" label="收件方式">
          <Select
            aria-label="收件方式"
            value={draft.channel}
            onChange={(channel) => onChange({ channel })}
            options={CHANNELS.map((value) => ({ value, label: CHANNEL_WORDS[value] }))}
          />
        </Labelled>
        <Labelled field="mended" label="当场更正的内容" id={`${id}mended`}>
          <Input
            id={`${id}mended`}
            value={draft.mended}
            maxLength={500}
            onChange={({ target }) => onChange({ mended: target.value })}
          />
        </Labelled>
        <Labelled field="actAt" label="补录：实际收件时间" id={`${id}at`}>
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
