import * as contract from '@yimen/contract/notice.ts'
import { addDays, instantOf, localDateOf } from '@yimen/contract/local-date.ts'
import { earlierCommand, requestHash } from '../../kernel/command/index.ts'
import { newId } from '../../kernel/event-log/ids.ts'
import { notFound, refused } from '../../kernel/http/outcome.ts'
import { roles, signedIn } from '../../kernel/http/policy.ts'
import { serve } from '../../kernel/http/serve.ts'
import type { Limits, Web } from '../../kernel/http/web.ts'
import { isMuted, refusals } from '../../kernel/rule/index.ts'
import { qrSvg } from '../documents/index.ts'
import { runGiveNotice } from './give-notice.ts'
import { readNotices } from './list-notices.ts'
import type { NoticeDeps } from './notice-deps.ts'
import * as store from './notice-store.ts'
import { publicPage } from './public-page.ts'
import { ownWindow, telling } from './rules/giving.ts'

const windowStaff = roles('items.5.2', '一次性告知单由窗口人员出具', 'clerk', 'window-lead')
const limit: Limits = { by: 'account', perSecond: 5, burst: 30 }

export const noticeRoutes = (web: Web, deps: NoticeDeps): void => {
  serve(web, contract.giveNotice, {
    policy: windowStaff,
    limit,
    load: ({ centreId, body }) => [earlierCommand(centreId, body.commandId)],
    handle: async ({ actor, body, nowAt }, [[earlier]]) =>
      await runGiveNotice(deps, actor, body, earlier, nowAt),
  })

  serve(web, contract.showNoticeCode, {
    policy: signedIn,
    limit,
    handle: async ({ centreId, body, nowAt }) => {
      const version = await deps.version(centreId, body.itemVersionId, { dated: true })
      if (version === null) return notFound('没有这个事项版本，请重新选择事项')
      const broken = refusals(telling, { form: body, nowAt, version })
      if (broken.length > 0) return refused(broken)
      const url = publicPage(deps.publicUrl, version.itemId, body.answers)
      return { url, svg: qrSvg(url) }
    },
  })

  serve(web, contract.countQuestion, {
    policy: windowStaff,
    limit,
    handle: async ({ actor, centreId, body, nowAt }) => {
      const { windowId, commandId } = body
      const broken = refusals([ownWindow], { actor, form: body })
      if (broken.length > 0) return refused(broken)
      const on = localDateOf(nowAt)
      const [from, before] = [instantOf(on, '00:00'), instantOf(addDays(on, 1), '00:00')]
      const hash = requestHash('count-question', '', body)
      const questionId = newId(Date.parse(nowAt))
      const press = store.countQuestion(
        centreId,
        questionId,
        commandId,
        actor.personId,
        hash,
        nowAt,
        windowId,
      )
      if (!isMuted('notice.1')) await deps.database.inCentre(centreId, [press])
      const [counted] = await deps.database.readInCentre(centreId, [
        store.questionsOfWindow(centreId, windowId, from, before),
      ])
      return { today: counted[0]?.n ?? 0 }
    },
  })

  serve(web, contract.listNotices, {
    policy: signedIn,
    handle: async ({ actor, query }) => await readNotices(deps, actor, query.windowId, query.on),
  })
}
