import type { Me } from '@yimen/contract/organisation.ts'
import { createContext, useContext } from 'react'

export const MeContext = createContext<Me | null>(null)

/** Who is at this workstation; only inside the shell. */
export const useMe = (): Me => {
  const me = useContext(MeContext)
  if (me === null) throw new Error('页面不在工作台内')
  return me
}

export const isAdministrator = ({ roles }: Pick<Me, 'roles'>): boolean =>
  roles.some(({ role }) => role === 'administrator')

export type Seat = { windowId: string; name: string; unit: string | null }

/** The windows somebody works at: their own, then those they stand in for; in an order that stays. */
export const windowsOf = ({ roles }: Pick<Me, 'roles'>): readonly Seat[] => {
  const seats = new Map<string, Seat>()
  for (const own of [true, false])
    for (const { windowId, window, unit } of roles
      .filter(({ insteadOf }) => (insteadOf === null) === own)
      .sort((a, b) => (a.window ?? '').localeCompare(b.window ?? '', 'zh-CN')))
      if (windowId !== null && !seats.has(windowId))
        seats.set(windowId, { windowId, name: window ?? '', unit })
  return [...seats.values()]
}

/** The window somebody works at first of all. */
export const windowOf = (me: Me): Seat | null => windowsOf(me)[0] ?? null

/** Whether a body is the unit of this window; who acts for another body says so behind its own name. */
export const isOf = ({ unit }: Pick<Seat, 'unit'>, body: string): boolean =>
  unit !== null && body.startsWith(unit)

/** The unit somebody decides for, where they sit at no window. */
export const unitOf = (me: Me): string | null => me.roles.find(({ unit }) => unit !== null)?.unit ?? null
