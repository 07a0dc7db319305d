import { type ActReply, acts } from '@yimen/contract/cases.ts'
import type { ActionName, CaseView } from '@yimen/contract/cases-view.ts'
import type { BodyOf, ParamsOf } from '@yimen/contract/route.ts'
import Button from 'antd/es/button'
import Form, { type FormInstance } from 'antd/es/form'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { mayRetry } from '../../../api/failure.ts'
import { useCommand, type Words } from '../../../api/use-command.ts'
import { useDraft } from '../../../api/use-draft.ts'
import { Failed } from '../../../workbench/failed.tsx'
import { RefusalContext } from '../../../workbench/fields/field.tsx'
import { unplaced } from '../../../workbench/fields/refusal-field.ts'
import { KeyHint } from '../../../workbench/key-hint.tsx'
import { useKeys } from '../../../workbench/use-keys.ts'
import type { Offer } from '../offers.ts'
import { ChangedSince } from './changed-since.tsx'
import { LateEntry } from './late-entry.tsx'
import { type LateValues, lateWords } from './late-words.ts'

type Acts = typeof acts

const FIELDS = 'input:not([type=hidden]):not([tabindex="-1"]),textarea,button[type=submit]'
const REFUSED = '.ant-form-item-has-error input,.ant-form-item-has-error textarea'

const firstIn = (box: HTMLElement | null, wanted: string): HTMLElement | undefined =>
  Array.from(box?.querySelectorAll<HTMLElement>(wanted) ?? []).find(
    ({ offsetParent }) => offsetParent !== null,
  )

/** What every act's form is given. */
export type ActProps = {
  offer: Offer
  shown: CaseView
  onDone: (reply: ActReply, offer: Offer) => void
  onClose: () => void
  onStale: () => void
}

type ActWords<A extends ActionName> = Omit<BodyOf<Acts[A]>, 'commandId' | 'version'>

/**
 * The inline panel of an act: its form, what the rules refused beside the fields, what others changed meanwhile. What is
 * typed is kept as a draft; Esc closes without losing it, Ctrl+Enter sends.
 */
export const ActPanel = <A extends ActionName, V extends object>({
  action,
  offer,
  shown,
  onDone,
  onClose,
  onStale,
  initial,
  words,
  submit,
  lead,
  children,
}: ActProps & {
  action: A
  initial: V
  words: (values: V) => ActWords<A>
  submit?: string
  lead?: ReactNode
  children?: ReactNode | ((form: FormInstance<V>) => ReactNode)
}) => {
  const [form] = Form.useForm<V>()
  const box = useRef<HTMLElement>(null)
  const [base, setBase] = useState(shown.version)
  const sent = useRef<number | null>(null)
  const [restored, setRestored] = useState(false)
  const command = useCommand<Acts[A]>(acts[action], { caseId: shown.caseId } as ParamsOf<Acts[A]>)
  const draft = useDraft<V>(
    `act:${shown.caseId}:${offer.id.replaceAll(/[^a-z0-9]+/g, '-')}`.slice(0, 120),
    (kept) => {
      form.setFieldsValue(kept as never)
      setRestored(true)
    },
  )

  useEffect(() => {
    firstIn(box.current, FIELDS)?.focus()
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const { failure } = command
  // What was refused beside a field is where the clerk goes on.
  useEffect(() => {
    if (failure !== null) firstIn(box.current, REFUSED)?.focus()
  }, [failure])
  useEffect(() => {
    if (failure?.kind === 'stale') onStale()
  }, [failure, onStale])

  useKeys({ 'mod+enter': () => form.submit() }, true, true)

  // What the clerk has seen is what the act is about; asking again after a lost answer is the same command.
  const versionToSend = (): number => {
    if (failure?.kind === 'stale') return shown.version
    return failure !== null && mayRetry(failure) ? (sent.current ?? base) : base
  }
  const send = async (values: V) => {
    const version = versionToSend()
    sent.current = version
    setBase(version)
    const { late, ...own } = values as V & LateValues
    const body = { ...words(own as unknown as V), ...lateWords({ late }), version }
    const reply = await command.send(body as unknown as Words<Acts[A]>)
    if (reply === null) return
    draft.drop()
    onDone(reply as ActReply, offer)
  }

  return (
    <section ref={box} className="act-panel" aria-label={offer.label}>
      <h2>{offer.label}</h2>
      {lead}
      <ChangedSince
        version={base}
        shown={shown}
        onRead={() => {
          setBase(shown.version)
          command.forget()
        }}
      />
      <RefusalContext value={failure?.refusals ?? []}>
        <Form<V>
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={initial}
          scrollToFirstError={{ focus: true }}
          onValuesChange={(_, values) => draft.keep(values)}
          onFinish={(values) => void send({ ...initial, ...values })}
        >
          {typeof children === 'function' ? children(form) : children}
          <LateEntry />
          {failure !== null && (
            <Failed
              failure={failure}
              refusals={unplaced(failure.refusals, Object.keys(initial))}
              again={() => form.submit()}
            />
          )}
          <div className="act-foot">
            <Button type="primary" htmlType="submit" loading={command.isPending}>
              {submit ?? offer.label} <KeyHint of="mod+enter" />
            </Button>
            <Button onClick={onClose}>
              收起 <KeyHint of="escape" />
            </Button>
            <output className="quiet">
              {command.isPending ? '正在登记并生成文书' : draftText(draft.state, restored)}
            </output>
          </div>
        </Form>
      </RefusalContext>
    </section>
  )
}

const draftText = (state: ReturnType<typeof useDraft>['state'], restored: boolean): string => {
  if (state === 'saved') return '草稿已保存'
  if (state === 'saving') return '正在保存草稿'
  if (state === 'unsaved') return '草稿暂未保存，网络恢复后自动保存'
  return restored ? '已恢复上次未提交的内容' : ''
}
