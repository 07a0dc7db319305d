import { findCases } from '@yimen/contract/cases.ts'
import { PHASE_LABELS } from '@yimen/contract/cases-labels.ts'
import { groupCaseNumber } from '@yimen/contract/identity.ts'
import { listItems } from '@yimen/contract/items-routes.ts'
import { useDeferredValue, useState } from 'react'
import { useNavigate } from 'react-router'
import { useView } from '../api/use-view.ts'
import { Failed } from './failed.tsx'
import { FindList, type Hit } from './find-list.tsx'
import { LightMark } from './light-mark.tsx'
import { Overlay } from './overlay.tsx'
import { COMMANDS, commandsFor, isMeant, type PaletteCommand, readScan } from './palette-search.ts'

type Target = Hit & { to: string }

const hitOf = ({ to, label, words }: PaletteCommand): Target => ({
  key: to,
  group: '命令',
  to,
  text: label,
  more: words[0],
})

/** Finds cases, items and commands as one types, and opens a scanned case number at once. */
export const Palette = ({ onClose }: { onClose: () => void }) => {
  const [typed, setTyped] = useState('')
  const navigate = useNavigate()
  const wanted = readScan(typed)
  const q = useDeferredValue(wanted)
  const asksCases = q.length > 1
  const asksItems = q.length > 0 && !/^\d{3,}/.test(q)
  const cases = useView(findCases, { query: { q } }, { enabled: asksCases, keepLast: true })
  const items = useView(listItems, { query: { q } }, { enabled: asksItems, keepLast: true })

  const commands = commandsFor(q, COMMANDS)
  const hits: Target[] = [
    ...(asksCases ? (cases.data?.rows ?? []) : []).slice(0, 8).map((row) => ({
      key: row.caseId,
      group: '办件',
      to: `/cases/${row.caseId}`,
      text: `${row.itemName} · ${row.applicant}`,
      more: (
        <>
          {row.light !== 'none' && <LightMark light={row.light} />} {PHASE_LABELS[row.phase].zh}{' '}
          <span className="number">{groupCaseNumber(row.number)}</span>
        </>
      ),
    })),
    ...commands.filter((one) => isMeant(one, q)).map(hitOf),
    ...(asksItems ? (items.data?.items ?? []) : []).slice(0, 6).map((row) => ({
      key: row.itemId,
      group: '收新件',
      to: `/intake?item=${row.itemId}`,
      text: row.name,
      more: row.unitName,
    })),
    ...commands.filter((one) => !isMeant(one, q)).map(hitOf),
  ]
  return (
    <Overlay title="搜索" onClose={onClose}>
      <FindList
        label="搜索办件、事项、命令，或扫码"
        placeholder="办件编号、姓名、证件号码、事项名称，或扫码"
        typed={typed}
        onType={setTyped}
        hits={hits}
        nothing={
          asksCases
            ? '姓名请写全；办件编号写最后四位以上即可；证件号码请写全。'
            : '再输入一个字，就开始查办件。'
        }
        settled={q === wanted && !cases.isFetching && !items.isFetching}
        onTake={({ to }) => {
          onClose()
          void navigate(to)
        }}
      />
      {cases.error !== null && <Failed failure={cases.error} again={() => void cases.refetch()} />}
    </Overlay>
  )
}
