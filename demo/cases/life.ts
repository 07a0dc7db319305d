import type { ReceivedMaterial } from '@yimen/contract/cases-forms.ts'
import { feesFor, materialsFor } from '@yimen/contract/items.ts'
import { localDateOf } from '@yimen/contract/local-date.ts'
import type { Calendar } from '../../server/kernel/calendar/index.ts'
import type { Actor } from '../../server/kernel/actor/actor.ts'
import type { ItemVersion } from '../../server/modules/cases/index.ts'
import type { Chance } from './chance.ts'
import type { Desk, Team } from './desk.ts'
import { inventedFirm, inventedPerson } from './invented.ts'
import { later, soon } from './moments.ts'

/** One case of the demonstration: yields the moment of its next act, then does it. */
export type Life = AsyncGenerator<string, void, void>

export type LifeGiven = {
  c: Chance
  desk: Desk
  team: Team
  version: ItemVersion
  unitId: string
  windowId: string
  calendar: Calendar
  startAt: string
  serial: number
}

const OPINIONS = [
  '材料齐全，符合规定条件。',
  '已现场核实，情况属实。',
  '经审查，符合条件，建议准予。',
  '情况属实，同意。',
]

const need = (actor: Actor | null, what: string): Actor => {
  if (actor === null) throw new Error(`演示数据中没有${what}`)
  return actor
}

/** The item's questions answered by chance. */
const answersOf = ({ version, c }: LifeGiven): Record<string, string> =>
  Object.fromEntries(version.content.questions.map((q) => [q.key, c.pick(q.options).key]))

const handedIn = ({ version }: LifeGiven, answers: Record<string, string>): ReceivedMaterial[] =>
  materialsFor(version.content, answers).map(({ key, originals, copies }) => ({ key, originals, copies }))

const certificateOf = ({ version, serial }: LifeGiven, at: string) =>
  ['certificate', 'approval'].includes(version.content.result.kind)
    ? {
        certificate: {
          name: version.content.result.name,
          number: `演${version.content.code}-${localDateOf(at).slice(0, 4)}-${String(serial).padStart(5, '0')}`,
          validFrom: localDateOf(at),
          validTo: null,
          issuer: version.content.implementingBody,
        },
      }
    : {}

export async function* life(given: LifeGiven): Life {
  yield given.startAt
  const { c, version, team, unitId, windowId } = given
  const clerk = need(team.of('clerk', unitId, windowId), '窗口人员')
  const answers = answersOf(given)
  const body =
    version.content.audience.every((code) => code !== '1') ||
    (version.content.audience.length > 1 && c.is(0.4))
  const all = handedIn(given, answers)
  const incomplete = version.content.type !== 'immediate' && all.length > 1 && c.is(0.14)
  const made = await given.desk.takeIn(
    clerk,
    {
      itemVersionId: version.versionId,
      windowId,
      channel: 'window',
      applicant: body ? inventedFirm(c) : inventedPerson(c),
      answers,
      materials: incomplete ? all.slice(1) : all,
      duplicateSeen: true,
    },
    given.startAt,
  )
  const next: Next = { given, caseId: made.caseId, clerk, at: given.startAt, answers }
  if (version.content.type === 'immediate') yield* immediate(next)
  else if (incomplete) yield* supplemented(next, all[0]?.key ?? '')
  else yield* promised(next)
}

type Next = { given: LifeGiven; caseId: string; clerk: Actor; at: string; answers: Record<string, string> }

async function* paid({ given, caseId, clerk, at, answers }: Next): AsyncGenerator<string, string, void> {
  let now = at
  for (const fee of feesFor(given.version.content, answers)) {
    now = soon(now, given.c)
    yield now
    await given.desk.act(
      clerk,
      'pay',
      caseId,
      {
        fee: fee.key,
        amount: fee.amount,
        receiptNumber: `43018126${String(given.serial).padStart(6, '0')}${fee.key.length}`,
        paidOn: localDateOf(now),
      },
      now,
    )
  }
  return now
}

async function* immediate(next: Next): Life {
  const { given, caseId, clerk } = next
  const { c, desk } = given
  if (c.is(0.06)) {
    const at = soon(next.at, c)
    yield at
    await desk.act(clerk, 'convert', caseId, { reason: '需向外地核对档案，当场不能办结。' }, at)
    return yield* afterAcceptance({ ...next, at })
  }
  if (c.is(0.03)) {
    const at = soon(next.at, c)
    yield at
    await desk.act(clerk, 'wait', caseId, { reason: 'fetching-paper', note: '申请人回家取户口簿。' }, at)
    return
  }
  const at = soon(yield* paid(next), c)
  yield at
  await desk.act(clerk, 'grant', caseId, certificateOf(given, at), at)
  yield* delivered({ ...next, at }, true)
}

async function* promised(next: Next): Life {
  const { given, caseId, clerk } = next
  const { c, desk } = given
  const at = soon(next.at, c, 1, 25)
  yield at
  if (c.is(0.03)) {
    const elsewhere = { body: '浏阳市政务服务中心', place: '浏阳市行政中心一楼', phone: '0731-83600300' }
    const reasons = '该申请的经营地址不在本镇辖区，应向所在地机关提出。'
    await desk.act(
      clerk,
      'decline',
      caseId,
      {
        ground: 'not-our-power',
        reasons,
        basis: '中华人民共和国行政许可法第三十二条第一款第二项',
        elsewhere,
      },
      at,
    )
    return
  }
  if (c.is(0.03)) return
  await desk.act(clerk, 'accept', caseId, {}, at)
  yield* afterAcceptance({ ...next, at })
}

async function* supplemented(next: Next, missing: string): Life {
  const { given, caseId, clerk } = next
  const { c, desk, calendar } = given
  const at = soon(next.at, c)
  yield at
  await desk.act(
    clerk,
    'ask-supplement',
    caseId,
    { points: [{ material: missing, requirement: '请补交，原件经核对后退还。' }] },
    at,
  )
  if (c.is(0.25)) return
  const back = later(at, c.between(1, 6), calendar, c)
  yield back
  const material = given.version.content.materials.find((m) => m.key === missing)
  const materials = [{ key: missing, originals: material?.originals ?? 1, copies: material?.copies ?? 0 }]
  await desk.act(clerk, 'supplement', caseId, { materials, met: [0] }, back)
  yield* afterAcceptance({ ...next, at: back })
}

async function* afterAcceptance(next: Next): Life {
  const { given, caseId } = next
  const { c, desk, team, unitId, windowId, calendar, version } = given
  let at = yield* paid(next)
  if (c.is(0.02)) {
    at = later(at, 1, calendar, c)
    yield at
    await desk.act(next.clerk, 'withdraw', caseId, { reason: '申请人改变了计划。', by: 'applicant' }, at)
    return
  }
  const promise = Math.max(1, version.content.promised.amount || (version.content.fallback?.amount ?? 1))
  const slow = c.is(0.05)
  const pace =
    (slow ? promise + 4 : Math.max(0, Math.floor(promise * 0.7))) / (version.content.steps.length + 1)
  for (const step of version.content.steps) {
    at = later(
      at,
      Math.min(Math.round(c.next() * pace * 1.6), slow ? 40 : Math.max(0, Math.floor(pace * 1.3))),
      calendar,
      c,
    )
    yield at
    const actor = team.of(
      step.role,
      unitId,
      step.role === 'clerk' || step.role === 'window-lead' ? windowId : undefined,
    )
    const second = team.actors.find(
      ({ personId, roles }) => personId !== actor?.personId && roles.some((held) => held.unitId === unitId),
    )
    const more = step.kind === 'survey' && second !== undefined ? { secondPerson: second.personId } : {}
    await desk.act(
      need(actor, step.name),
      'take-step',
      caseId,
      { step: step.key, outcome: 'passed', opinion: c.pick(OPINIONS), ...more },
      at,
    )
  }
  at = later(at, slow ? 3 : c.between(0, Math.max(0, Math.floor(pace))), calendar, c)
  yield at
  const approver = need(team.of('approver', unitId), '审批人')
  if (c.is(0.05)) {
    const facts = '经核查，申报的场所面积和布局与现场不一致，且未按要求整改。'
    const reasons = '申请不符合该事项规定的条件，依法不予准予。'
    await desk.act(
      approver,
      'refuse',
      caseId,
      { facts, reasons, basis: version.content.bases[0]?.name ?? '相关规定' },
      at,
    )
  } else await desk.act(approver, 'grant', caseId, certificateOf(given, at), at)
  yield* delivered({ ...next, at }, false)
}

async function* delivered(next: Next, atOnce: boolean): Life {
  const { given, caseId, clerk } = next
  const { c, desk, calendar } = given
  let at = atOnce ? soon(next.at, c, 1, 6) : later(next.at, c.between(0, 4), calendar, c)
  if (!atOnce && c.is(0.1)) {
    yield at
    await desk.act(clerk, 'offer', caseId, { told: 'phone' }, at)
    at = later(at, c.between(1, 5), calendar, c)
  }
  yield at
  const post = !atOnce && c.is(0.15)
  const how = post
    ? { way: 'post', proof: `邮政EMS1${String(given.serial).padStart(10, '0')}CN` }
    : { way: 'in-person' }
  await desk.act(clerk, 'deliver', caseId, { ...how, receiver: '申请人本人' }, at)
}
