import { maskMobile } from '@yimen/contract/identity.ts'
import * as contract from '@yimen/contract/messages.ts'
import type { Actor } from '../actor/actor.ts'
import type { Calendar } from '../calendar/index.ts'
import { earlierCommand, replayOf, requestHash } from '../command/index.ts'
import { canonicalJson } from '../event-log/canonical-json.ts'
import { newId } from '../event-log/ids.ts'
import { notFound, Outcome, refused, stale } from '../http/outcome.ts'
import { signedIn } from '../http/policy.ts'
import { serve } from '../http/serve.ts'
import type { Web } from '../http/web.ts'
import { openParty, sealText } from '../party/party.ts'
import { refusals } from '../rule/index.ts'
import type { FieldCipher } from '../secret/field-cipher.ts'
import { callRules } from './call-rules.ts'
import { calledAs } from './contact.ts'
import { callOf } from './message-row.ts'
import {
  calledParty,
  messagesAbout,
  notePhoneLook,
  type OpenCall,
  openCall,
  proofsAbout,
  recordCall,
  type StoredProof,
} from './message-store.ts'
import { phoneDueAt } from './plan.ts'
import { toldView } from './told-view.ts'

export type CallDeps = {
  cipher: FieldCipher
  calendar: () => Calendar
  staff: (centreId: number) => Promise<ReadonlyMap<string, string>>
  /** Whether the actor may read what is about this thing. */
  mayRead: (actor: Actor, kind: string, id: string) => Promise<boolean>
}

const waits = ({ channel, state }: StoredProof): boolean => channel === 'phone' && state === 'waiting'

/** Telling by phone where nothing else reached, and what the applicant was told at all. § cases.2.2 § fault.5.5 */
export const callRoutes = (web: Web, deps: CallDeps): void => {
  const { database } = web.deps
  const { cipher } = deps

  /** Only whose desk the call lies on; to everybody else it is unknown. */
  const holds = (actor: Actor, call: OpenCall | undefined): call is OpenCall =>
    call !== undefined && actor.scopes.includes(call.holder)

  const aboutCase = async (centreId: number, caseId: string) => {
    const [[stored, proofs], names] = await Promise.all([
      database.readInCentre(centreId, [messagesAbout(centreId, caseId), proofsAbout(centreId, caseId)]),
      deps.staff(centreId),
    ])
    const rows = stored.map((one) => toldView(cipher, one, proofs, (id) => names.get(id) ?? null))
    return { rows, proofs }
  }

  serve(web, contract.caseMessages, {
    policy: signedIn,
    handle: async ({ actor, params: { caseId } }) => {
      if (!(await deps.mayRead(actor, 'case', caseId))) return notFound()
      const callId = callOf(caseId)
      const [{ rows }, [[call]]] = await Promise.all([
        aboutCase(actor.centreId, caseId),
        database.readInCentre(actor.centreId, [openCall(actor.centreId, callId)]),
      ])
      return { callId: holds(actor, call) ? callId : null, rows }
    },
  })

  serve(web, contract.showCall, {
    policy: signedIn,
    load: ({ centreId, params }) => [openCall(centreId, params.callId)],
    handle: async ({ actor, params }, [[call]]) => {
      if (!holds(actor, call)) return notFound()
      const { centreId } = actor
      const [{ rows, proofs }, [[called]]] = await Promise.all([
        aboutCase(centreId, call.caseId),
        database.readInCentre(centreId, [calledParty(centreId, call.caseId)]),
      ])
      const whom = called === undefined ? null : calledFrom(cipher, called)
      const waiting = proofs.filter(waits)
      return {
        callId: params.callId,
        taskId: call.taskId,
        caseId: call.caseId,
        dueAt: call.dueAt,
        name: whom?.name ?? '',
        phone: whom?.phone === undefined || whom.phone === null ? null : maskMobile(whom.phone),
        tries: Math.max(0, ...waiting.map(({ attempt }) => attempt - 1)),
        messages: rows.filter(({ messageId }) => waiting.some((proof) => proof.messageId === messageId)),
      }
    },
  })

  serve(web, contract.revealPhone, {
    policy: signedIn,
    limit: { by: 'account', perSecond: 1, burst: 30 },
    load: ({ centreId, params }) => [openCall(centreId, params.callId)],
    handle: async ({ actor, nowAt }, [[call]]) => {
      if (!holds(actor, call)) return notFound()
      const { centreId } = actor
      const [[called]] = await database.readInCentre(centreId, [calledParty(centreId, call.caseId)])
      if (called === undefined) return notFound()
      await database.inCentre(centreId, [
        notePhoneLook(centreId, nowAt, actor.personId, called.partyId, canonicalJson({ why: 'call' })),
      ])
      return { phone: calledFrom(cipher, called).phone }
    },
  })

  serve(web, contract.recordCall, {
    policy: signedIn,
    limit: { by: 'account', perSecond: 5, burst: 50 },
    load: ({ centreId, params, body }) => [
      openCall(centreId, params.callId),
      earlierCommand(centreId, body.commandId),
    ],
    handle: async ({ actor, params: { callId }, body, nowAt }, [[call], [known]]) => {
      const { centreId } = actor
      const hash = requestHash('record-call', callId, body)
      const before = replayOf(known, actor.personId, hash)
      if (before instanceof Outcome) return before
      if (before !== null) return { callId, state: stateOf(body.reached, call !== undefined) }
      if (!holds(actor, call)) return notFound()
      if (call.taskId !== body.taskId) return stale({ taskId: call.taskId })
      const [stored, proofs] = await database.readInCentre(centreId, [
        messagesAbout(centreId, call.caseId),
        proofsAbout(centreId, call.caseId),
      ])
      const waiting = proofs.filter(waits)
      const about = stored.filter(({ id }) => waiting.some(({ messageId }) => messageId === id))
      const calledAt = new Date(body.calledAt ?? nowAt).toISOString()
      const broken = refusals(callRules, { calledAt, nowAt, earliestAt: about[0]?.at ?? null })
      if (broken.length > 0) return refused(broken)
      const note = body.note === undefined ? null : sealText(cipher, newId(Date.parse(nowAt)), body.note)
      await database.inCentre(centreId, [
        recordCall(
          centreId,
          body.commandId,
          actor.personId,
          hash,
          callId,
          call.taskId,
          body.reached,
          nowAt,
          calledAt,
          note?.row ?? null,
          newId(Date.parse(nowAt)),
          phoneDueAt(nowAt, deps.calendar()),
          canonicalJson({
            reached: body.reached,
            calledAt,
            messages: about.map(({ id }) => id),
            ...(note === null ? {} : { note: note.ref }),
          }),
        ),
      ])
      const again = !body.reached && waiting.some(({ attempt }) => attempt < contract.CALL_TRIES)
      return { callId, state: stateOf(body.reached, again) }
    },
  })
}

const stateOf = (reached: boolean, again: boolean): 'reached' | 'again' | 'given-up' =>
  reached ? 'reached' : again ? 'again' : 'given-up'

const calledFrom = (cipher: FieldCipher, { party, via }: { party: Buffer; via: Buffer | null }) =>
  calledAs(openParty(cipher, party), via === null ? null : openParty(cipher, via))
