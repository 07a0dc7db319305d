import { statement } from '../../db/statement.ts'
import { type Actor, maySee } from '../../kernel/actor/actor.ts'
import type { CaseDeps } from './case-deps.ts'

const scopesOfCase = statement<{ scope: string }>(
  'cases.scopes',
  'select scope from cases.case_scope where centre_id = $1 and case_id = $2',
)
const numberOfCase = statement<{ number: string }>(
  'cases.number',
  'select number from cases.case where centre_id = $1 and case_id = $2',
)

/** Whether the actor may see a case; for modules that hold something about it. */
export const maySeeCase = async (
  deps: Pick<CaseDeps, 'database'>,
  actor: Actor,
  caseId: string,
): Promise<boolean> => {
  const [rows] = await deps.database.readInCentre(actor.centreId, [scopesOfCase(actor.centreId, caseId)])
  return (
    rows.length > 0 &&
    maySee(
      actor,
      rows.map((row) => row.scope),
    )
  )
}

export const caseNumberOf = async (
  deps: Pick<CaseDeps, 'database'>,
  centreId: number,
  caseId: string,
): Promise<string | null> => {
  const [rows] = await deps.database.readInCentre(centreId, [numberOfCase(centreId, caseId)])
  return rows[0]?.number ?? null
}
