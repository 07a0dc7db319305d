import { Buffer } from 'node:buffer'
import { timingSafeEqual } from 'node:crypto'
import type { trackCase } from '@yimen/contract/cases.ts'
import type { ReplyOf } from '@yimen/contract/route.ts'
import { maskName } from '@yimen/contract/identity.ts'
import { localDateOf } from '@yimen/contract/local-date.ts'
import { statement } from '../../db/statement.ts'
import { remaining } from '../../kernel/clock/index.ts'
import { messagesAbout, openPartyInbox } from '../../kernel/message/index.ts'
import { openParty } from '../../kernel/party/party.ts'
import { openFees } from './acts/pay.ts'
import { currentStep } from './acts/take-step.ts'
import type { CaseState } from './case.ts'
import { type CaseDeps, queryCodeOf } from './case-deps.ts'
import type { ItemVersion } from './context.ts'
import { titleOf } from './letter-title.ts'
import { lettersOf } from './read-case.ts'
import { openPoints } from './rules/materials.ts'
import { promisedDue } from './terms.ts'

type Tracked = ReplyOf<typeof trackCase>

const tracked = statement<{ caseId: string; state: CaseState; fields: Buffer }>(
  'cases.track',
  `select c.case_id as "caseId", c.state, p.fields from cases.case c
    join kernel.party p on p.centre_id = c.centre_id and p.party_id = c.applicant_id
    where c.centre_id = $1 and c.number = $2`,
)

/** Letters the applicant is sent; receipts and proofs of service stay in the file. */
const SHOWN: readonly string[] = [
  'receipt',
  'acceptance',
  'non-acceptance',
  'supplement',
  'grant',
  'refusal',
  'reply',
  'correction',
  'clock-stop',
]

/** Where a case is, who has it, when it will be done, what I must do; null when number and code don't fit. § cases.2.2 */
export const readTracking = async (
  deps: CaseDeps,
  centreId: number,
  number: string,
  code: string,
  nowAt: string,
): Promise<Tracked | null> => {
  const [rows] = await deps.database.readInCentre(centreId, [tracked(centreId, number)])
  const row = rows[0]
  const expected = Buffer.from(row === undefined ? '------' : queryCodeOf(deps.cipher, centreId, row.caseId))
  // Six digits are six bytes; anything else is another length in bytes, whatever its length in letters.
  const given = Buffer.from(code.trim())
  if (given.length !== expected.length || !timingSafeEqual(expected, given) || row === undefined) return null
  const { state: c } = row
  const [version, organisation, [letters, told]] = await Promise.all([
    deps.version(centreId, c.itemVersionId),
    deps.organisation(centreId),
    deps.database.readInCentre(centreId, [
      lettersOf(centreId, row.caseId),
      messagesAbout(centreId, row.caseId),
    ]),
  ])
  if (version === null) return null
  const messages = await openPartyInbox(deps, centreId, row.caseId, told, nowAt)
  const due = promisedDue(c, deps.calendar())
  const left = remaining(due?.dueAt ?? null, nowAt, deps.calendar())
  const unit = organisation.units.get(c.unitId)
  const window = organisation.windows.get(c.windowId)
  return {
    number: c.number,
    itemName: version.content.name,
    itemNameEn: version.content.nameEn,
    applicant: maskName(openParty(deps.cipher, row.fields).name),
    phase: c.phase,
    ending: c.ending,
    ...whereOf(c, version),
    holder: c.phase === 'accepted' ? (unit?.name ?? '') : (window?.name ?? ''),
    dueAt: c.phase === 'accepted' ? (due?.dueAt ?? null) : null,
    provisional: due?.provisional ?? false,
    remaining: c.phase === 'accepted' ? left.text : '',
    ...todoOf(c, version),
    steps: stepsOf(c),
    letters: letters
      .filter((letter) => SHOWN.includes(letter.kind))
      .map((letter) => ({
        title: titleOf(letter, version.content.kind),
        number: letter.number,
        on: letter.on,
      })),
    messages,
    complaintPhone: organisation.centre.complaintPhone,
  }
}

type Where = Pick<Tracked, 'where' | 'whereEn'>
const at = (where: string, whereEn: string): Where => ({ where, whereEn })

const whereOf = (c: CaseState, version: ItemVersion): Where => {
  switch (c.phase) {
    case 'taken-in':
      return c.supplement === null
        ? at('窗口正在核对您的材料', 'The counter is checking your papers')
        : at('等您补交材料', 'Waiting for papers from you')
    case 'accepted': {
      if (c.stopped !== null)
        return at('正在进行依法不计入办理时间的程序', 'In a procedure whose time does not count by law')
      const step = currentStep(c)
      const name = version.content.steps.find((s) => s.key === step)?.name
      return name === undefined
        ? at('正在等审批人作出决定', 'Waiting for the decision')
        : at(`正在${name}`, 'Under examination')
    }
    case 'decided':
      return c.offeredAt === null
        ? at('已经作出决定，正在准备送达', 'Decided; the result is being handed over')
        : at('已经办好，请来领取，也可以邮寄', 'Ready: please collect it, or have it posted')
    case 'delivered':
      return at('已经办完并送达', 'Finished and handed over')
    case 'ended':
      return endedAs(c)
  }
}

const endedAs = (c: CaseState): Where => {
  if (c.ending === 'declined') return at('没有受理，原因见通知书', 'Not accepted; the notice says why')
  return c.ending === 'withdrawn'
    ? at('已按您的申请撤回', 'Withdrawn as you asked')
    : at('这次收件已撤销', 'This intake was cancelled')
}

type Todo = Pick<Tracked, 'todo' | 'todoEn'>

/** What the applicant must do; empty lists mean: nothing, just wait. */
const todoOf = (c: CaseState, version: ItemVersion): Todo => {
  if (c.phase === 'taken-in' && c.supplement !== null) {
    const names = openPoints(version.content, c)
    return { todo: names.map((name) => `补交：${name}`), todoEn: names.map((name) => `Bring: ${name}`) }
  }
  if (c.phase === 'taken-in' || c.phase === 'accepted') {
    const fees = openFees(c, { version })
    return {
      todo: fees.map((fee) => `缴费：${fee.name}${(fee.amount / 100).toFixed(2)}元`),
      todoEn: fees.map((fee) => `Pay: ${fee.name}, ${(fee.amount / 100).toFixed(2)} yuan`),
    }
  }
  return c.phase === 'decided'
    ? {
        todo: [`带身份证件到${version.content.place}领取，或打电话选择邮寄`],
        todoEn: ['Collect it at the counter with your identity document, or telephone to have it posted'],
      }
    : { todo: [], todoEn: [] }
}

const stepsOf = (c: CaseState): Tracked['steps'] => {
  const order = ['taken-in', 'accepted', 'decided', 'delivered']
  const reached = c.phase === 'ended' ? 0 : order.indexOf(c.phase)
  const on = (at: string | null): string | null => (at === null ? null : localDateOf(at))
  const state = (i: number): 'done' | 'current' | 'later' =>
    i <= reached ? 'done' : i === reached + 1 && c.phase !== 'ended' ? 'current' : 'later'
  return [
    { name: '收件', nameEn: 'Received', state: state(0), on: on(c.takenInAt) },
    ...(c.type === 'immediate'
      ? []
      : [{ name: '受理', nameEn: 'Accepted', state: state(1), on: c.acceptedOn }]),
    { name: '审查和决定', nameEn: 'Examination and decision', state: state(2), on: on(c.decidedAt) },
    { name: '送达', nameEn: 'Delivery', state: state(3), on: on(c.deliveredAt) },
  ]
}
