import type { ActReply } from '@yimen/contract/cases.ts'
import type { Desk } from '../../demo/cases/desk.ts'
import { inventedPerson } from '../../demo/cases/invented.ts'
import { type Life, life } from '../../demo/cases/life.ts'
import { later, soon } from '../../demo/cases/moments.ts'
import type { Actor } from '../../server/kernel/actor/actor.ts'
import type { Planned } from './plan.ts'
import type { World } from './world.ts'

/** The course of a planned case: that of the demonstration, or a request that the law forbids. */
export const courseOf = (world: World, planned: Planned, desk: Desk): Life => {
  const { team, calendar } = world
  const { c, version, unitId, windowId, startAt, serial } = planned
  return planned.reply
    ? replied(world, planned, desk)
    : life({ c, desk, team, version, unitId, windowId, calendar, startAt, serial })
}

const FORBIDDEN = {
  name: '中华人民共和国行政许可法',
  article: '第十三条',
  text: '通过下列方式能够予以规范的，可以不设行政许可。',
}

/** Asked for what the law forbids: proposed by the clerk, confirmed by another, handed over. § cases.3.1 */
async function* replied({ team, calendar }: World, planned: Planned, desk: Desk): Life {
  yield planned.startAt
  const { c, version, unitId, windowId } = planned
  const clerk = need(team.of('clerk', unitId, windowId))
  const made: ActReply = await desk.takeIn(
    clerk,
    {
      itemVersionId: version.versionId,
      windowId,
      channel: 'window',
      applicant: inventedPerson(c),
      answers: {},
      materials: [],
      duplicateSeen: true,
      reply: FORBIDDEN,
    },
    planned.startAt,
  )
  const confirmed = soon(planned.startAt, c, 5, 40)
  yield confirmed
  const lead = team.of('window-lead', unitId, windowId) ?? team.of('approver', unitId)
  await desk.act(need(lead), 'confirm-reply', made.caseId, { confirm: true }, confirmed)
  const at = later(confirmed, c.between(0, 3), calendar, c)
  yield at
  await desk.act(clerk, 'deliver', made.caseId, { way: 'in-person', receiver: '申请人本人' }, at)
}

const need = (actor: Actor | null): Actor => {
  if (actor === null) throw new Error('a unit without clerk or approver')
  return actor
}
