import { findCases } from '@yimen/contract/cases.ts'
import { PHASE_LABELS } from '@yimen/contract/cases-labels.ts'
import { groupCaseNumber } from '@yimen/contract/identity.ts'
import { useDeferredValue, useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { listItems } from '@yimen/contract/items-routes.ts'
import { useView } from '../api/use-view.ts'
import { LightMark } from './light-mark.tsx'
import { Overlay } from './overlay.tsx'
import { COMMANDS, commandsFor, readScan } from './palette-search.ts'
import { Failed } from './failed.tsx'

type Hit = { key: string; group: string; to: string; text: React.ReactNode; more: React.ReactNode }

/** Finds cases, items and commands as one types, and opens a scanned case number at once. */
export const Palette = ({ onClose }: { onClose: () => void }) => {
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const [opening, setOpening] = useState(false)
  const navigate = useNavigate()
  const q = useDeferredValue(readScan(typed))
  const enough = q.length > 0
  const cases = useView(
    findCases,
    { query: { q: q === '' ? '-' : q } },
    { enabled: q.length > 1, keepLast: true },
  )
  const items = useView(
    listItems,
    { query: { q } },
    { enabled: enough && !/^\d{6,}/.test(q), keepLast: true },
  )

  const hits: Hit[] = [
    ...(q.length > 1 ? (cases.data?.rows ?? []) : []).slice(0, 8).map((row) => ({
      key: row.caseId,
      group: '办件',
      to: `/cases/${row.caseId}`,
      text: `${row.itemName} · ${row.applicant}`,
      more: (
        <>
          <LightMark light={row.light} /> {PHASE_LABELS[row.phase].zh}{' '}
          <span className="number">{groupCaseNumber(row.number)}</span>
        </>
      ),
    })),
    ...(enough ? (items.data?.items ?? []) : []).slice(0, 6).map((row) => ({
      key: row.itemId,
      group: '收新件',
      to: `/intake?item=${row.itemId}`,
      text: row.name,
      more: row.unitName,
    })),
    ...commandsFor(q, COMMANDS).map(({ to, label, words }) => ({
      key: to,
      group: '命令',
      to,
      text: label,
      more: words[0],
    })),
  ]
  const at = Math.min(chosen, Math.max(0, hits.length - 1))
  const settled = q === readScan(typed) && !cases.isFetching && !items.isFetching
  const go = (hit: Hit | undefined) => {
    if (hit === undefined) return
    onClose()
    void navigate(hit.to)
  }
  // A scanner types and presses Enter faster than anything can be found: open it when it is there.
  useEffect(() => {
    if (!opening || !settled) return
    setOpening(false)
    go(hits[at])
  })

  return (
    <Overlay title="搜索" onClose={onClose}>
      <input
        className="palette-input"
        data-autofocus
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls="palette-hits"
        aria-activedescendant={hits[at] === undefined ? undefined : `hit-${hits[at].key}`}
        aria-label="搜索办件、事项、命令，或扫码"
        placeholder="办件编号、姓名、证件号码、事项名称，或扫码"
        value={typed}
        maxLength={100}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => {
          setTyped(event.target.value)
          setChosen(0)
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'ArrowDown') setChosen(Math.min(at + 1, hits.length - 1))
          else if (event.key === 'ArrowUp') setChosen(Math.max(at - 1, 0))
          else if (event.key === 'Enter') settled ? go(hits[at]) : setOpening(true)
          else return
          event.preventDefault()
        }}
      />
      {cases.error !== null && <Failed failure={cases.error} again={() => void cases.refetch()} />}
      <ul id="palette-hits" className="palette-hits" role="listbox" aria-label="搜索结果">
        {hits.map((hit, index) => (
          <li
            key={hit.key}
            id={`hit-${hit.key}`}
            role="option"
            aria-selected={index === at}
            className={index === at ? 'hit hit-chosen' : 'hit'}
            onMouseMove={() => setChosen(index)}
            onClick={() => go(hit)}
          >
            <span className="hit-group">{hits[index - 1]?.group === hit.group ? '' : hit.group}</span>
            <span className="hit-text">{hit.text}</span>
            <span className="hit-more">{hit.more}</span>
          </li>
        ))}
      </ul>
      {enough && settled && hits.length === 0 && (
        <p className="nothing">没有找到“{typed}”。请核对编号或姓名；不在您办理范围内的办件查不到。</p>
      )}
    </Overlay>
  )
}
