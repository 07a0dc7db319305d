import type { Database, Statement } from '../../db/pool.ts'
import { StatementFailed } from '../../db/pool.ts'
import { Outcome, refused, tooMany } from '../../kernel/http/outcome.ts'
import type { FieldCipher } from '../../kernel/secret/field-cipher.ts'
import { audit } from './audit.ts'
import { readRecoveryCode, recoveryHash } from './recovery-code.ts'
import { CODE_DELAYS } from './rules/second-factor.ts'
import { beginCode, CODE_SPENT, takeCode, takeRecoveryCode } from './second-factor-store.ts'
import { stepOfCode } from './totp.ts'

export type Given = { centreId: number; personId: string; code: string; nowAt: string }
type Deps = { database: Database; cipher: FieldCipher }

const wrongCode = (isRecovery: boolean): Outcome => {
  const message = isRecovery
    ? '恢复码不对，或者已经用过。每个恢复码只能用一次，请换一个'
    : '口令不对，或者已经用过。请等下一个口令出现后再输入'
  return refused([{ clause: null, field: 'code', message }])
}

/** The page asks for the code and sends its request again. */
export const proofWanted = (): Outcome =>
  refused([{ clause: null, field: 'proof', message: '请再输入一次动态口令，确认是您本人' }])

const wrongTry = ({ centreId, personId, nowAt }: Given, failures: number): Statement =>
  audit({
    centreId,
    register: 'second-factor',
    at: nowAt,
    actorId: personId,
    act: 'code-wrong',
    objectId: personId,
    body: { inARow: failures + 1 },
  })

/**
 * Compares a code or recovery code, counting the try first, and does `act` with it: `taking` uses the code up and
 * must travel in the same transaction as what the code is given for.
 */
export const withCode = async <T>(
  { database, cipher }: Deps,
  given: Given,
  act: (taking: readonly Statement<unknown>[]) => Promise<T>,
): Promise<T | Outcome> => {
  const { centreId, personId, code, nowAt } = given
  const [[row]] = await database.inCentre(centreId, [beginCode(centreId, personId, CODE_DELAYS, nowAt)])
  if (row === undefined) throw new Error('begin_code gave no row')
  if ('none' in row.try)
    return refused([{ clause: null, field: 'code', message: '还没有绑定动态口令，请先绑定' }])
  if ('wait' in row.try) return tooMany(row.try.wait, `口令多次不对，请${row.try.wait}秒后再试`)

  const { secret, failures } = row.try
  const step = stepOfCode(cipher.open(Buffer.from(secret, 'base64')), code.replaceAll(/\s/g, ''), nowAt)
  const recovery = readRecoveryCode(code)
  const used = (by: string): Statement =>
    audit({
      centreId,
      register: 'second-factor',
      at: nowAt,
      actorId: personId,
      act: by,
      objectId: personId,
    })
  const taking =
    step !== null
      ? [takeCode(centreId, personId, step), used('code-used')]
      : recovery !== null
        ? [
            takeRecoveryCode(centreId, personId, recoveryHash(personId, recovery), nowAt),
            used('recovery-code-used'),
          ]
        : null
  try {
    if (taking !== null) return await act(taking)
  } catch (error) {
    if (!(error instanceof StatementFailed) || error.sqlstate !== CODE_SPENT) throw error
  }
  await database.inCentre(centreId, [wrongTry(given, failures)])
  return wrongCode(recovery !== null)
}
