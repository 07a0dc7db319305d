import {
  type GivenNotice,
  giveNotice,
  NOTICE_OCCASION_LABELS,
  NOTICE_OCCASIONS,
  type NoticeChannel,
  type NoticeOccasion,
} from '@yimen/contract/notice.ts'
import type { ItemView } from '@yimen/contract/items-routes.ts'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import Input from 'antd/es/input'
import Radio from 'antd/es/radio'
import { useEffect, useId, useRef, useState } from 'react'
import { useCommand } from '../../api/use-command.ts'
import { Failed } from '../../workbench/failed.tsx'
import { unplaced } from '../../workbench/fields/refusal-field.ts'
import { KeyHint } from '../../workbench/key-hint.tsx'
import { useKeys } from '../../workbench/use-keys.ts'
import { ItemHead } from '../cases/intake/item-head.tsx'
import { focusNext, focusPart } from '../cases/intake/next-stop.ts'
import { QuestionPart } from '../cases/intake/question-part.tsx'
import { useFieldOrder } from '../cases/intake/use-field-order.ts'
import { ProblemContext } from '../cases/party/labelled.tsx'
import type { Answers } from './notice-words.ts'

/** A digit per question, then Enter gives the numbered notice and prints it. § notice.2 § items.2 */
export const NoticeForm = ({
  item,
  seat,
  answers,
  onAnswers,
  onOther,
  onGiven,
}: {
  item: ItemView
  /** Null for whoever has no window: then only the public page is shown. */
  seat: { windowId: string; name: string } | null
  answers: Answers
  onAnswers: (answers: Answers) => void
  onOther: () => void
  onGiven: (given: GivenNotice, channel: NoticeChannel) => void
}) => {
  const box = useRef<HTMLDivElement>(null)
  const named = useId()
  const [addressee, setAddressee] = useState('')
  const [asked, setAsked] = useState<NoticeOccasion>('enquiry')
  const command = useCommand(giveNotice)
  const give = async (channel: NoticeChannel) => {
    if (seat === null) return
    const reply = await command.send({
      itemVersionId: item.versionId,
      windowId: seat.windowId,
      answers,
      ...(addressee.trim() === '' ? {} : { addressee: addressee.trim() }),
      channel,
      asked,
    })
    if (reply !== null) onGiven(reply, channel)
  }
  useEffect(() => {
    focusPart(box.current)
  }, [])
  useFieldOrder(box, ({ dataset }) => {
    if (dataset.give === undefined) return false
    void give('print')
    return true
  })
  useKeys({ 'mod+enter': () => void give('print'), 'mod+shift+enter': () => void give('qr') }, true, true)
  const { failure } = command
  return (
    <ProblemContext
      value={(failure?.refusals ?? []).flatMap(({ field, message, clause }) =>
        field === null ? [] : [{ field, message, clause }],
      )}
    >
      <Form component={false} layout="vertical" requiredMark={false}>
        <div ref={box} className="notice-form">
          <ItemHead item={item} onOther={onOther} />
          <QuestionPart
            item={item.content}
            answers={answers}
            onChange={onAnswers}
            onAnswered={(from) => {
              const at = box.current
              if (at !== null) requestAnimationFrame(() => focusNext(at, from))
            }}
          />
          {seat === null ? (
            <p>
              有文号和印章的告知单由窗口人员出具。您可以请来人扫右边的二维码，或打开公开页打印，内容相同。
            </p>
          ) : (
            <>
              {failure !== null && (
                <Failed
                  failure={failure}
                  refusals={unplaced(failure.refusals, ['answers'])}
                  again={() => void give('print')}
                />
              )}
              <div className="act-foot notice-hand">
                <Button
                  type="primary"
                  data-stop
                  data-give
                  loading={command.isPending}
                  onClick={() => void give('print')}
                >
                  出具并打印 <KeyHint of="enter" />
                </Button>
                <Button disabled={command.isPending} onClick={() => void give('qr')}>
                  出具，来人扫码 <KeyHint of="mod+shift+enter" />
                </Button>
              </div>
              <details className="more">
                <summary>来人申请办理，或愿意留名</summary>
                <Form.Item label="因何告知">
                  <Radio.Group
                    aria-label="因何告知"
                    value={asked}
                    options={NOTICE_OCCASIONS.map((value) => ({
                      value,
                      label: NOTICE_OCCASION_LABELS[value].zh,
                    }))}
                    onChange={({ target }) => setAsked(target.value as NoticeOccasion)}
                  />
                </Form.Item>
                <Form.Item
                  label="来人姓名（只在其愿意时填写）"
                  htmlFor={named}
                  extra="姓名只印在告知单上，登记和统计里都没有。"
                >
                  <Input
                    id={named}
                    value={addressee}
                    maxLength={60}
                    autoComplete="off"
                    className="day-input"
                    onChange={({ target }) => setAddressee(target.value)}
                  />
                </Form.Item>
              </details>
            </>
          )}
        </div>
      </Form>
    </ProblemContext>
  )
}
