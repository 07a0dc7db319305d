import { useQueryClient } from '@tanstack/react-query'
import { type DutyAction, listDuties } from '@yimen/contract/duties.ts'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { call } from '../../api/call.ts'
import { Failed } from '../../workbench/failed.tsx'
import { MoreButton } from '../../workbench/more-button.tsx'
import { Nothing } from '../../workbench/nothing.tsx'
import { useKeys } from '../../workbench/use-keys.ts'
import { Waiting } from '../../workbench/waiting.tsx'
import { todayOn } from '../../workbench/when.ts'
import { yearsOf } from './duty-due.ts'
import { DutyLine } from './duty-line.tsx'
import type { QuestionTab } from './question-tabs.ts'
import { useCaseNames } from './use-case-names.ts'
import { useDayKinds } from './use-day-kinds.ts'
import { usePages } from './use-pages.ts'
import { useRowKeys } from './use-row-keys.ts'

/** What I owe until when, or what was not done in time and is followed up by me. */
export const DutyList = ({
  tab,
  onSaid,
}: {
  tab: QuestionTab & { kind: 'duty' }
  onSaid: (said: string) => void
}) => {
  const client = useQueryClient()
  const navigate = useNavigate()
  const list = useRef<HTMLUListElement>(null)
  const names = useCaseNames()
  const [opened, setOpened] = useState<{ id: string; what: DutyAction | null } | null>(null)
  const found = usePages([listDuties.path, tab.list], (cursor, signal) =>
    call(listDuties, { query: { list: tab.list, ...cursor } }, signal),
  )
  const { rows } = found
  const kinds = useDayKinds(
    yearsOf(
      todayOn(),
      rows.map(({ dueAt }) => dueAt),
    ),
  )
  const { chosen, choose, goOn } = useRowKeys(
    list,
    rows.map(({ dutyId }) => dutyId),
  )
  const row = rows.find(({ dutyId }) => dutyId === chosen)
  const first = row?.actions.find(({ allowed }) => allowed)?.action ?? null
  useKeys(
    {
      enter: () => chosen !== null && setOpened({ id: chosen, what: first }),
      o: () => row?.objectKind === 'case' && void navigate(`/cases/${row.objectId ?? ''}`),
    },
    row !== undefined,
  )
  const done = async (said: string) => {
    const goOnThen = goOn()
    onSaid(said)
    setOpened(null)
    await client.invalidateQueries({ queryKey: [listDuties.path] })
    goOnThen()
  }
  if (found.isPending) return <Waiting what="按期事项" />
  return (
    <>
      {found.error !== null && <Failed failure={found.error} again={() => void found.refetch()} />}
      {found.data !== undefined && rows.length === 0 && <Nothing>{tab.empty}</Nothing>}
      <ul ref={list} className="questions">
        {rows.map((duty) => (
          <DutyLine
            key={duty.dutyId}
            duty={duty}
            kinds={kinds}
            now={new Date(found.dataUpdatedAt)}
            caseName={names.get(duty.objectId ?? '')}
            isChosen={duty.dutyId === chosen}
            opened={opened?.id === duty.dutyId ? opened.what : null}
            onOpen={(what) => {
              choose(duty.dutyId)
              setOpened({ id: duty.dutyId, what })
            }}
            onDone={(said) => void done(said)}
          />
        ))}
      </ul>
      <MoreButton of={found} />
    </>
  )
}
