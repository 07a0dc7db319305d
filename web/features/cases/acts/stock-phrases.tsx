import { useQueryClient } from '@tanstack/react-query'
import { loadDraft, saveDraft } from '@yimen/contract/organisation.ts'
import Button from 'antd/es/button'
import { useState } from 'react'
import { call } from '../../../api/call.ts'
import { useView, viewKey } from '../../../api/use-view.ts'
import { KeyHint } from '../../../workbench/key-hint.tsx'
import { useKeys } from '../../../workbench/use-keys.ts'
import { FIRST_PHRASES, withoutPhrase, withPhrase } from './phrases.ts'

/** Phrases of one's own beneath an opinion: one click or Alt+number writes them. */
export const StockPhrases = ({
  place,
  text,
  onPick,
}: {
  place: string
  text: string
  onPick: (text: string) => void
}) => {
  const client = useQueryClient()
  const [editing, setEditing] = useState(false)
  const given = { params: { place: `phrases:${place}` } }
  const saved = useView(loadDraft, given, { staleTime: Number.POSITIVE_INFINITY })
  const content = saved.data?.content ?? null
  const phrases: readonly string[] =
    content === null ? (FIRST_PHRASES[place] ?? []) : (JSON.parse(content) as string[])
  const save = async (next: readonly string[]) => {
    const kept = JSON.stringify(next)
    client.setQueryData(viewKey(loadDraft, given), { content: kept, savedAt: '' })
    try {
      await call(saveDraft, { ...given, body: { content: kept } })
    } catch {
      await saved.refetch()
    }
  }
  const write = (phrase: string) => onPick(text.trim() === '' ? phrase : `${text.trimEnd()}${phrase}`)
  useKeys(Object.fromEntries(phrases.map((phrase, index) => [`alt+${index + 1}`, () => write(phrase)])))

  return (
    <fieldset className="phrases" aria-label="常用语">
      {phrases.map((phrase, index) => (
        <span key={phrase} className="phrase">
          <Button
            size="small"
            onClick={() => (editing ? void save(withoutPhrase(phrases, phrase)) : write(phrase))}
          >
            {editing && <span aria-hidden="true">×</span>} {editing ? `删去：${phrase}` : phrase}{' '}
            {!editing && <KeyHint of={`alt+${index + 1}`} />}
          </Button>
        </span>
      ))}
      {text.trim() !== '' && !phrases.includes(text.trim()) && (
        <Button size="small" type="link" onClick={() => void save(withPhrase(phrases, text))}>
          存为常用语
        </Button>
      )}
      {phrases.length > 0 && (
        <Button size="small" type="link" onClick={() => setEditing(!editing)}>
          {editing ? '完成' : '整理'}
        </Button>
      )}
    </fieldset>
  )
}
