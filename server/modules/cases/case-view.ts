import type { CaseView, PartyView } from '@yimen/contract/cases-view.ts'
import { feesFor, materialsFor } from '@yimen/contract/items.ts'
import { maskDocument, maskMobile } from '@yimen/contract/identity.ts'
import type { Static } from 'typebox'
import type { PartyFields } from '../../kernel/party/party.ts'
import { actionsOf } from './actions.ts'
import { undoSecondsLeft } from './acts/details.ts'
import { currentStep } from './acts/take-step.ts'
import { askedView } from './asked-view.ts'
import type { CaseState } from './case.ts'
import type { EventRow } from './case-store.ts'
import { readEvent } from './case-store.ts'
import { clockView, deadlineView } from './clock-view.ts'
import type { Context } from './context.ts'
import { historyText } from './history.ts'
import { titleOf } from './letter-title.ts'
import { undoneSeqs, voidLetters } from './void-letters.ts'
import { isLate } from './rules/late-entry.ts'

type View = Static<typeof CaseView>

export type CasePage = {
  caseId: string
  version: number
  c: CaseState
  ctx: Context
  events: readonly EventRow[]
  letters: readonly {
    letterId: string
    kind: string
    variant: string | null
    number: string
    on: string
    code: string
    printed: number
  }[]
  findings: readonly { findingId: string; clause: string; state: string; evidence: { what?: string } }[]
  text: (ref: { text: string }) => string
  person: (id: string) => string
  unit: (id: string) => string
  /** The reader's duty does not need the whole numbers: they are masked. */
  masked: boolean
}

const partyView = (id: string, p: PartyFields, masked: boolean): PartyView => ({
  partyId: id,
  kind: p.kind,
  name: p.name,
  documentType: p.documentType,
  documentNumber: masked ? maskDocument(p.documentNumber) : p.documentNumber,
  mobile: p.mobile === undefined ? null : masked ? maskMobile(p.mobile) : p.mobile,
  email: p.email === undefined ? null : masked ? '***' : p.email,
  address: p.address ?? null,
  legalRepresentative:
    p.legalRepresentative === undefined
      ? null
      : {
          ...p.legalRepresentative,
          documentNumber: masked
            ? maskDocument(p.legalRepresentative.documentNumber)
            : p.legalRepresentative.documentNumber,
        },
  masked,
})

const agentView = ({ c, ctx, masked }: CasePage): View['agent'] => {
  if (c.agent === null) return null
  const p = ctx.read.party(c.agent)
  return {
    name: p.name,
    documentType: p.documentType,
    documentNumber: masked ? maskDocument(p.documentNumber) : p.documentNumber,
    mobile: masked ? maskMobile(p.mobile ?? '') : (p.mobile ?? ''),
    authority: p.authority ?? '',
    powers: [...(p.powers ?? [])],
  }
}

const materialsView = ({ c, ctx }: CasePage): View['materials'] => {
  const needed = new Set(materialsFor(ctx.version.content, c.answers).map((m) => m.key))
  return ctx.version.content.materials
    .filter((m) => needed.has(m.key) || c.materials[m.key] !== undefined)
    .map((m) => {
      const got = c.materials[m.key]
      const complete = got !== undefined && got.originals >= m.originals && got.copies >= m.copies
      return {
        key: m.key,
        name: m.name,
        neededOriginals: m.originals,
        neededCopies: m.copies,
        originals: got?.originals ?? 0,
        copies: got?.copies ?? 0,
        state: complete
          ? ('received' as const)
          : needed.has(m.key)
            ? ('missing' as const)
            : ('not-needed' as const),
        requirement: m.note ?? null,
      }
    })
}

const stepsView = ({ c, ctx, text, person }: CasePage): View['steps'] => {
  const current = c.phase === 'accepted' ? currentStep(c) : null
  return c.steps.map((step) => {
    const known = ctx.version.content.steps.find((s) => s.key === step.key)
    return {
      key: step.key,
      name: known?.name ?? step.key,
      kind: known?.kind ?? 'internal',
      state:
        step.state === 'passed'
          ? ('passed' as const)
          : step.key === current
            ? ('current' as const)
            : ('open' as const),
      by: step.by === null ? null : person(step.by),
      at: step.at,
      opinion: step.opinion === null ? null : text(step.opinion),
    }
  })
}

const feesView = ({ c, ctx }: CasePage): View['fees'] =>
  feesFor(ctx.version.content, c.answers).map((fee) => {
    const paid = c.payments[fee.key]
    return {
      key: fee.key,
      name: fee.name,
      amount: fee.amount,
      standard: fee.standard,
      reductions: [...fee.reductions],
      state: paid?.state ?? ('due' as const),
      paid: paid === undefined ? null : paid.amount,
      receiptNumber: paid?.receiptNumber ?? null,
    }
  })

const historyView = (page: CasePage): View['history'] => {
  const undone = undoneSeqs(page.events)
  return page.events.map((row) => {
    const { event } = readEvent(row)
    return {
      seq: row.seq,
      at: event.actAt,
      enteredAt: row.at,
      type: row.type,
      text: historyText(event, {
        item: page.ctx.version.content,
        text: page.text,
        unit: page.unit,
        person: page.person,
      }),
      actor: page.person(row.actorId),
      actingFor: row.actingFor === null ? null : page.person(row.actingFor),
      late: isLate(event.actAt, row.at, page.ctx),
      undone: undone.has(row.seq),
      raw: row.body,
      hash: row.hash.toString('hex'),
    }
  })
}

/** A case as its page shows it: what stands, what may be done and why not. Pure. */
export const caseView = (page: CasePage): View => {
  const { c, ctx, caseId, version } = page
  const item = ctx.version.content
  const voided = voidLetters(page.events)
  return {
    caseId,
    version,
    number: c.number,
    phase: c.phase,
    ending: c.ending,
    type: c.type,
    item: {
      itemId: c.itemId,
      versionId: c.itemVersionId,
      name: item.name,
      kind: item.kind,
      example: item.unverified.length > 0,
    },
    unit: { unitId: c.unitId, name: ctx.unit.name },
    window: { windowId: c.windowId, name: ctx.window.name },
    applicant: partyView(c.applicant.party, ctx.read.party(c.applicant), page.masked),
    agent: agentView(page),
    answers: Object.entries(c.answers).map(([key, answer]) => {
      const question = item.questions.find((q) => q.key === key)
      return {
        question: question?.text ?? key,
        answer: question?.options.find((o) => o.key === answer)?.text ?? answer,
      }
    }),
    materials: materialsView(page),
    supplement:
      c.supplement === null
        ? null
        : {
            letterId: c.supplement.letter,
            points: c.supplement.points.map((point) => ({
              material: item.materials.find((m) => m.key === point.material)?.name ?? null,
              requirement: page.text(point.requirement),
              met: point.met,
            })),
          },
    steps: stepsView(page),
    consultations: c.consultations.map((x) => ({
      id: x.id,
      unit: page.unit(x.unitId),
      question: page.text(x.question),
      answer: x.answer === null ? null : page.text(x.answer),
    })),
    clock: clockView(c, ctx),
    deadline: deadlineView(c, ctx),
    fees: feesView(page),
    certificate: c.certificate,
    letters: page.letters.map(({ variant, ...letter }) => ({
      ...letter,
      title: titleOf({ kind: letter.kind, variant }, item.kind),
      voided: voided.has(letter.letterId),
    })),
    history: historyView(page),
    actions: actionsOf(c, ctx),
    ...askedView(c, page),
    urgent: c.urgency === null ? null : { reason: page.text(c.urgency.reason), targetOn: c.urgency.targetOn },
    waiting: c.waiting?.reason ?? null,
    findings: page.findings.map((f) => ({
      findingId: f.findingId,
      clause: f.clause,
      state: f.state,
      text: f.evidence.what ?? '',
    })),
    undoSeconds: undoSecondsLeft(ctx),
  }
}
