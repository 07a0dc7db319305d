export { forgetAddress, setUpAddress } from './address.ts'
export { leadToSetUp } from './lead-here.ts'
export type { SetUpDeps } from './room.ts'
export { setUpRoutes } from './set-up-routes.ts'
