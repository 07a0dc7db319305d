import { listNotices } from '@yimen/contract/notice.ts'
import Button from 'antd/es/button'
import { useView } from '../../api/use-view.ts'
import { KeyHint } from '../../workbench/key-hint.tsx'
import { todayOn } from '../../workbench/when.ts'
import type { useSmallQuestion } from './use-small-question.ts'

/** The tally of small questions with today's count; nobody who asked is noted. § notice.1 */
export const SmallQuestionButton = ({
  small,
  windowId,
}: {
  small: ReturnType<typeof useSmallQuestion>
  windowId: string
}) => {
  const today = useView(listNotices, { query: { windowId, on: todayOn() } })
  return (
    <div className="page-tools small-question">
      <output className="quiet">
        {small.failure !== null && <span className="late">▲ 没有计上：{small.failure.message}</span>}
        {small.failure === null && today.data !== undefined && `今天 ${today.data.smallQuestions} 次`}
      </output>
      <Button loading={small.isPending} onClick={() => void small.count()}>
        小问题已答复，计一次 <KeyHint of="q" />
      </Button>
    </div>
  )
}
