import * as contract from '@yimen/contract/organisation-sign-in.ts'
import { notFound, Outcome, refused } from '../../../kernel/http/outcome.ts'
import { messageRow, writeMessages } from '../../../kernel/message/index.ts'
import { roles, signedIn } from '../../../kernel/http/policy.ts'
import { serve } from '../../../kernel/http/serve.ts'
import type { Web } from '../../../kernel/http/web.ts'
import { audit } from '../audit.ts'
import type { OrganisationDeps } from '../deps.ts'
import { newEnrolment, withNewDevice } from '../enrolment.ts'
import { proofMissing, proofOf } from '../fresh-proof.ts'
import { rightsNews } from '../own-news.ts'
import { passwordCheck } from '../own-password.ts'
import { tokenOf } from '../own-token.ts'
import { newRecoveryCodes, recoveryHash } from '../recovery-code.ts'
import { resetMessage } from '../rights-message.ts'
import { mustHaveSecondFactor, stepEndsAt } from '../rules/second-factor.ts'
import { withCode } from '../second-factor.ts'
import * as store from '../second-factor-store.ts'
import { endOtherSessions } from '../session-store.ts'

const no = (field: string | null, message: string): Outcome => refused([{ clause: null, field, message }])

/** One's own second factor, and taking another's away who has lost the device. */
export const secondFactorRoutes = (web: Web, deps: OrganisationDeps): void => {
  const { database } = web.deps
  const { cipher, secondFactor = 'offered' } = deps
  const keeping = { database, cipher }
  const ownPassword = passwordCheck(web, cipher)

  serve(web, contract.showSecondFactor, {
    policy: signedIn,
    handle: async ({ centreId, actor }) => {
      const [[factor]] = await database.inCentre(centreId, [store.factorOf(centreId, actor.personId)])
      return {
        rule: mustHaveSecondFactor(secondFactor, actor.roles) ? ('required' as const) : ('offered' as const),
        enrolledAt: factor?.enrolledAt ?? null,
        recoveryCodesLeft: factor?.codesLeft ?? 0,
        singleSignOn: factor?.isBound ?? false,
      }
    },
  })

  serve(web, contract.beginEnrolment, {
    policy: signedIn,
    load: ({ centreId, request }) => [store.originOf(centreId, tokenOf(request))],
    handle: async (call, [[origin]]) => {
      const { centreId, nowAt, body } = call
      const { personId } = call.actor
      const { proof = '' } = body
      const begin = async () => await newEnrolment(keeping, { centreId, personId, nowAt })
      if (origin?.isEnrolled === true)
        return await withCode(keeping, { centreId, personId, code: proof, nowAt }, async (taking) => {
          await database.inCentre(centreId, taking)
          return await begin()
        })
      // Whoever came by single sign-on may have no password here; the issuer has just said who it is.
      if (origin?.source === 'single-sign-on' && Date.parse(nowAt) < Date.parse(stepEndsAt(origin.createdAt)))
        return await begin()
      const own = await ownPassword(call, proof, 'proof')
      return own instanceof Outcome ? own : await begin()
    },
  })

  serve(web, contract.confirmEnrolment, {
    policy: signedIn,
    handle: async ({ centreId, actor, session, nowAt, body }) => {
      const { personId } = actor
      const enrolled = await withNewDevice(
        keeping,
        { centreId, personId, nowAt },
        { code: body.code, isFirst: false },
        async (confirming) =>
          await database.inCentre(centreId, [
            confirming,
            store.proveSession(centreId, session.sessionId, nowAt),
          ]),
      )
      return enrolled instanceof Outcome ? enrolled : { recoveryCodes: enrolled.recoveryCodes }
    },
  })

  serve(web, contract.renewRecoveryCodes, {
    policy: signedIn,
    handle: async ({ centreId, actor, nowAt, body }) => {
      const { personId } = actor
      return await withCode(keeping, { centreId, personId, code: body.code, nowAt }, async (taking) => {
        const recoveryCodes = newRecoveryCodes()
        const hashes = recoveryCodes.map((code) => recoveryHash(personId, code))
        await database.inCentre(centreId, [
          ...taking,
          store.putRecoveryCodes(centreId, personId, hashes, nowAt),
          audit({
            centreId,
            register: 'second-factor',
            at: nowAt,
            actorId: personId,
            act: 'recovery-codes-renewed',
            objectId: personId,
          }),
        ])
        return { recoveryCodes }
      })
    },
  })

  serve(web, contract.removeSecondFactor, {
    policy: signedIn,
    handle: async ({ centreId, actor, nowAt, body }) => {
      const { personId } = actor
      if (mustHaveSecondFactor(secondFactor, actor.roles))
        return no(null, '您的岗位必须使用动态口令，不能停用；更换手机请用“更换设备”')
      return await withCode(keeping, { centreId, personId, code: body.code, nowAt }, async (taking) => {
        await database.inCentre(centreId, [
          ...taking,
          store.removeSecondFactor(centreId, personId, nowAt, personId, 'removed'),
        ])
        return {}
      })
    },
  })

  serve(web, contract.proveAgain, {
    policy: signedIn,
    handle: async ({ centreId, actor, session, nowAt, body }) => {
      const given = { centreId, personId: actor.personId, code: body.code, nowAt }
      return await withCode(keeping, given, async (taking) => {
        await database.inCentre(centreId, [...taking, store.proveSession(centreId, session.sessionId, nowAt)])
        return {}
      })
    },
  })

  serve(web, contract.resetSecondFactor, {
    policy: roles(null, '重设动态口令由系统管理员办理', 'administrator'),
    load: ({ centreId, params, request }) => [
      proofOf({ centreId, request }),
      store.factorOf(centreId, params.personId),
    ],
    handle: async ({ centreId, actor, params, nowAt }, [[origin], [factor]]) => {
      if (factor === undefined) return notFound('没有找到这位工作人员')
      if (params.personId === actor.personId)
        return no(null, '不能重设自己的动态口令，请由另一位系统管理员办理，或在服务器上用命令重设')
      if (factor.enrolledAt === null && !factor.isBound)
        return no(null, '这位工作人员没有绑定动态口令，也没有绑定统一身份认证，不需要重设')
      const missing = proofMissing(origin, nowAt)
      if (missing !== null) return missing
      await database.inCentre(centreId, [
        store.removeSecondFactor(centreId, params.personId, nowAt, actor.personId, 'reset'),
        store.unbindSubject(centreId, params.personId, nowAt, actor.personId),
        endOtherSessions(centreId, params.personId, Buffer.alloc(0), nowAt),
        writeMessages(centreId, nowAt, [
          messageRow(cipher, resetMessage({ personId: params.personId, by: actor.name, at: nowAt })),
        ]),
        rightsNews({ centreId, nowAt }, params.personId, params.personId),
      ])
      return {}
    },
  })
}
