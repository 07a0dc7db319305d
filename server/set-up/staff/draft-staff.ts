import type { StaffRowForm } from '@yimen/contract/set-up-staff.ts'
import type { Draft } from '../draft.ts'
import { windowRows } from '../rules/places.ts'
import { readStaff, type StaffPlaces, type StaffRead } from './staff-rules.ts'
import type { TemplatePlaces } from './write-workbook.ts'

/** Before there are rows in the registers, a unit is known by its key and a seat by counter and unit. */
export const seatId = (windowKey: string, unitKey: string): string => `${windowKey}/${unitKey}`

/** What a row may name while the centre is being set up; the administrator has an account already. */
export const draftPlaces = ({ units = [], windows = [], administrator }: Partial<Draft>): StaffPlaces => ({
  units: units.map(({ key, name }) => ({ id: key, name })),
  windows: windows.map((window) => ({
    number: window.number,
    seats: windowRows(window, units).map(({ unitKey }) => ({
      unitId: unitKey,
      windowId: seatId(window.key, unitKey),
    })),
  })),
  taken: {
    badges: new Set(administrator === undefined ? [] : [administrator.badge]),
    logins: new Set(administrator === undefined ? [] : [administrator.login]),
  },
})

export const templatePlaces = ({ units = [], windows = [] }: Partial<Draft>): TemplatePlaces => ({
  units: units.map(({ name }) => name),
  windows: windows.map(({ number, name, unitKeys }) => ({
    number,
    name,
    units: unitKeys.flatMap((key) => units.find((unit) => unit.key === key)?.name ?? []),
  })),
})

/** The list as it stands, numbered as the page shows it. */
export const draftStaff = (
  draft: Partial<Draft>,
  rows: readonly StaffRowForm[] = draft.staff ?? [],
): StaffRead =>
  readStaff(
    rows.map((row, index) => ({ ...row, row: index + 1 })),
    draftPlaces(draft),
  )

/** The list with other rows in it: whoever is in them is replaced, everybody else stays. */
export const mergedRows = (
  before: readonly StaffRowForm[],
  added: readonly StaffRowForm[],
): StaffRowForm[] => {
  const badges = new Set(added.map(({ badge }) => badge))
  return [...before.filter(({ badge }) => !badges.has(badge)), ...added]
}
