import type { TakeInForm } from '@yimen/contract/cases-forms.ts'
import type { LetterData, NumberedKind } from '@yimen/contract/documents.ts'
import type { ItemContent } from '@yimen/contract/items.ts'
import type { Role } from '@yimen/contract/organisation.ts'
import type { Actor } from '../../kernel/actor/actor.ts'
import { publishedCalendar } from '../../kernel/calendar/index.ts'
import type { PartyFields } from '../../kernel/party/party.ts'
import { soundItem } from '../items/testing/sound-item.ts'
import { type Act, type Decision, decideAct } from './act.ts'
import type { CaseEvent, CaseState, LetterRef } from './case.ts'
import type { Context, ItemVersion } from './context.ts'
import type { Entered } from './evolve.ts'
import { foldCase } from './fold.ts'
import type { LateForm } from './rules/late-entry.ts'
import { citizen, intakeForm } from './testing.ts'

/** Given events, when an act, then events or refusals: a case of the sound item without database or clock. */

/** Friday, 09:00 in Shanghai. */
export const FRIDAY = '2026-11-20T09:00:00+08:00'
export const calendar = publishedCalendar()
export const UNIT = 'u1'
export const OTHER_UNIT = 'u2'
export const WINDOW = 'w1'
export const CASE = '019aa000-0000-7000-8000-000000000001'

const SCOPES: Partial<Record<Role, readonly string[]>> = {
  clerk: [`window:${WINDOW}`],
  'window-lead': [`window:${WINDOW}`, `window-lead:${WINDOW}`, `unit:${UNIT}`],
  approver: [`unit:${UNIT}`, `approver:${UNIT}`],
  'unit-lead': [`unit:${UNIT}`, `unit-lead:${UNIT}`],
}

/** Somebody in a role of the unit who may do everything there; a test takes away what it is about. */
export const someone = (role: Role = 'clerk', more: Partial<Actor> = {}): Actor => ({
  centreId: 1,
  personId: `p-${role}`,
  name: '张敏',
  badge: 'T001',
  roles: [{ role, unitId: UNIT, unit: '市场局', windowId: WINDOW, window: '市场窗口', insteadOf: null }],
  authorities: [{ unitId: UNIT, itemId: null, acts: ['*'], insteadOf: null }],
  scopes: [`person:p-${role}`, ...(SCOPES[role] ?? [])],
  ...more,
})

/** The same role at another unit; here there is only sight of the unit, as whoever stands in for a colleague has it. */
export const visitor = (role: Role): Actor => {
  const { roles, scopes } = someone(role)
  return someone(role, { roles: roles.map((held) => ({ ...held, unitId: OTHER_UNIT })), scopes })
}

export const versionOf = (content: ItemContent = soundItem): ItemVersion => ({
  itemId: 'i1',
  versionId: 'v1',
  content,
  inForceFrom: '2020-01-01',
  inForceTo: null,
})

const applicant: PartyFields = { ...citizen(), powers: ['submit'] }

export type Written = {
  kind: NumberedKind
  body: Partial<LetterData<NumberedKind>> & Record<string, unknown>
}
export type Scene = { ctx: Context; letters: Written[] }

/** What a decision may look at; texts are their own references, letters are kept in the order they are written. */
export const scene = (more: Partial<Context> = {}): Scene => {
  const letters: Written[] = []
  let ids = 0
  const now = more.now ?? FRIDAY
  const ctx: Context = {
    actor: someone(),
    now,
    actAt: now,
    calendar,
    version: versionOf(),
    unit: {
      unitId: UNIT,
      code: soundItem.unit,
      name: '浏阳市市场监督管理局',
      letterPrefix: '浏市监',
      reconsiderationBody: '浏阳市人民政府',
      court: '浏阳市人民法院',
      sealText: '浏阳市市场监督管理局（演示）',
      phone: '0731-83600101',
    },
    window: { windowId: WINDOW, unitId: UNIT, number: '4', name: '市场窗口', place: '一楼' },
    centre: {
      centreId: 1,
      name: '文家市镇政务服务中心',
      region: '430181',
      code: '01',
      complaintPhone: '0731-83600100',
      demonstration: true,
    },
    read: { party: () => applicant, text: (ref) => ref.text },
    queryCode: '123456',
    duplicates: 0,
    colleagues: new Set(['p-clerk', 'p9']),
    last: null,
    note: {
      newId: () => `n${++ids}`,
      text: (body) => ({ text: body, hash: '' }),
      party: ({ name }) => ({ party: name, hash: '' }),
      letter: (kind, body) => {
        letters.push({ kind, body } as unknown as Written)
        return letterRef(kind)
      },
    },
    ...more,
  }
  return { ctx, letters }
}

export const letterRef = (kind: NumberedKind): LetterRef => ({
  letter: `l-${kind}`,
  kind,
  number: `⟦${kind}⟧`,
  hash: '',
})
export const words = (text: string) => ({ text, hash: '' })

type EventOf<T extends CaseEvent['type']> = Extract<CaseEvent, { type: T }>

/** The first event: everything the sound item asks for, handed in by the applicant. */
export const takenIn = (more: Partial<EventOf<'taken-in'>> = {}): CaseEvent => ({
  type: 'taken-in',
  actAt: FRIDAY,
  number: 'C1',
  caseType: 'promised',
  itemId: 'i1',
  itemVersionId: 'v1',
  unitId: UNIT,
  windowId: WINDOW,
  channel: 'window',
  applicant: { party: 'applicant', hash: '' },
  agent: null,
  answers: { agent: 'self' },
  materials: { form: { originals: 1, copies: 0 } },
  steps: ['review', 'inner'],
  mended: null,
  receipt: letterRef('receipt'),
  ...more,
})

export const promisedClock = { kind: 'promised', unit: 'working-day' as const, amount: 10 }
/** Accepted on that Friday: ten working days, due on Friday 2026-12-04. */
export const accepted = (more: Partial<EventOf<'accepted'>> = {}): CaseEvent => ({
  type: 'accepted',
  actAt: FRIDAY,
  on: '2026-11-20',
  clocks: [
    { ...promisedClock, startAt: FRIDAY, stops: [], extensions: [] },
    { ...promisedClock, kind: 'statutory', amount: 20, startAt: FRIDAY, stops: [], extensions: [] },
  ],
  due: '2026-12-04',
  letter: letterRef('acceptance'),
  ...more,
})
export const stepTaken = (step: string): CaseEvent => ({
  type: 'step-taken',
  actAt: FRIDAY,
  step,
  opinion: words('同意。'),
  second: null,
})
export const bothSteps: readonly CaseEvent[] = [stepTaken('review'), stepTaken('inner')]
export const paid: CaseEvent = {
  type: 'paid',
  actAt: FRIDAY,
  fee: 'cost',
  amount: 2000,
  reduction: null,
  receiptNumber: '43018126000001',
  paidOn: '2026-11-20',
}
export const granted: CaseEvent = {
  type: 'granted',
  actAt: FRIDAY,
  letter: letterRef('grant'),
  opinion: null,
  certificate: null,
  clock: { kind: 'delivery', unit: 'working-day', amount: 10, startAt: FRIDAY, stops: [], extensions: [] },
}

/** Events as the clerk entered them the moment they happened. */
export const entered = (events: readonly CaseEvent[], actor = 'p-clerk'): Entered[] =>
  events.map((event) => ({ event, actor, at: event.actAt }))

/** The case these events make. */
export const given = (...events: readonly CaseEvent[]): CaseState => foldCase(entered(events))

/** What the act comes to, with its envelope filled in. */
export const when = <F extends LateForm & { commandId: string; version: number }>(
  c: CaseState,
  act: Act<F>,
  form: Omit<F, 'commandId' | 'version'>,
  { ctx }: Scene = scene(),
): Decision => decideAct(act, c, { commandId: 'c1', version: 1, ...form } as F, ctx)

/** The clauses that refuse, each with its field where it has one; empty when it may be done. */
export const refusedBy = (decision: Decision): string[] =>
  'events' in decision
    ? []
    : decision.refusals.map(({ clause, field }) => (field === null ? `${clause}` : `${clause} ${field}`))

/** The types of what happens; the refusals in words where nothing does, so that a failing test tells them. */
export const happens = (decision: Decision): string[] =>
  'events' in decision
    ? decision.events.map(({ type }) => type)
    : decision.refusals.map(({ message }) => message)

/** A sound intake of that item. */
export const intakeOf = (content: ItemContent = soundItem, more: Partial<TakeInForm> = {}): TakeInForm =>
  intakeForm({ versionId: 'v1', content }, WINDOW, {
    answers: { agent: 'self' },
    materials: [{ key: 'form', originals: 1, copies: 0 }],
    ...more,
  })
