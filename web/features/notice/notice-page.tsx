import { useQueryClient } from '@tanstack/react-query'
import { showItem } from '@yimen/contract/items-routes.ts'
import { type GivenNotice, listNotices } from '@yimen/contract/notice.ts'
import Button from 'antd/es/button'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useView } from '../../api/use-view.ts'
import { ClauseMark } from '../../workbench/clause-mark.tsx'
import { Failed } from '../../workbench/failed.tsx'
import { useMe, windowOf } from '../../workbench/me.ts'
import { useKeys } from '../../workbench/use-keys.ts'
import { Waiting } from '../../workbench/waiting.tsx'
import { usePrint } from '../documents/use-print.ts'
import { ItemSearch } from '../items/item-search.tsx'
import { DayList } from './day-list.tsx'
import { GivenPart } from './given-part.tsx'
import { NoticeForm } from './notice-form.tsx'
import { type Answers, mayGive } from './notice-words.ts'
import { ToldPart } from './told-part.tsx'
import { SmallQuestionButton } from './small-question-button.tsx'
import { useSmallQuestion } from './use-small-question.ts'
import { VisitorCode } from './visitor-code.tsx'
import './notice.css'

/** One click for whoever has forty people waiting: item, situation, Enter; the next visitor with T. § notice.1 § notice.2 */
const NoticePage = () => {
  const me = useMe()
  const seat = mayGive(me) ? windowOf(me) : null
  const client = useQueryClient()
  const [search] = useSearchParams()
  const page = useRef<HTMLDivElement>(null)
  const [itemId, setItemId] = useState(search.get('item'))
  const [answers, setAnswers] = useState<Answers>({})
  const [isLarge, setLarge] = useState(false)
  const [given, setGiven] = useState<GivenNotice | null>(null)
  const renew = useCallback(() => void client.invalidateQueries({ queryKey: [listNotices.path] }), [client])
  const focusNext = useCallback(() => page.current?.querySelector<HTMLElement>('[data-next]')?.focus(), [])
  // The print dialogue leaves the keyboard in its frame.
  const print = usePrint(focusNext)
  const small = useSmallQuestion()
  const found = useView(
    showItem,
    { params: { itemId: itemId ?? '' } },
    { enabled: itemId !== null, staleTime: 5 * 60_000 },
  )
  const item = itemId === null ? undefined : found.data

  const begin = (chosen: string | null) => {
    setItemId(chosen)
    setAnswers({})
    setGiven(null)
  }
  // On the page itself T begins with the next visitor; nothing that is half answered is lost by it.
  const next = () => {
    if (given !== null) begin(null)
    else page.current?.querySelector<HTMLElement>('[data-autofocus],[data-stop] input,[data-give]')?.focus()
  }
  useKeys({ t: next }, true, true)
  useEffect(() => {
    document.title = '一次性告知 · 一门'
  }, [])
  useEffect(() => {
    if (given !== null && !isLarge) focusNext()
  }, [given, isLarge, focusNext])
  useKeys({ p: () => void print.start(given === null ? [] : [given]) }, given !== null)

  return (
    <div className="wide notice-page" ref={page}>
      <div className="page-head">
        <h1>
          一次性告知 <ClauseMark id="notice.2" />
        </h1>
        {small.seat !== null && <SmallQuestionButton small={small} windowId={small.seat.windowId} />}
      </div>
      <div className="notice-columns">
        <div>
          {itemId === null && (
            <>
              <h2>问的是什么事</h2>
              <ItemSearch hasProblem={false} onChoose={begin} />
            </>
          )}
          {itemId !== null && found.isPending && <Waiting what="事项" />}
          {itemId !== null && found.error !== null && (
            <>
              <Failed failure={found.error} again={() => void found.refetch()} />
              <Button onClick={() => begin(null)}>换一个事项</Button>
            </>
          )}
          {item !== undefined && given !== null && (
            <GivenPart
              given={given}
              itemName={item.content.name}
              print={print}
              onPrint={() => void print.start([given])}
              onNext={() => begin(null)}
            />
          )}
          {item !== undefined && given === null && (
            <NoticeForm
              key={item.itemId}
              item={item}
              seat={seat}
              answers={answers}
              onAnswers={setAnswers}
              onOther={() => begin(null)}
              onGiven={(reply, channel) => {
                setGiven(reply)
                renew()
                if (channel === 'print') void print.start([reply])
                else setLarge(true)
              }}
            />
          )}
        </div>
        {item !== undefined && (
          <aside className="told-part" aria-label="告知内容">
            <VisitorCode
              itemVersionId={item.versionId}
              itemName={item.content.name}
              answers={answers}
              isLarge={isLarge}
              onLarge={setLarge}
            />
            <ToldPart item={item.content} answers={answers} />
          </aside>
        )}
      </div>
      <DayList onPrint={(letterId) => void print.start([{ letterId }])} />
    </div>
  )
}

export default NoticePage
