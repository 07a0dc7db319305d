import { findClause, kindLabels, systems } from '@yimen/rulebook'
import { Link } from 'react-router'

/** One clause as staff read it. */
const ClauseText = ({ id }: { id: string }) => {
  const clause = findClause(id)
  if (clause === undefined) return <p>规章中没有条款 {id}。</p>
  const system = systems.find(({ slug }) => slug === clause.slug)
  return (
    <article className="clause">
      <h3>{clause.title}</h3>
      <p className="quiet">
        {system?.title} 第 {clause.number} 条 · {kindLabels[clause.kind]}
      </p>
      <p>{clause.text}</p>
      <p>
        <b>系统怎样落实：</b>
        {clause.answer}
      </p>
      {clause.note !== undefined && (
        <p>
          <b>怎样理解：</b>
          {clause.note}
        </p>
      )}
      {clause.laws !== undefined && (
        <p>
          <b>依据：</b>
          {clause.laws.join('；')}
        </p>
      )}
      {clause.ours !== undefined && <p className="quiet">本中心设定：{clause.ours.join('；')}</p>}
      <Link to={`/rulebook/${encodeURIComponent(clause.id)}`}>在规章中查看</Link>
    </article>
  )
}

export default ClauseText
