import { randomUUID } from 'node:crypto'
import { acts } from '@yimen/contract/cases.ts'
import { citizen } from '../modules/cases/testing.ts'
import type { Target } from './route-targets.ts'
import { setUpSamples } from './set-up-entries.ts'

export type Sample = {
  params?: Readonly<Record<string, string>>
  query?: Readonly<Record<string, string>>
  body?: unknown
}

/**
 * The time of an act that has not come: a rule refuses it of everybody who may act at all, so that asking changes
 * nothing and the next person asks about the same case.
 */
const NOT_YET = '2098-01-01T00:00:00Z'

const applicant = citizen(77)
const words = '依照规定办理，情况属实。'
const basis = { name: '某法', article: '第六条', text: '不得办理。' }

type ActName = keyof typeof acts
const PHASE: Partial<Record<ActName, 'accepted' | 'decided'>> = {
  'take-step': 'accepted',
  consult: 'accepted',
  'answer-consultation': 'accepted',
  'stop-clock': 'accepted',
  'resume-clock': 'accepted',
  'ask-extension': 'accepted',
  'decide-extension': 'accepted',
  grant: 'accepted',
  refuse: 'accepted',
  deliver: 'decided',
  offer: 'decided',
  'correct-wrong-finish': 'decided',
}

/** A sound form of each act, about the target's own unit and people. */
export const actForms = (t: Target): Record<ActName, object> => ({
  accept: {},
  decline: { ground: 'barred', reasons: words, basis: '某法第六条' },
  'ask-supplement': { points: [{ material: null, requirement: words }] },
  supplement: { materials: [], met: [0] },
  convert: { reason: words },
  wait: { reason: 'payment' },
  'take-step': { step: 'review', outcome: 'passed', opinion: words },
  consult: { unitId: t.unitId, question: words },
  'answer-consultation': { consultation: randomUUID(), answer: words },
  'stop-clock': { kind: 'hearing', basis: '某法第四十五条', neededTime: '10个工作日' },
  'resume-clock': { result: words },
  'ask-extension': { days: 5, reason: words },
  'decide-extension': { approve: true, reason: words },
  pay: { fee: 'fee', amount: 100, receiptNumber: '000001', paidOn: '2026-11-20' },
  exempt: { fee: 'fee', basis: '某文件第一条' },
  grant: { opinion: words },
  refuse: { facts: words, reasons: words, basis: '某法第六条' },
  'propose-reply': { basis, explanation: words },
  'confirm-reply': { confirm: true },
  deliver: { way: 'in-person', receiver: '陈家兴' },
  offer: { told: 'phone' },
  withdraw: { reason: words, by: 'applicant' },
  'correct-details': { applicant, reason: words },
  'flag-urgent': { reason: words, targetOn: '2026-11-25' },
  'correct-wrong-finish': { reason: words },
  reassign: { personId: t.personId },
  undo: {},
})

const caseSamples = (t: Target, versions: ReadonlyMap<string, number>): Record<string, Sample> => {
  const forms = actForms(t)
  return Object.fromEntries(
    (Object.keys(acts) as ActName[]).map((name) => {
      const caseId = t[PHASE[name] ?? 'takenIn']
      const version = versions.get(caseId) ?? 1
      const body = { commandId: randomUUID(), version, actAt: NOT_YET, ...forms[name] }
      return [`POST ${acts[name].path}`, { params: { caseId }, body }]
    }),
  )
}

/** One request per route about a target, in the form the contract asks for; most are refused by the moment. */
export const routeSamples = (
  t: Target,
  versions: ReadonlyMap<string, number>,
): Readonly<Record<string, Sample>> => {
  const commandId = randomUUID()
  const draft = { params: { place: 'intake:1' } }
  return {
    ...setUpSamples,
    'POST /session': { body: { login: 'nobody', password: 'not a password' } },
    'POST /session/first-password': {
      body: { login: 'nobody', password: 'not a password', new: 'another password' },
    },
    'GET /session': {},
    'DELETE /session': {},
    'POST /session/extension': { body: { reason: 'visitor' } },
    'POST /session/unlock': { body: { password: 'not a password' } },
    'POST /session/lock': { body: {} },
    'POST /session/password': { body: { old: 'not a password', new: 'another password' } },
    'POST /session/code': { body: { code: '000000' } },
    'POST /session/enrolment': { body: {} },
    'POST /session/enrolment/confirmation': { body: { code: '000000' } },
    'POST /session/enrolment/later': { body: {} },
    'GET /session/ways': {},
    'POST /session/single-sign-on': { body: { returnTo: '/workbench/' } },
    'POST /session/single-sign-on/return': { body: { query: '?code=x&state=y' } },
    'GET /account/second-factor': {},
    'POST /account/second-factor': { body: { proof: 'not a password' } },
    'POST /account/second-factor/confirmation': { body: { code: '000000' } },
    'POST /account/second-factor/recovery-codes': { body: { code: '000000' } },
    'POST /account/second-factor/removal': { body: { code: '000000' } },
    'POST /account/second-factor/proof': { body: { code: '000000' } },
    'POST /people/:personId/second-factor/reset': { params: { personId: t.personId }, body: {} },
    'GET /account/sessions': {},
    'POST /account/sessions/:sessionId/end': { params: { sessionId: randomUUID() }, body: {} },
    'POST /account/sessions/end-others': { body: {} },
    'POST /people/:personId/sessions/end': { params: { personId: t.personId }, body: {} },
    'GET /openapi.json': {},
    'GET /health': {},
    'GET /ready': {},
    'GET /live': {},
    'GET /drafts/:place': draft,
    'PUT /drafts/:place': { ...draft, body: { content: '草稿' } },
    'DELETE /drafts/:place': draft,
    'GET /windows': {},
    'GET /people': { query: { unitId: t.unitId } },
    'GET /people/template': {},
    'POST /people/check': { body: { file: 'UEsDBA==' } },
    // No table at all: told so, and nobody is added.
    'POST /people': { body: { file: 'UEsDBA==' } },
    'POST /people/:personId/initial-password': { params: { personId: t.personId }, body: {} },
    'GET /windows/:windowId': { params: { windowId: t.windowId } },
    'POST /substitutions': {
      body: {
        commandId,
        absentId: t.personId,
        standInId: t.standInId,
        fromAt: '2026-11-25T01:00:00Z',
        toAt: '2026-11-24T01:00:00Z',
        reason: 'leave',
      },
    },
    'POST /substitutions/:substitutionId/end': {
      params: { substitutionId: t.substitutionId },
      body: { commandId },
    },
    'POST /grants': {
      body: {
        commandId,
        personId: t.personId,
        unitId: t.unitId,
        itemId: null,
        acts: ['intake'],
        fromOn: '2020-01-01',
        toOn: null,
      },
    },
    'POST /grants/:grantId/end': { params: { grantId: t.grantId }, body: { commandId } },
    'GET /people/:personId/rights': { params: { personId: t.personId } },
    'POST /people/:personId/posts': {
      params: { personId: t.personId },
      body: {
        commandId,
        role: 'approver',
        unitId: t.unitId,
        windowId: null,
        fromOn: '2020-01-01',
        toOn: null,
        withActs: false,
      },
    },
    'POST /posts/:postId/end': {
      params: { postId: t.postId },
      body: { commandId, lastOn: '2020-01-01', withGrants: false },
    },
    'GET /places': {},
    'POST /units': {
      body: {
        commandId,
        unit: {
          kind: 'other',
          name: '某局',
          letterPrefix: '某',
          reconsiderationBody: '某市人民政府',
          court: '某市人民法院',
          sealText: '某局',
          address: '某路1号',
          phone: '0731-83600100',
        },
        fromOn: '2020-01-01',
      },
    },
    'POST /units/:unitId/details': {
      params: { unitId: t.unitId },
      body: { commandId, changes: { name: ' ' } },
    },
    'POST /units/:unitId/days': { params: { unitId: t.unitId }, body: { commandId, lastOn: '2020-01-01' } },
    'POST /windows': {
      body: {
        commandId,
        window: { number: '99', name: '某窗口', place: '一楼', unitIds: [t.unitId] },
        fromOn: '2020-01-01',
      },
    },
    'POST /windows/:windowId/details': {
      params: { windowId: t.windowId },
      body: { commandId, changes: { place: ' ' } },
    },
    'POST /windows/:windowId/days': {
      params: { windowId: t.windowId },
      body: { commandId, lastOn: '2020-01-01' },
    },
    'GET /items': { query: { q: '结婚' } },
    'GET /bundles': {},
    'GET /items/:itemId': { params: { itemId: t.itemId } },
    'POST /items/:itemId/materials': { params: { itemId: t.itemId }, body: { answers: {} } },
    'POST /cases': {
      body: {
        commandId,
        itemVersionId: t.versionId,
        windowId: t.windowId,
        channel: 'window',
        applicant,
        answers: {},
        materials: [],
        actAt: NOT_YET,
      },
    },
    ...caseSamples(t, versions),
    'GET /cases/:caseId': { params: { caseId: t.takenIn } },
    'GET /queue': { query: { tab: 'all' } },
    'GET /cases': { query: { q: t.number } },
    'POST /parties/search': {
      body: { documentType: applicant.documentType, documentNumber: applicant.documentNumber },
    },
    'GET /ledger': { query: { windowId: t.windowId, on: '2026-11-20' } },
    'POST /track': { body: { number: t.number, code: t.queryCode } },
    'GET /letters/:letterId/pdf': { params: { letterId: t.letterId } },
    'POST /letters/:letterId/prints': { params: { letterId: t.letterId }, body: {} },
    'GET /letter-check/:centre/:code': { params: { centre: t.centreCode, code: t.letterCode } },
    'POST /notices': {
      body: {
        commandId,
        itemVersionId: t.versionId,
        windowId: t.windowId,
        answers: {},
        channel: 'print',
        asked: 'enquiry',
      },
    },
    'POST /notices/code': { body: { itemVersionId: t.versionId, answers: {} } },
    'POST /notices/small-questions': { body: { commandId, windowId: t.windowId } },
    'GET /notices': { query: { windowId: t.windowId, on: '2026-11-20' } },
    'POST /deadlines/explain': { body: { startAt: '2026-11-20', workingDays: 5 } },
    'GET /calendar/:year': { params: { year: '2026' } },
    'PUT /calendar/:year': {
      params: { year: '2026' },
      body: {
        year: 2027,
        document: '某通知',
        days: [{ on: '2027-01-01', kind: 'holiday', name: '元旦' }],
      },
    },
    'GET /findings': { query: { list: 'all' } },
    'GET /findings/:findingId': { params: { findingId: t.openFinding } },
    'POST /findings/:findingId/answer': {
      params: { findingId: t.verifiedFinding },
      body: { commandId, cause: 'not-mine', reason: words },
    },
    'POST /findings/:findingId/verification': { params: { findingId: t.openFinding }, body: { commandId } },
    'POST /findings/:findingId/verdict': {
      params: { findingId: t.openFinding },
      body: { commandId, outcome: 'rejected', reason: words },
    },
    'GET /messages': {},
    'GET /messages/unread': {},
    'POST /messages/reading': { body: {} },
    'POST /messages/:messageId/reading': { params: { messageId: t.messageId }, body: {} },
    'GET /cases/:caseId/messages': { params: { caseId: t.takenIn } },
    'GET /calls/:callId': { params: { callId: t.callId } },
    'POST /calls/:callId/phone': { params: { callId: t.callId }, body: {} },
    'POST /calls/:callId/tries': {
      params: { callId: t.callId },
      body: { commandId, taskId: t.callTaskId, reached: true, calledAt: NOT_YET },
    },
    'GET /duties': { query: { list: 'mine' } },
    'POST /duties/:dutyId/fulfilment': { params: { dutyId: t.dutyId }, body: { commandId, note: words } },
    'POST /duties/:dutyId/excuse': { params: { dutyId: t.dutyId }, body: { commandId, reason: words } },
  }
}

/** The address of a sample below /api. */
export const urlOf = (path: string, { params = {}, query = {} }: Sample): string => {
  const filled = path.replace(/:([A-Za-z]+)/g, (_whole, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  )
  const asked = new URLSearchParams(query).toString()
  return asked === '' ? filled : `${filled}?${asked}`
}
