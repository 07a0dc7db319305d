/** The public pages: what the other modules publish, in words everybody reads. */
export type { CentreFacts, ItemList, LetterCheck, PortalDeps, Tracked } from './portal-deps.ts'
export { portalRoutes } from './portal-routes.ts'
export { type TrackAnswer, type Tracking, trackingOf } from './tracking.ts'
