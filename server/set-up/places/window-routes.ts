import { localDateOf } from '@yimen/contract/local-date.ts'
import * as contract from '@yimen/contract/places.ts'
import { earlierCommand } from '../../kernel/command/index.ts'
import { canonicalJson } from '../../kernel/event-log/canonical-json.ts'
import { newId } from '../../kernel/event-log/ids.ts'
import { notFound, Outcome, refused } from '../../kernel/http/outcome.ts'
import type { Policy } from '../../kernel/http/policy.ts'
import { serve } from '../../kernel/http/serve.ts'
import type { Web } from '../../kernel/http/web.ts'
import { openCasesAt } from '../../modules/cases/index.ts'
import { placeStore as store } from '../../modules/organisation/index.ts'
import { windowRows } from '../rules/places.ts'
import { differing, newCommand, withHeld, written } from './place-command.ts'
import { blankRefusals, closeRefusals, fromRefusals, windowTaken } from './place-rules.ts'

/** Windows: added, renamed, moved, closed with a last day, opened again. § staff-code.1 */
export const windowRoutes = (web: Web, policy: Policy): void => {
  const { database } = web.deps

  serve(web, contract.addWindow, {
    policy,
    load: ({ centreId, body }) => [
      store.unitRows(centreId),
      store.windowRows(centreId),
      earlierCommand(centreId, body.commandId),
    ],
    handle: async ({ actor, body, centreId, nowAt }, [units, present, [earlier]]) => {
      const hash = newCommand({ earlier, actorId: actor.personId, kind: 'add-window', about: '', body })
      if (hash instanceof Outcome) return hash
      if (!Buffer.isBuffer(hash)) return {}
      const today = localDateOf(nowAt)
      const { unitIds, ...given } = differing(body.window, {})
      const unitKeys = [...new Set(unitIds)]
      const chosen = units.filter(({ unitId }) => unitKeys.includes(unitId))
      if (chosen.length < unitKeys.length) return notFound('没有找到所选的单位')
      const rows = windowRows(
        { ...given, unitKeys },
        chosen.map(({ unitId, name }) => ({ key: unitId, name })),
      )
      const others = present.map(withHeld(today))
      const broken = [
        ...blankRefusals(given),
        ...chosen
          .filter(({ fromOn, toOn }) => toOn !== null || fromOn > body.fromOn)
          .map(({ name }) => ({
            clause: null,
            field: 'unitIds',
            message: `${name}已经关闭或到时还没有开放，请核对单位和日期`,
          })),
        ...rows.flatMap(({ name, number, unitKey }) =>
          windowTaken({ name, number, unitId: unitKey }, others),
        ),
        ...fromRefusals(body.fromOn, today),
      ]
      if (broken.length > 0) return refused(broken)
      const made = rows.map(({ unitKey: unitId, ...row }) => ({
        ...row,
        unitId,
        windowId: newId(Date.parse(nowAt)),
        audit: canonicalJson({ ...row, unitId, fromOn: body.fromOn }),
      }))
      const add = store.addWindows(
        centreId,
        newId(Date.parse(nowAt)),
        body.commandId,
        actor.personId,
        hash,
        nowAt,
        JSON.stringify(made),
        body.fromOn,
      )
      return (await written(database, centreId, add)) ?? {}
    },
  })

  serve(web, contract.changeWindow, {
    policy,
    load: ({ centreId, body }) => [store.windowRows(centreId), earlierCommand(centreId, body.commandId)],
    handle: async ({ actor, params, body, centreId, nowAt }, [rows, [earlier]]) => {
      const about = params.windowId
      const hash = newCommand({ earlier, actorId: actor.personId, kind: 'change-window', about, body })
      if (hash instanceof Outcome) return hash
      if (!Buffer.isBuffer(hash)) return {}
      const window = rows.find(({ windowId }) => windowId === about)
      if (window === undefined) return notFound('没有找到这个窗口')
      const changes = differing(body.changes, window)
      const others = rows.filter(({ windowId }) => windowId !== about).map(withHeld(localDateOf(nowAt)))
      const { name, number } = changes
      const broken = [
        ...blankRefusals(changes),
        ...windowTaken({ name, number, unitId: window.unitId }, others),
      ]
      if (broken.length > 0) return refused(broken)
      if (Object.keys(changes).length === 0) return {}
      const change = store.changeWindow(
        centreId,
        about,
        body.commandId,
        actor.personId,
        hash,
        nowAt,
        JSON.stringify(changes),
        canonicalJson(changes),
      )
      return (await written(database, centreId, change)) ?? {}
    },
  })

  serve(web, contract.setWindowDays, {
    policy,
    load: ({ centreId, params, body, nowAt }) => [
      store.unitRows(centreId),
      store.windowRows(centreId),
      store.peopleBeyond(centreId, null, params.windowId, body.lastOn ?? localDateOf(nowAt)),
      openCasesAt(centreId, null, params.windowId),
      earlierCommand(centreId, body.commandId),
    ],
    handle: async ({ actor, params, body, centreId, nowAt }, [units, rows, people, [cases], [earlier]]) => {
      const about = params.windowId
      const hash = newCommand({ earlier, actorId: actor.personId, kind: 'window-days', about, body })
      if (hash instanceof Outcome) return hash
      if (!Buffer.isBuffer(hash)) return {}
      const window = rows.find(({ windowId }) => windowId === about)
      if (window === undefined) return notFound('没有找到这个窗口')
      const unit = units.find(({ unitId }) => unitId === window.unitId)
      const { lastOn } = body
      const today = localDateOf(nowAt)
      const others = rows.filter(({ windowId }) => windowId !== about).map(withHeld(today))
      const broken =
        lastOn === null
          ? [
              ...windowTaken({ number: window.number, unitId: window.unitId }, others),
              ...(unit === undefined || unit.toOn === null
                ? []
                : [{ clause: null, field: null, message: `${unit.name}已经关闭，请先重新开放单位` }]),
            ]
          : closeRefusals(window, lastOn, today, {
              windows: [],
              people: people.map(({ name }) => name),
              granted: [],
              cases: cases?.open ?? 0,
              items: 0,
            })
      if (broken.length > 0) return refused(broken)
      const days = store.setWindowDays(
        centreId,
        about,
        body.commandId,
        actor.personId,
        hash,
        nowAt,
        lastOn,
        canonicalJson({ lastOn }),
      )
      return (await written(database, centreId, days)) ?? {}
    },
  })
}
