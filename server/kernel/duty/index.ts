export { type DutyDefinition, duty, isRecurring, type Occurrence, type Weekday } from './definition.ts'
export {
  type Consequence,
  checkDefinitions,
  type DutyDeps,
  type Resolver,
  type Settlement,
} from './duty-deps.ts'
export { type DutyRouteDeps, dutyRoutes } from './duty-routes.ts'
export {
  type DutyClosing,
  type DutyRow,
  dropped,
  dutyRow,
  excused,
  fulfilled,
  type Trigger,
} from './duty-row.ts'
export { type Duty, type MissedDuty, writeDuties, writeNewDuties } from './duty-store.ts'
export { occurrences } from './occurrences.ts'
export { type TickResult, tick } from './tick.ts'
