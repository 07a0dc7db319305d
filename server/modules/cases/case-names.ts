import { statement } from '../../db/statement.ts'
import type { CaseDeps } from './case-deps.ts'

const named = statement<{ caseId: string; number: string; versionId: string }>(
  'cases.names',
  `select case_id as "caseId", number, item_version_id as "versionId" from cases.case
    where centre_id = $1 and case_id = any($2::uuid[])`,
)

/** What people call cases in lists of other rooms, under `case:<id>`: the item and the end of the number. */
export const caseNames =
  (deps: Pick<CaseDeps, 'database' | 'version'>) =>
  async (centreId: number, wanted: readonly string[]): Promise<ReadonlyMap<string, string>> => {
    const ids = wanted.filter((name) => name.startsWith('case:')).map((name) => name.slice('case:'.length))
    if (ids.length === 0) return new Map()
    const [rows] = await deps.database.readInCentre(centreId, [named(centreId, ids)])
    const pairs = await Promise.all(
      rows.map(async ({ caseId, number, versionId }) => {
        const version = await deps.version(centreId, versionId)
        return [
          `case:${caseId}`,
          `${version?.content.name ?? '办件'}（${number.slice(9, 17)}-${number.slice(17, -1)}）`,
        ] as const
      }),
    )
    return new Map(pairs)
  }
