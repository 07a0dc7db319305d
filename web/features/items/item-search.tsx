import { listItems } from '@yimen/contract/items-routes.ts'
import { useDeferredValue, useState } from 'react'
import { useView } from '../../api/use-view.ts'
import { Failed } from '../../workbench/failed.tsx'
import { FindList } from '../../workbench/find-list.tsx'
import { TYPE_WORDS, termText } from './item-words.ts'

const FEW = 8

/** Finds an item by name, everyday word, pinyin or initials. */
export const ItemSearch = ({
  onChoose,
  hasProblem,
}: {
  onChoose: (itemId: string) => void
  hasProblem: boolean
}) => {
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const found = useView(listItems, { query: { q } }, { keepLast: true, staleTime: 60_000 })
  return (
    <>
      <FindList
        label="事项"
        placeholder="事项名称、俗称或拼音首字母，如：盖房子、cjrz"
        typed={typed}
        onType={setTyped}
        hasProblem={hasProblem}
        settled={q === typed.trim() && !found.isFetching}
        hits={(found.data?.items ?? []).slice(0, FEW).map((row) => ({
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
