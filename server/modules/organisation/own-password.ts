import type { Route } from '@yimen/contract/route.ts'
import { Outcome, refused, tooMany } from '../../kernel/http/outcome.ts'
import type { FieldCipher } from '../../kernel/secret/field-cipher.ts'
import type { SignedCall, Web } from '../../kernel/http/web.ts'
import { deviceOf } from './device-cookie.ts'
import * as store from './session-store.ts'
import { tryPassword } from './sign-in.ts'

const wrongPassword = (wait: number | null, field: string): Outcome =>
  wait === null
    ? refused([{ clause: null, field, message: '密码不对，请重新输入' }])
    : tooMany(wait, `密码多次不对，请${wait}秒后再试`)

/** Whether what somebody signed in has typed is their own password; counted like a sign-in. Else the answer. */
export const passwordCheck = (web: Web, cipher: FieldCipher) => {
  const { database } = web.deps
  return async (
    { centreId, actor, nowAt, address, request }: SignedCall<Route>,
    password: string,
    field: string,
  ): Promise<{ login: string } | Outcome> => {
    const [[credential]] = await database.inCentre(centreId, [store.credentialOf(centreId, actor.personId)])
    const place = deviceOf(request).place
    // Who has no password is counted and recorded as oneself, not together with all others who have none.
    const login = credential?.login ?? actor.personId
    const tried = await tryPassword(
      { database, cipher, fallbackCentre: () => Promise.resolve(centreId) },
      { login, password, place, address, nowAt },
    )
    if ('wait' in tried) return wrongPassword(tried.wait, field)
    if ('wrong' in tried || tried.personId !== actor.personId) return wrongPassword(null, field)
    await database.withoutCentre([store.passedSignIn(tried.mark, place, nowAt)])
    return { login }
  }
}
