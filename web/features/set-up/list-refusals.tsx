import { type ReactNode, useContext, useMemo } from 'react'
import { RefusalContext } from '../../workbench/fields/field.tsx'
import { isAbout } from '../../workbench/fields/refusal-field.ts'

/** Fields of a list are named from the list on; so are the refusals that they find themselves in. */
export const ListRefusals = ({ list, children }: { list: string; children: ReactNode }) => {
  const all = useContext(RefusalContext)
  const own = useMemo(
    () =>
      all
        .filter(({ field }) => isAbout(field, list))
        .map((refusal) => ({ ...refusal, field: refusal.field?.slice(list.length + 1) ?? null })),
    [all, list],
  )
  return <RefusalContext value={own}>{children}</RefusalContext>
}
