import { showItem } from '@yimen/contract/items-routes.ts'
import Button from 'antd/es/button'
import Select from 'antd/es/select'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useDraft } from '../../../api/use-draft.ts'
import { useView } from '../../../api/use-view.ts'
import { Failed } from '../../../workbench/failed.tsx'
import { useMe, windowsOf } from '../../../workbench/me.ts'
import { KeyHint } from '../../../workbench/key-hint.tsx'
import { Nothing } from '../../../workbench/nothing.tsx'
import { useKeys } from '../../../workbench/use-keys.ts'
import { shortMoment } from '../../../workbench/when.ts'
import { emptyIntake, type IntakeDraft, seatFor } from './intake-draft.ts'
import { IntakeForm } from './intake-form.tsx'

/** One page that grows: what, who, which papers, and on the right the letter as it will print. */
const IntakePage = () => {
  const me = useMe()
  const seats = windowsOf(me)
  const [search, setSearch] = useSearchParams()
  const asked = search.get('item')
  const [draft, setDraft] = useState<IntakeDraft>(() => ({ ...emptyIntake, itemId: asked }))
  const [restoredAt, setRestoredAt] = useState<string | null>(null)
  const [round, setRound] = useState(0)
  const [cleared, setCleared] = useState<IntakeDraft | null>(null)
  const kept = useDraft<IntakeDraft>('intake', (content, savedAt) => {
    setDraft({ ...emptyIntake, ...content, itemId: asked ?? content.itemId })
    setRestoredAt(savedAt)
  })
  const item = useView(
    showItem,
    { params: { itemId: draft.itemId ?? '' } },
    { enabled: draft.itemId !== null, staleTime: 5 * 60_000 },
  )
  const change = (next: IntakeDraft) => {
    setDraft(next)
    kept.keep(next)
  }
  const isBegun = draft.itemId !== null || draft.applicant.documentNumber !== ''
  const restart = () => {
    kept.drop()
    setRestoredAt(null)
    setSearch({}, { replace: true })
    setCleared(draft)
    setRound(round + 1)
    setDraft(emptyIntake)
  }
  const takeBack = () => {
    if (cleared === null) return
    change(cleared)
    setCleared(null)
  }
  useKeys({ 'alt+n': isBegun ? restart : undefined }, true, true)
  const seat = seatFor(seats, draft, draft.itemId === null ? null : (item.data?.content ?? null))
  if (seat === null)
    return <Nothing>您没有所属的窗口，不能收件。如需代岗收件，请联系窗口负责人安排代岗。</Nothing>
  return (
    <div className="intake">
      <div className="page-head">
        <h1>
          收件
          {seats.length > 1 && (
            <Select
              aria-label="收件窗口"
              variant="borderless"
              value={seat.windowId}
              popupMatchSelectWidth={false}
              options={seats.map(({ windowId, name }) => ({ value: windowId, label: name }))}
              onChange={(windowId: string) => change({ ...draft, windowId })}
            />
          )}
        </h1>
        <output className="quiet">
          {restoredAt !== null &&
            isBegun &&
            `已恢复 ${restoredAt === '' ? '上次' : shortMoment(restoredAt)} 的草稿。`}
          {isBegun && (
            <Button size="small" type="link" onClick={restart}>
              清空，收另一件 <KeyHint of="alt+n" />
            </Button>
          )}
          {!isBegun && cleared !== null && (
            <>
              已清空。
              <Button size="small" type="link" onClick={takeBack}>
                找回刚才的内容
              </Button>
            </>
          )}
        </output>
      </div>
      {item.error !== null && <Failed failure={item.error} again={() => void item.refetch()} />}
      {kept.ready && (
        <IntakeForm
          key={`${restoredAt ?? ''} ${round}`}
          me={me}
          seat={seat}
          draft={draft}
          item={draft.itemId === null ? null : (item.data ?? null)}
          onChange={change}
          draftState={kept.state}
          onDone={kept.drop}
        />
      )}
    </div>
  )
}

export default IntakePage
