import { localDateOf } from '@yimen/contract/local-date.ts'
import * as contract from '@yimen/contract/places.ts'
import { roles } from '../../../kernel/http/policy.ts'
import { serve } from '../../../kernel/http/serve.ts'
import type { Web } from '../../../kernel/http/web.ts'
import * as store from '../place-store.ts'
import { heldOn } from '../rules/held.ts'

const administrators = roles(null, '单位和窗口由系统管理员维护，请联系系统管理员', 'administrator')

/** Units and windows with their days, those that are closed as well. */
export const placeRoutes = (web: Web): void => {
  serve(web, contract.listPlaces, {
    policy: administrators,
    load: ({ centreId }) => [store.unitRows(centreId), store.windowRows(centreId)],
    handle: async ({ nowAt }, [units, windows]) => {
      const today = localDateOf(nowAt)
      return {
        units: units.map((unit) => ({ ...unit, held: heldOn(unit, today) })),
        windows: windows.map((window) => ({ ...window, held: heldOn(window, today) })),
      }
    },
  })
}
