import { ACTION_LABELS } from '@yimen/contract/cases-labels.ts'
import type { CaseView } from '@yimen/contract/cases-view.ts'
import Button from 'antd/es/button'
import { useState } from 'react'
import { ClauseMark } from '../../workbench/clause-mark.tsx'
import { KeyHint } from '../../workbench/key-hint.tsx'
import { notNow, type Offer } from './offers.ts'

const FEW = 2

/** What I can do, each with its key; what not, each with every reason. */
export const ActionBar = ({
  shown,
  offers,
  opened,
  isBehind,
  onOpen,
}: {
  shown: CaseView
  offers: readonly Offer[]
  opened: Offer | null
  /** An act was just done and the case is being read again. */
  isBehind: boolean
  onOpen: (offer: Offer | null) => void
}) => (
  <section className="actions" aria-label="可以做的操作">
    {offers.length > 0 ? (
      <>
        <div className="actions-main">
          <span className="actions-say">现在可以：</span>
          {offers.map(
            (offer, index) =>
              offer.rank === 'main' && (
                <Button
                  key={offer.id}
                  type={index === 0 ? 'primary' : 'default'}
                  disabled={isBehind}
                  aria-expanded={offer.id === opened?.id}
                  onClick={() => onOpen(offer.id === opened?.id ? null : offer)}
                >
                  {offer.label} {offer.key !== null && <KeyHint of={offer.key} />}
                </Button>
              ),
          )}
          {!offers.some(({ rank }) => rank === 'main') && (
            <span className="quiet">等待他人办理，暂无必须由您做的事。</span>
          )}
        </div>
        <div className="actions-side">
          {offers.map(
            (offer) =>
              offer.rank === 'side' && (
                <Button
                  key={offer.id}
                  type="text"
                  size="small"
                  disabled={isBehind}
                  aria-expanded={offer.id === opened?.id}
                  onClick={() => onOpen(offer.id === opened?.id ? null : offer)}
                >
                  {offer.label} {offer.key !== null && <KeyHint of={offer.key} />}
                </Button>
              ),
          )}
        </div>
      </>
    ) : (
      <p className="quiet">这一件现在没有您可以做的操作。</p>
    )}
    <NotNow shown={shown} />
  </section>
)

const NotNow = ({ shown }: { shown: CaseView }) => {
  const [all, setAll] = useState(false)
  const closed = notNow(shown)
  if (closed.length === 0) return null
  return (
    <div className="not-now">
      <ul aria-label="现在不能做的操作和原因">
        {(all ? closed : closed.slice(0, FEW)).map((action) => (
          <li key={`${action.action} ${action.step ?? ''}`}>
            <span>不能：{ACTION_LABELS[action.action]} — </span>
            {action.refusals.length === 0
              ? '现在的阶段不适用'
              : action.refusals.map(({ clause, message }, index) => (
                  <span key={`${clause ?? ''}${message}`}>
                    {index > 0 && '；'}
                    {message} {clause !== null && <ClauseMark id={clause} />}
                  </span>
                ))}
          </li>
        ))}
      </ul>
      {closed.length > FEW && (
        <Button size="small" type="link" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? '收起' : `其余 ${closed.length - FEW} 项和原因`}
        </Button>
      )}
    </div>
  )
}
