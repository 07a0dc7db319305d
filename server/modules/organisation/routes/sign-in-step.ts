import * as contract from '@yimen/contract/organisation-sign-in.ts'
import type { Route } from '@yimen/contract/route.ts'
import { StatementFailed } from '../../../db/pool.ts'
import { Outcome } from '../../../kernel/http/outcome.ts'
import { anyone } from '../../../kernel/http/policy.ts'
import { servePublic } from '../../../kernel/http/serve.ts'
import { tokenHash } from '../../../kernel/http/session-cookie.ts'
import type { Call, Web } from '../../../kernel/http/web.ts'
import { audit } from '../audit.ts'
import type { OrganisationDeps } from '../deps.ts'
import { newEnrolment, withNewDevice } from '../enrolment.ts'
import type { OpenFor } from '../open-session.ts'
import { withCode } from '../second-factor.ts'
import { closePending, forgetReset, NOT_PENDING, type Pending, pendingOf } from '../second-factor-store.ts'
import { stepOf } from '../step-cookie.ts'
import { HALL } from './sign-in.ts'

const noStep = (): Outcome => new Outcome(401, 'sign-in-step', '这一步已经过期，请重新输入登录名和密码')

type Waiting = Pending & { centreId: number; token: Buffer }

/** Between the password and the session: the code, or a device to be enrolled first. Nothing else is open yet. */
export const signInStepRoutes = (web: Web, { cipher }: OrganisationDeps, open: OpenFor): void => {
  const { database } = web.deps
  const deps = { database, cipher }

  /** Who gave the password at this browser just now and stands at one of these steps. */
  const waitingAt = async (
    { request, nowAt }: Call<Route>,
    ...steps: readonly Pending['next'][]
  ): Promise<Waiting | null> => {
    const step = stepOf(request)
    if (step === null) return null
    const token = tokenHash(step.token)
    const [[pending]] = await database.inCentre(step.centreId, [pendingOf(step.centreId, token, nowAt)])
    return pending !== undefined && steps.includes(pending.next)
      ? { ...pending, centreId: step.centreId, token }
      : null
  }
  /** A step that another request was quicker to take is no longer open. */
  const once = async <T>(work: () => Promise<T>): Promise<T | Outcome> => {
    try {
      return await work()
    } catch (error) {
      if (error instanceof StatementFailed && error.sqlstate === NOT_PENDING) return noStep()
      throw error
    }
  }

  servePublic(web, contract.giveCode, {
    policy: { ...anyone, public: true },
    limit: HALL,
    handle: async (call) => {
      const waiting = await waitingAt(call, 'code')
      if (waiting === null) return noStep()
      const { centreId, token } = waiting
      const given = { ...waiting, code: call.body.code, nowAt: call.nowAt }
      return await once(
        async () =>
          await withCode(
            deps,
            given,
            async (taking) =>
              await open(call, { ...waiting, provedAt: call.nowAt }, [
                closePending(centreId, token, call.nowAt),
                ...taking,
              ]),
          ),
      )
    },
  })

  servePublic(web, contract.beginFirstEnrolment, {
    policy: { ...anyone, public: true },
    limit: HALL,
    handle: async (call) => {
      const waiting = await waitingAt(call, 'enrol', 'offer')
      return waiting === null ? noStep() : await newEnrolment(deps, { ...waiting, nowAt: call.nowAt })
    },
  })

  servePublic(web, contract.confirmFirstEnrolment, {
    policy: { ...anyone, public: true },
    limit: HALL,
    handle: async (call) => {
      const waiting = await waitingAt(call, 'enrol', 'offer')
      if (waiting === null) return noStep()
      const { centreId, token } = waiting
      const { nowAt, body } = call
      const enrolled = await once(
        async () =>
          await withNewDevice(
            deps,
            { ...waiting, nowAt },
            { code: body.code, isFirst: true },
            async (confirming) =>
              await open(call, { ...waiting, provedAt: nowAt }, [
                closePending(centreId, token, nowAt),
                confirming,
              ]),
          ),
      )
      if (enrolled instanceof Outcome) return enrolled
      return { me: enrolled.done, recoveryCodes: enrolled.recoveryCodes }
    },
  })

  servePublic(web, contract.enrolLater, {
    policy: { ...anyone, public: true },
    limit: HALL,
    handle: async (call) => {
      const waiting = await waitingAt(call, 'offer')
      if (waiting === null) return noStep()
      const { centreId, personId, token } = waiting
      const { nowAt } = call
      return await once(
        async () =>
          await open(call, { ...waiting, provedAt: null }, [
            closePending(centreId, token, nowAt),
            forgetReset(centreId, personId),
            audit({
              centreId,
              register: 'second-factor',
              at: nowAt,
              actorId: personId,
              act: 'told-of-reset',
              objectId: personId,
            }),
          ]),
      )
    },
  })
}
