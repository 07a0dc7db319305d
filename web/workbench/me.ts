import type { Me } from '@yimen/contract/organisation.ts'
import { createContext, useContext } from 'react'

export const MeContext = createContext<Me | null>(null)

/** Who is at this workstation; only inside the shell. */
export const useMe = (): Me => {
  const me = useContext(MeContext)
  if (me === null) throw new Error('页面不在工作台内')
  return me
}

/** The window somebody works at: their own, else the one they stand in for. */
export const windowOf = (me: Me): { windowId: string; name: string } | null => {
  const roles = me.roles.filter(({ windowId }) => windowId !== null)
  const role = roles.find(({ insteadOf }) => insteadOf === null) ?? roles[0]
  return role === undefined || role.windowId === null
    ? null
    : { windowId: role.windowId, name: role.window ?? '' }
}
