import type { Refusal } from '@yimen/contract/forms.ts'
import { ClauseMark } from './clause-mark.tsx'

/** Every reason at once, each with its clause. */
export const Refusals = ({ refusals }: { refusals: readonly Refusal[] }) =>
  refusals.length === 0 ? null : (
    <ul className="refusals">
      {refusals.map((refusal) => (
        <li key={`${refusal.clause ?? ''}${refusal.field ?? ''}${refusal.message}`}>
          {refusal.message} {refusal.clause !== null && <ClauseMark id={refusal.clause} />}
        </li>
      ))}
    </ul>
  )
