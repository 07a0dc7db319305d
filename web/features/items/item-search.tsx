import { listItems } from '@yimen/contract/items-routes.ts'
import { useDeferredValue, useState } from 'react'
import { useView } from '../../api/use-view.ts'
import { Failed } from '../../workbench/failed.tsx'
import { FindList } from '../../workbench/find-list.tsx'
import { isOf, type Seat } from '../../workbench/me.ts'
import { TYPE_WORDS, termText } from './item-words.ts'

const FEW = 8

/** Finds an item by name, everyday word, pinyin or initials. */
export const ItemSearch = ({
  own = [],
  onChoose,
  hasProblem,
}: {
  /** The windows of who searches: while nothing is typed, their items are offered. */
  own?: readonly Seat[]
  onChoose: (itemId: string) => void
  hasProblem: boolean
}) => {
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const found = useView(listItems, { query: { q } }, { keepLast: true, staleTime: 60_000 })
  const all = found.data?.items ?? []
  const offered = all.filter(({ unitName }) => own.some((seat) => isOf(seat, unitName)))
  return (
    <>
      <FindList
        label="事项"
        placeholder="事项名称、俗称或拼音首字母，如：盖房子、cjrz"
        typed={typed}
        onType={setTyped}
        hasProblem={hasProblem}
        settled={q === typed.trim() && !found.isFetching}
        hits={(q === '' && offered.length > 0 ? offered : all).slice(0, FEW).map((row) => ({
          key: row.itemId,
          group: '',
          text: row.name,
          more: `${TYPE_WORDS[row.type]} · ${termText(row.promised)} · ${row.unitName}${row.example ? ' · 示例数据' : ''}`,
        }))}
        onTake={({ key }) => onChoose(key)}
      />
      {found.error !== null && <Failed failure={found.error} again={() => void found.refetch()} />}
    </>
  )
}
