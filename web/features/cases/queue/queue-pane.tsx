import type { QUEUE_TABS } from '@yimen/contract/cases.ts'
import Button from 'antd/es/button'
import { useEffect, useRef } from 'react'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import { Elsewhere, worksElsewhere } from '../../../workbench/elsewhere.tsx'
import { Failed } from '../../../workbench/failed.tsx'
import { KeyHint } from '../../../workbench/key-hint.tsx'
import { useMe, windowsOf } from '../../../workbench/me.ts'
import { MoreButton } from '../../../workbench/more-button.tsx'
import { Nothing } from '../../../workbench/nothing.tsx'
import { useKeys } from '../../../workbench/use-keys.ts'
import { Waiting } from '../../../workbench/waiting.tsx'
import { QueueLine } from './queue-line.tsx'
import { countText, lateText, neighbour, TABS } from './queue-order.ts'
import { useQueue } from './use-queue.ts'

type Tab = (typeof QUEUE_TABS)[number]

/** What must I do now: the rows in the order of what is due, one key away from the case. */
export const QueuePane = () => {
  const me = useMe()
  const hasSeat = windowsOf(me).length > 0
  const [search] = useSearchParams()
  const { pathname } = useLocation()
  const navigate = useNavigate()
  const list = useRef<HTMLDivElement>(null)
  const tab = TABS.find(({ key }) => key === search.get('tab'))?.key ?? 'now'
  const openId = pathname.startsWith('/cases/') ? pathname.slice('/cases/'.length) : null

  const queue = useQueue({ tab })
  const rows = queue.data?.pages.flatMap((page) => page.rows) ?? []
  const counts = queue.data?.pages[0]?.counts
  // An empty list has the button in its middle.
  const mayTakeIn = hasSeat && rows.length > 0

  // Where the open case stood in the list, for when it has been dealt with and is no longer there.
  const place = useRef(0)
  const openAt = rows.findIndex(({ caseId }) => caseId === openId)
  useEffect(() => {
    if (openAt !== -1) place.current = openAt
  }, [openAt])

  const goTab = (next: Tab) => void navigate({ pathname, search: next === 'now' ? '' : `?tab=${next}` })
  const step = (by: 1 | -1) => {
    const focused = document.activeElement?.closest<HTMLElement>('[data-task]')?.dataset.task
    const from = focused ?? rows[openAt]?.taskId
    const gone = openId === null ? 0 : place.current
    const next = neighbour(
      rows.map(({ taskId }) => taskId),
      from,
      by,
      gone,
    )
    list.current?.querySelector<HTMLElement>(`[data-task="${next ?? ''}"]`)?.focus()
    // The rest comes as one goes down to it.
    if (by === 1 && next === rows.at(-1)?.taskId && queue.hasNextPage && !queue.isFetchingNextPage)
      void queue.fetchNextPage()
  }
  const turn = (by: 1 | -1) => {
    const next = neighbour(
      TABS.map(({ key }) => key),
      tab,
      by,
    )
    if (next !== undefined) goTab(next)
  }
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    ']': () => turn(1),
    '[': () => turn(-1),
  })
  useEffect(() => {
    document.title = counts === undefined ? '一门 · 工作台' : `${counts.now} 件要办 · 一门`
  }, [counts])

  return (
    <nav className="queue" aria-label="待办">
      {openId === null && <h1 className="only-read">待办</h1>}
      <div className="queue-tabs" role="tablist" aria-label="待办分类">
        {TABS.map(({ key, label }) => (
          <button
            key={key}
            type="button"
            role="tab"
            aria-selected={key === tab}
            className="queue-tab"
            onClick={() => goTab(key)}
          >
            {label} <b>{countText(counts, key)}</b>
          </button>
        ))}
      </div>
      {counts !== undefined && counts.late > 0 && tab === 'now' && (
        <p className="queue-late">
          <span className="light light-red">▲</span> 其中 {lateText(counts)} 件已超期，请先办理并说明原因。
        </p>
      )}
      <div
        className="queue-rows"
        ref={list}
        role="tabpanel"
        aria-label={TABS.find(({ key }) => key === tab)?.label}
      >
        {queue.isPending && <Waiting what="待办" lines={8} />}
        {queue.error !== null && <Failed failure={queue.error} again={() => void queue.refetch()} />}
        {queue.data !== undefined && rows.length === 0 && (
          <Nothing
            action={
              hasSeat ? (
                <Button type="primary" onClick={() => void navigate('/intake')}>
                  收新件 <KeyHint of="n" />
                </Button>
              ) : (
                worksElsewhere(me) && (
                  <div className="only-narrow">
                    <Elsewhere />
                  </div>
                )
              )
            }
          >
            {TABS.find(({ key }) => key === tab)?.empty}
          </Nothing>
        )}
        {rows.map((row) => (
          <QueueLine
            key={row.taskId}
            row={row}
            isOpen={row.caseId === openId}
            search={search.toString()}
            onStep={step}
          />
        ))}
        <MoreButton of={queue} />
      </div>
      <div className={mayTakeIn ? 'queue-end' : 'queue-end queue-keys'}>
        <p className="queue-keys">
          <KeyHint of="j" /> <KeyHint of="k" /> 选，
          <KeyHint of="enter" /> 打开，
          <KeyHint of="/" /> 搜索，
          <KeyHint of="?" /> 全部按键
        </p>
        {mayTakeIn && (
          <Button onClick={() => void navigate('/intake')}>
            收新件 <KeyHint of="n" />
          </Button>
        )}
      </div>
    </nav>
  )
}
