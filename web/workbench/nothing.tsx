import type { ReactNode } from 'react'

/** Nothing here: what would stand here and what can be done. */
export const Nothing = ({ children, action }: { children: ReactNode; action?: ReactNode }) => (
  <div className="nothing">
    <p>{children}</p>
    {action}
  </div>
)
