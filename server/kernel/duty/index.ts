export { duty, type DutyDefinition, isRecurring, type Occurrence, type Weekday } from './definition.ts'
export {
  checkDefinitions,
  type Consequence,
  type DutyDeps,
  type Resolver,
  type Settlement,
} from './duty-deps.ts'
export {
  type DutyClosing,
  type DutyRow,
  dropped,
  dutyRow,
  excused,
  fulfilled,
  type Trigger,
} from './duty-row.ts'
export { type Duty, type MissedDuty } from './duty-store.ts'
export { occurrences } from './occurrences.ts'
export { tick, type TickResult } from './tick.ts'
export { type DutyRouteDeps, dutyRoutes } from './duty-routes.ts'
