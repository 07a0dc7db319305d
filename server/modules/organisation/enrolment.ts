import type { Enrolment } from '@yimen/contract/organisation-sign-in.ts'
import type { Database, Statement } from '../../db/pool.ts'
import { StatementFailed } from '../../db/pool.ts'
import { notFound, Outcome, refused } from '../../kernel/http/outcome.ts'
import type { FieldCipher } from '../../kernel/secret/field-cipher.ts'
import { newRecoveryCodes, recoveryHash } from './recovery-code.ts'
import { stepEndsAt } from './rules/second-factor.ts'
import * as store from './second-factor-store.ts'
import { enrolmentOf, newTotpSecret, stepOfCode } from './totp.ts'

type Deps = { database: Database; cipher: FieldCipher }
type Who = { centreId: number; personId: string; nowAt: string }

/** A new key for a device, shown this once. It counts when a code of it has been given. */
export const newEnrolment = async (
  { database, cipher }: Deps,
  { centreId, personId, nowAt }: Who,
): Promise<Enrolment | Outcome> => {
  const secret = newTotpSecret()
  const [, [factor]] = await database.inCentre(centreId, [
    store.beginEnrolment(centreId, personId, cipher.seal(secret), nowAt),
    store.factorOf(centreId, personId),
  ])
  if (factor === undefined) return notFound()
  return await enrolmentOf(secret, factor.login ?? '')
}

const again = (message: string): Outcome => refused([{ clause: null, field: 'code', message }])

/** Whether the code is one of the new device; if so `act` writes `confirming`, and the codes are to be shown. */
export const withNewDevice = async <T>(
  { database, cipher }: Deps,
  { centreId, personId, nowAt }: Who,
  { code, isFirst }: { code: string; isFirst: boolean },
  act: (confirming: Statement) => Promise<T>,
): Promise<{ done: T; recoveryCodes: string[] } | Outcome> => {
  const [[factor]] = await database.inCentre(centreId, [store.factorOf(centreId, personId)])
  const { nextSecret = null, nextAt = null } = factor ?? {}
  if (nextSecret === null || nextAt === null || Date.parse(nowAt) >= Date.parse(stepEndsAt(nextAt)))
    return again('密钥已过期，请重新开始绑定')
  const step = stepOfCode(cipher.open(nextSecret), code.replaceAll(/\s/g, ''), nowAt)
  if (step === null) return again('口令不对。请核对手机时间是否准确，再输入当前的 6 位口令')
  const recoveryCodes = newRecoveryCodes()
  const hashes = recoveryCodes.map((one) => recoveryHash(personId, one))
  try {
    const done = await act(
      store.confirmEnrolment(centreId, personId, nextSecret, isFirst, step, hashes, nowAt),
    )
    return { done, recoveryCodes }
  } catch (error) {
    if (error instanceof StatementFailed && error.sqlstate === store.CODE_SPENT)
      return again('另一处也在绑定，这次没有生效。请重新开始绑定')
    throw error
  }
}
