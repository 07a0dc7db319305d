import { useEffect, useState } from 'react'
import { useKeys } from '../../workbench/use-keys.ts'
import { useSmallQuestion } from './use-small-question.ts'
import './small-question.css'

const SHOWN = 4_000

/** From any page one key counts a small question, and says for a moment that it did. § notice.1 */
export const SmallQuestionKey = ({ isEnabled }: { isEnabled: boolean }) => {
  const { seat, count, failure } = useSmallQuestion()
  const [today, setToday] = useState<number | null>(null)
  useKeys({ q: () => void count().then(setToday) }, isEnabled && seat !== null)
  useEffect(() => {
    if (today === null) return undefined
    const timer = setTimeout(() => setToday(null), SHOWN)
    return () => clearTimeout(timer)
  }, [today])
  return (
    <output className="said-line no-print">
      {failure !== null && <span className="said-words">▲ 小问题没有计上：{failure.message}</span>}
      {failure === null && today !== null && (
        <span className="said-words">
          <b className="done-sign">✓</b> 小问题已答复，{seat?.name}今天第 {today} 次
        </span>
      )}
    </output>
  )
}
