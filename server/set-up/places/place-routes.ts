import { localDateOf } from '@yimen/contract/local-date.ts'
import * as contract from '@yimen/contract/places.ts'
import { roles } from '../../kernel/http/policy.ts'
import { serve } from '../../kernel/http/serve.ts'
import type { Web } from '../../kernel/http/web.ts'
import { placeStore } from '../../modules/organisation/index.ts'
import { withHeld } from './place-command.ts'
import { unitRoutes } from './unit-routes.ts'
import { windowRoutes } from './window-routes.ts'

const administrators = roles(null, '单位和窗口由系统管理员维护，请联系系统管理员', 'administrator')

/** Units and windows of a running centre: listed, added, changed, closed and opened; none is ever deleted. */
export const placeRoutes = (web: Web): void => {
  serve(web, contract.listPlaces, {
    policy: administrators,
    load: ({ centreId }) => [placeStore.unitRows(centreId), placeStore.windowRows(centreId)],
    handle: async ({ nowAt }, [units, windows]) => {
      const held = withHeld(localDateOf(nowAt))
      return { units: units.map(held), windows: windows.map(held) }
    },
  })
  unitRoutes(web, administrators)
  windowRoutes(web, administrators)
}
