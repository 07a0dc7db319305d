import { KeyHint } from './key-hint.tsx'
import { KEYS, type KeyScope, SCOPE_LABELS } from './keys.ts'
import { Overlay } from './overlay.tsx'

const SCOPES = Object.keys(SCOPE_LABELS) as KeyScope[]

/** All keys, opened by `?`. */
export const KeyList = ({ onClose }: { onClose: () => void }) => (
  <Overlay title="全部按键" isWide onClose={onClose}>
    <div className="key-list" tabIndex={-1} data-autofocus>
      {SCOPES.map((scope) => (
        <section key={scope}>
          <h3>{SCOPE_LABELS[scope]}</h3>
          <dl>
            {KEYS.filter((row) => row.scope === scope).map(({ keys, does }) => (
              <div key={keys.join()}>
                <dt>
                  {keys.map((key) =>
                    key === '…' ? <span key={key}>…</span> : <KeyHint key={key} of={key} />,
                  )}
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  </Overlay>
)
