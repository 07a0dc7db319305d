import type { CentreForm, UnitForm, WindowForm } from '@yimen/contract/set-up-places.ts'

export type LocalPlaces = {
  centre: CentreForm
  /** By the code that items name units by. */
  units: ReadonlyMap<string, UnitForm>
  windows: readonly WindowForm[]
}

type Entry = Readonly<Record<string, unknown>>
const isEntry = (value: unknown): value is Entry => typeof value === 'object' && value !== null

/** Who acts for another body says so behind its own name: only where the shipped item names nobody else it may be replaced. */
const local = (shipped: unknown, { centre, windows }: LocalPlaces, unit: UnitForm): Entry => {
  const window = windows.find(({ unitKeys }) => unitKeys.includes(unit.key))
  const where = window === undefined ? '' : `${window.number}号${window.name}`
  return {
    ...(shipped as Entry),
    implementingBody: unit.name,
    place: `${centre.name}${where}（${centre.address}）`.slice(0, 200),
    hours: centre.hallHours,
    phones: { enquiry: unit.phone, complaint: centre.complaintPhone },
    ...(isEntry((shipped as Entry)['remedy'])
      ? {
          remedy: {
            ...((shipped as Entry)['remedy'] as Entry),
            reconsideration: unit.reconsiderationBody,
            court: unit.court,
          },
        }
      : {}),
  }
}

/**
 * The shipped items of a centre's own units, with its place, hours, telephones and remedies instead of the
 * demonstration's. What nobody has checked stays marked as such.
 */
export const localItems = (shipped: readonly unknown[], places: LocalPlaces): Entry[] =>
  shipped.flatMap((item) => {
    const unit = isEntry(item) ? places.units.get(String(item['unit'])) : undefined
    return unit === undefined ? [] : [local(item, places, unit)]
  })
