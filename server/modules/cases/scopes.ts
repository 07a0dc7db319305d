import type { CaseState } from './case.ts'

/** Who may see a case: its window, its unit, whoever it is assigned to, every unit that was consulted. */
export const scopesOf = (c: CaseState): string[] => [
  `window:${c.windowId}`,
  `unit:${c.unitId}`,
  ...(c.assignee === null ? [] : [`person:${c.assignee}`]),
  ...c.consultations.map((x) => `unit:${x.unitId}`),
]
