import type { ItemContent } from '@yimen/contract/items.ts'
import Button from 'antd/es/button'
import type { DraftState } from '../../../api/use-draft.ts'
import { KeyHint } from '../../../workbench/key-hint.tsx'
import { HAND_LABELS, type Hand, type IntakeDraft, missingMaterials } from './intake-draft.ts'

const SAYS: Readonly<Record<Hand, string>> = {
  'take-in': '出具材料接收凭证。',
  accept: '材料已齐，出具材料接收凭证和受理通知书。',
  finish: '材料已齐，当场办结并出具决定书。',
  supplement: '收下现有材料，接着出具材料补正告知书。',
}

/** How the draft stands, as quietly as may be. */
const DRAFT_WORDS: Readonly<Record<DraftState, string>> = {
  idle: '',
  saving: '正在保存草稿',
  saved: '草稿已保存',
  unsaved: '◆ 网络不通，草稿暂未保存；填写的内容都在本页，恢复后自动保存',
}

/** What will happen, and the keys that make it happen. */
export const HandBar = ({
  draft,
  item,
  hand,
  problems,
  isPending,
  draftState,
  onHand,
}: {
  draft: IntakeDraft
  item: ItemContent
  hand: Hand
  problems: number
  isPending: boolean
  draftState: DraftState
  onHand: (hand: Hand) => void
}) => {
  const missing = missingMaterials(draft, item).length
  return (
    <div className="hand-bar">
      <output>
        {problems > 0 ? (
          <span className="late">▲ 还有 {problems} 处需要填写或核对，已在各项旁标出。</span>
        ) : (
          <>
            {missing > 0 && `材料还差 ${missing} 份。`}
            {isPending ? '正在登记并生成文书' : SAYS[hand]}
          </>
        )}
      </output>
      <Button type="primary" loading={isPending} onClick={() => onHand(hand)}>
        {HAND_LABELS[hand]} <KeyHint of="mod+enter" />
      </Button>
      {hand !== 'take-in' && (
        <Button disabled={isPending} onClick={() => onHand('take-in')}>
          只收件 <KeyHint of="mod+shift+enter" />
        </Button>
      )}
      <span className="quiet">{DRAFT_WORDS[draftState]}</span>
    </div>
  )
}
