import { useQueryClient } from '@tanstack/react-query'
import { caseMessages, type CallView, revealPhone, showCall } from '@yimen/contract/messages.ts'
import { showQueue } from '@yimen/contract/cases.ts'
import Button from 'antd/es/button'
import { Suspense, useRef, useState } from 'react'
import { call } from '../../api/call.ts'
import { useView } from '../../api/use-view.ts'
import { ClauseMark } from '../../workbench/clause-mark.tsx'
import { lazyPart } from '../../workbench/lazy-part.tsx'
import { Waiting } from '../../workbench/waiting.tsx'
import { longMoment } from '../../workbench/when.ts'
import './messages.css'

const CallForm = lazyPart(() => import('./call-form.tsx'))

/** A call that has to be made about this case, where it lies on this desk; nothing else takes room here. */
export const CallPart = ({ caseId }: { caseId: string }) => {
  const told = useView(caseMessages, { params: { caseId } })
  // Kept here: the call itself is gone as soon as the news of it is back, before or after its answer.
  const [said, setSaid] = useState({ caseId, words: '' })
  const callId = told.data?.callId ?? null
  if (said.words !== '' && said.caseId === caseId)
    return (
      <output className="done">
        <b className="done-sign">✓</b> {said.words}
      </output>
    )
  return callId === null ? null : (
    <OpenCall key={callId} callId={callId} onDone={(words) => setSaid({ caseId, words })} />
  )
}

const OpenCall = ({ callId, onDone }: { callId: string; onDone: (words: string) => void }) => {
  const client = useQueryClient()
  const found = useView(showCall, { params: { callId } })
  const [isOpen, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  if (found.data === undefined) return null
  const finish = (words: string) => {
    onDone(words)
    for (const { path } of [caseMessages, showCall, showQueue])
      void client.invalidateQueries({ queryKey: [path] })
  }
  const close = () => {
    setOpen(false)
    requestAnimationFrame(() => opener.current?.focus())
  }
  return (
    <section className="call" aria-labelledby="call-heading">
      <h2 id="call-heading">
        请打电话告知 <ClauseMark id="cases.2.2" />
      </h2>
      <Whom found={found.data} />
      <ul className="call-words">
        {found.data.messages.map(({ messageId, text }) => (
          <li key={messageId}>{text}</li>
        ))}
      </ul>
      {isOpen ? (
        <Suspense fallback={<Waiting what="表单" lines={3} />}>
          <CallForm found={found.data} onDone={finish} onClose={close} />
        </Suspense>
      ) : (
        <Button ref={opener} onClick={() => setOpen(true)}>
          登记这次电话
        </Button>
      )}
    </section>
  )
}

/** Whom to ask for; the number is shown whole when it is needed, and that is written down. */
const Whom = ({ found: { callId, name, phone, tries, dueAt } }: { found: CallView }) => {
  const [whole, setWhole] = useState<string | null>(null)
  const [failed, setFailed] = useState(false)
  const show = async () => {
    try {
      setWhole((await call(revealPhone, { params: { callId }, body: {} })).phone)
      setFailed(false)
    } catch {
      setFailed(true)
    }
  }
  return (
    <p className="call-whom">
      <b>{name}</b>{' '}
      {phone === null ? (
        <span>没有登记电话，请向代理人询问或按地址告知后登记</span>
      ) : whole === null ? (
        <>
          <span className="number">{phone}</span>{' '}
          <Button size="small" onClick={() => void show()}>
            显示号码
          </Button>
        </>
      ) : (
        <a className="number" href={`tel:${whole}`}>
          {whole}
        </a>
      )}
      {failed && <span className="call-failed"> 没有取到号码，请再试一次</span>}
      <span className="quiet">
        {whole !== null && '（查看已记录）'}
        {tries > 0 && ` · 已打过 ${tries} 次，未接通`}
        {dueAt !== null && ` · ${longMoment(dueAt)} 前`}
      </span>
    </p>
  )
}
