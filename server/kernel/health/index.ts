export { type Drain, drainOf } from './drain.ts'
export { healthRoutes } from './health-routes.ts'
export { type Readiness, readiness, type Unready } from './readiness.ts'
