import Popover from 'antd/es/popover'
import { Suspense, useState } from 'react'
import { lazyPart } from './lazy-part.tsx'
import { useKeys } from './use-keys.ts'
import { Waiting } from './waiting.tsx'

const ClauseText = lazyPart(() => import('./clause-text.tsx'))

/** A small grey mark; a click opens the clause, where it comes from and what the system does about it. */
export const ClauseMark = ({ id }: { id: string }) => {
  const [open, setOpen] = useState(false)
  useKeys({ escape: () => setOpen(false) }, open, true)
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomLeft"
      content={
        <div className="clause-box">
          <Suspense fallback={<Waiting lines={3} what="条款" />}>{open && <ClauseText id={id} />}</Suspense>
        </div>
      }
    >
      <button type="button" className="clause-mark" aria-label={`条款 ${id}`} aria-expanded={open}>
        § {id}
      </button>
    </Popover>
  )
}
