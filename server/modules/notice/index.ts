/** The door of 一次性告知: what other modules may use. */
export { mayReadNotice } from './list-notices.ts'
export type { NoticeDeps } from './notice-deps.ts'
export { noticeRoutes } from './routes.ts'
