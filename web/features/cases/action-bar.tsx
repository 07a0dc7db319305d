import Button from 'antd/es/button'
import { KeyHint } from '../../workbench/key-hint.tsx'
import type { Offer } from './offers.ts'

/** What I can do, each with its key. */
export const ActionBar = ({
  offers,
  opened,
  isBehind,
  onOpen,
}: {
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
  </section>
)
