import { useQueryClient } from '@tanstack/react-query'
import { listFindings } from '@yimen/contract/findings.ts'
import { listDuties } from '@yimen/contract/duties.ts'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { call } from '../../api/call.ts'
import { Failed } from '../../workbench/failed.tsx'
import { useMe } from '../../workbench/me.ts'
import { MoreButton } from '../../workbench/more-button.tsx'
import { Nothing } from '../../workbench/nothing.tsx'
import { useKeys } from '../../workbench/use-keys.ts'
import { Waiting } from '../../workbench/waiting.tsx'
import { type Opened, QuestionLine } from './question-line.tsx'
import { judges, type QuestionTab } from './question-tabs.ts'
import { offersOf } from './question-words.ts'
import { useCaseNames } from './use-case-names.ts'
import { usePages } from './use-pages.ts'
import { useRowKeys } from './use-row-keys.ts'

/** The questions of a tab, the oldest first; one is open at a time. */
export const QuestionList = ({
  tab,
  onSaid,
}: {
  tab: QuestionTab & { kind: 'question' }
  onSaid: (said: string) => void
}) => {
  const me = useMe()
  const client = useQueryClient()
  const navigate = useNavigate()
  const list = useRef<HTMLUListElement>(null)
  const names = useCaseNames()
  const [opened, setOpened] = useState<{ id: string; what: Opened } | null>(null)
  const asked = { list: tab.list, ...(tab.state === undefined ? {} : { state: tab.state }) }
  const found = usePages([listFindings.path, tab.list, tab.state ?? ''], (cursor, signal) =>
    call(listFindings, { query: { ...asked, ...cursor } }, signal),
  )
  const { rows } = found
  const { chosen, choose, goOn } = useRowKeys(
    list,
    rows.map(({ findingId }) => findingId),
  )
  const row = rows.find(({ findingId }) => findingId === chosen)
  const open = (what: Opened) => {
    if (row !== undefined) setOpened({ id: row.findingId, what })
  }
  useKeys(
    {
      enter: () => open(row === undefined ? null : (offersOf(row)[0] ?? 'facts')),
      d: () => open(opened?.id === chosen && opened?.what === 'facts' ? null : 'facts'),
      o: () => row?.objectKind === 'case' && void navigate(`/cases/${row.objectId}`),
    },
    row !== undefined,
  )
  useKeys({ escape: () => setOpened(null) }, opened?.what === 'facts')

  const done = async (said: string) => {
    const goOnThen = goOn()
    onSaid(said)
    setOpened(null)
    await Promise.all([
      client.invalidateQueries({ queryKey: [listFindings.path] }),
      client.invalidateQueries({ queryKey: [listDuties.path] }),
    ])
    goOnThen()
  }
  if (found.isPending) return <Waiting what="疑问" />
  return (
    <>
      {found.error !== null && <Failed failure={found.error} again={() => void found.refetch()} />}
      {found.data !== undefined && rows.length === 0 && <Nothing>{tab.empty}</Nothing>}
      <ul ref={list} className="questions">
        {rows.map((one) => (
          <QuestionLine
            key={one.findingId}
            found={one}
            caseName={names.get(one.objectId)}
            isChosen={one.findingId === chosen}
            opened={opened?.id === one.findingId ? opened.what : null}
            tellsWhyNot={judges(me)}
            onOpen={(what) => {
              choose(one.findingId)
              setOpened({ id: one.findingId, what })
            }}
            onDone={(said) => void done(said)}
          />
        ))}
      </ul>
      <MoreButton of={found} />
    </>
  )
}
