import { addDays, localDateOf } from '@yimen/contract/local-date.ts'
import * as contract from '@yimen/contract/places.ts'
import { earlierCommand } from '../../kernel/command/index.ts'
import { canonicalJson } from '../../kernel/event-log/canonical-json.ts'
import { newId } from '../../kernel/event-log/ids.ts'
import { notFound, Outcome, refused } from '../../kernel/http/outcome.ts'
import type { Policy } from '../../kernel/http/policy.ts'
import { serve } from '../../kernel/http/serve.ts'
import type { Web } from '../../kernel/http/web.ts'
import { openCasesAt } from '../../modules/cases/index.ts'
import { listOn } from '../../modules/items/index.ts'
import { placeStore as store } from '../../modules/organisation/index.ts'
import { freeCode } from '../rules/places.ts'
import { differing, newCommand, withHeld, written } from './place-command.ts'
import { blankRefusals, closeRefusals, fromRefusals, unitTaken } from './place-rules.ts'

/** Units: added, changed, closed with a last day, opened again. § items.4.3 */
export const unitRoutes = (web: Web, policy: Policy): void => {
  const { database } = web.deps

  serve(web, contract.addUnit, {
    policy,
    load: ({ centreId, body }) => [store.unitRows(centreId), earlierCommand(centreId, body.commandId)],
    handle: async ({ actor, body, centreId, nowAt }, [rows, [earlier]]) => {
      const hash = newCommand({ earlier, actorId: actor.personId, kind: 'add-unit', about: '', body })
      if (hash instanceof Outcome) return hash
      if (!Buffer.isBuffer(hash)) return { unitId: hash.stream }
      const today = localDateOf(nowAt)
      const { kind, ...given } = differing(body.unit, {})
      const broken = [
        ...blankRefusals(given),
        ...unitTaken(given, rows.map(withHeld(today))),
        ...fromRefusals(body.fromOn, today),
      ]
      if (broken.length > 0) return refused(broken)
      const unitId = newId(Date.parse(nowAt))
      const unit = { ...given, code: freeCode(kind, new Set(rows.map(({ code }) => code))) }
      const add = store.addUnit(
        centreId,
        unitId,
        body.commandId,
        actor.personId,
        hash,
        nowAt,
        JSON.stringify(unit),
        body.fromOn,
        canonicalJson({ ...unit, fromOn: body.fromOn }),
      )
      return (await written(database, centreId, add)) ?? { unitId }
    },
  })

  serve(web, contract.changeUnit, {
    policy,
    load: ({ centreId, body }) => [store.unitRows(centreId), earlierCommand(centreId, body.commandId)],
    handle: async ({ actor, params, body, centreId, nowAt }, [rows, [earlier]]) => {
      const about = params.unitId
      const hash = newCommand({ earlier, actorId: actor.personId, kind: 'change-unit', about, body })
      if (hash instanceof Outcome) return hash
      if (!Buffer.isBuffer(hash)) return {}
      const unit = rows.find(({ unitId }) => unitId === about)
      if (unit === undefined) return notFound('没有找到这个单位')
      const changes = differing(body.changes, unit)
      const others = rows.filter(({ unitId }) => unitId !== about).map(withHeld(localDateOf(nowAt)))
      const broken = [...blankRefusals(changes), ...unitTaken({ name: changes.name }, others)]
      if (broken.length > 0) return refused(broken)
      if (Object.keys(changes).length === 0) return {}
      const change = store.changeUnit(
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

  serve(web, contract.setUnitDays, {
    policy,
    load: ({ centreId, params, body, nowAt }) => {
      const lastOn = body.lastOn ?? localDateOf(nowAt)
      return [
        store.unitRows(centreId),
        store.windowRows(centreId),
        store.peopleBeyond(centreId, params.unitId, null, lastOn),
        store.grantedBeyond(centreId, params.unitId, lastOn),
        openCasesAt(centreId, params.unitId, null),
        earlierCommand(centreId, body.commandId),
      ]
    },
    handle: async (
      { actor, params, body, centreId, nowAt },
      [rows, windows, people, granted, [cases], [earlier]],
    ) => {
      const about = params.unitId
      const hash = newCommand({ earlier, actorId: actor.personId, kind: 'unit-days', about, body })
      if (hash instanceof Outcome) return hash
      if (!Buffer.isBuffer(hash)) return {}
      const unit = rows.find(({ unitId }) => unitId === about)
      if (unit === undefined) return notFound('没有找到这个单位')
      const [today, { lastOn }] = [localDateOf(nowAt), body]
      const others = rows.filter(({ unitId }) => unitId !== about).map(withHeld(today))
      let broken = unitTaken({ name: unit.name }, lastOn === null ? others : [])
      if (lastOn !== null) {
        const [items] = await database.readInCentre(centreId, [
          listOn(centreId, addDays(lastOn, 1), { unit: unit.code, after: '', limit: 501 }),
        ])
        broken = closeRefusals(unit, lastOn, today, {
          windows: windows
            .filter(({ unitId, toOn }) => unitId === about && (toOn === null || toOn > lastOn))
            .map(({ name }) => name),
          people: people.map(({ name }) => name),
          granted: granted.map(({ name }) => name),
          cases: cases?.open ?? 0,
          items: items.length,
        })
      }
      if (broken.length > 0) return refused(broken)
      const days = store.setUnitDays(
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
