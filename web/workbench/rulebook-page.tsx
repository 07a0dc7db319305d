import { systems } from '@yimen/rulebook'
import Input from 'antd/es/input'
import { useDeferredValue, useEffect, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { findClauses } from './clause-search.ts'
import ClauseText from './clause-text.tsx'
import { Nothing } from './nothing.tsx'

/** The rulebook as staff read it: all systems, searched by words or by number. */
const RulebookPage = () => {
  const { clauseId } = useParams()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const found = findClauses(useDeferredValue(typed))
  useEffect(() => {
    if (clauseId !== undefined)
      document.getElementById(`clause-${clauseId}`)?.scrollIntoView({ block: 'center' })
  }, [clauseId])
  return (
    <div className="wide rulebook">
      <div className="page-head">
        <h1>规章制度</h1>
        <Input
          type="search"
          aria-label="检索条款"
          placeholder="词语或条款号，如：一次性告知、items.4.4"
          value={typed}
          maxLength={60}
          allowClear
          className="rule-search"
          onChange={({ target }) => setTyped(target.value)}
        />
      </div>
      <output className="quiet">
        {typed.trim() === '' ? `共 ${found.length} 条` : `找到 ${found.length} 条`}
      </output>
      {found.length === 0 && <Nothing>没有包含“{typed}”的条款，请换一个词。</Nothing>}
      {systems.map(({ slug, title, order }) => {
        const own = found.filter((clause) => clause.slug === slug)
        return own.length === 0 ? null : (
          <section key={slug}>
            <h2>
              {order}. {title}
            </h2>
            <ul className="clauses">
              {own.map((clause) => (
                <li
                  key={clause.id}
                  id={`clause-${clause.id}`}
                  className={clause.id === clauseId ? 'clause-row clause-here' : 'clause-row'}
                >
                  <button
                    type="button"
                    className="clause-head"
                    aria-expanded={clause.id === clauseId}
                    onClick={() =>
                      void navigate(clause.id === clauseId ? '/rulebook' : `/rulebook/${clause.id}`)
                    }
                  >
                    <span className="clause-id">§ {clause.id}</span> <b>{clause.title}</b>
                    <span className="clause-short">{clause.text}</span>
                  </button>
                  {clause.id === clauseId && <ClauseText id={clause.id} />}
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

export default RulebookPage
