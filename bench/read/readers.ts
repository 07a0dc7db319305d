import { staff } from '../../demo/people/staff.ts'
import { signIn } from '../desks.ts'

/** People at their desks, signed in; who works at which window. */
export type Readers = {
  everybody: readonly Readonly<Record<string, string>>[]
  /** Somebody who may open any case. */
  wholeCentre: Readonly<Record<string, string>>
  byWindow: ReadonlyMap<string, Readonly<Record<string, string>>>
}

export const signReadersIn = async (origin: string): Promise<Readers> => {
  const everybody: Record<string, string>[] = []
  const byWindow = new Map<string, Record<string, string>>()
  let wholeCentre: Record<string, string> | null = null
  for (const { login, posts } of staff) {
    const { me, headers } = await signIn(origin, login)
    everybody.push(headers)
    if (posts.some(({ role }) => role === 'parallel-desk')) wholeCentre = headers
    for (const { role, windowId } of me.roles)
      if (role === 'clerk' && windowId !== null && !byWindow.has(windowId)) byWindow.set(windowId, headers)
  }
  if (wholeCentre === null) throw new Error('nobody sees the whole centre')
  return { everybody, wholeCentre, byWindow }
}
