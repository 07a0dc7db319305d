import { replaceInitialPassword } from '@yimen/contract/first-password.ts'
import { Outcome, refused, tooMany } from '../../../kernel/http/outcome.ts'
import { anyone } from '../../../kernel/http/policy.ts'
import { servePublic } from '../../../kernel/http/serve.ts'
import type { Web } from '../../../kernel/http/web.ts'
import { findActor } from '../authentication.ts'
import type { OrganisationDeps } from '../deps.ts'
import { deviceOf } from '../device-cookie.ts'
import { clearInitial, initialOf } from '../initial-password.ts'
import { hashPassword, normaliseLogin } from '../password.ts'
import { newPasswordRefusals } from '../rules/new-password.ts'
import { passedSignIn, putLogin } from '../session-store.ts'
import { tryPassword } from '../sign-in.ts'
import { HALL } from './sign-in.ts'

/** Replaces a password somebody else made by one's own; only then does signing in open a session. § computers.5 */
export const firstPasswordRoutes = (web: Web, { cipher }: OrganisationDeps): void => {
  const { database, defaultCentre } = web.deps
  servePublic(web, replaceInitialPassword, {
    policy: { ...anyone, public: true },
    limit: HALL,
    handle: async ({ body, nowAt, address, request }) => {
      const login = normaliseLogin(body.login)
      const { place } = deviceOf(request)
      const tried = await tryPassword(
        { database, cipher, fallbackCentre: defaultCentre },
        { login, password: body.password, place, address, nowAt },
      )
      if ('wait' in tried) return tooMany(tried.wait, `登录名或密码多次不对，请${tried.wait}秒后再试`)
      const wrong = new Outcome(401, 'wrong-password', '登录名或初始密码不对，请核对后重新输入')
      if ('wrong' in tried) return wrong
      const { centreId, personId, mark } = tried
      const actor = await findActor(database, centreId, personId, nowAt)
      const [[initial]] = await database.inCentre(centreId, [initialOf(centreId, personId)])
      if (actor === null || initial === undefined) return wrong
      const refusals = newPasswordRefusals({ old: body.password, new: body.new, login, name: actor.name })
      if (refusals.length > 0) return refused(refusals)
      const hash = await hashPassword(body.new)
      await database.inCentre(centreId, [
        putLogin(centreId, personId, login, hash, nowAt, personId),
        clearInitial(centreId, personId),
        passedSignIn(mark, place, nowAt),
      ])
      return {}
    },
  })
}
