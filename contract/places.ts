import { type Static, Type } from 'typebox'
import { Id, LocalDate, OneOf, Strict } from './forms.ts'
import { HELD } from './organisation-rights.ts'
import { route } from './route.ts'

/** Units and windows of a running centre, as its administrator sees and changes them. */

const days = {
  fromOn: LocalDate,
  /** The last day it is open. */
  toOn: Type.Union([LocalDate, Type.Null()]),
  held: OneOf(...HELD),
}
export const UnitPlace = Strict({
  unitId: Id,
  /** How the catalogue names it. */
  code: Type.String(),
  name: Type.String(),
  letterPrefix: Type.String(),
  reconsiderationBody: Type.String(),
  court: Type.String(),
  sealText: Type.String(),
  address: Type.String(),
  phone: Type.String(),
  ...days,
})
export type UnitPlace = Static<typeof UnitPlace>
export const WindowPlace = Strict({
  windowId: Id,
  unitId: Id,
  number: Type.String(),
  name: Type.String(),
  place: Type.String(),
  ...days,
})
export type WindowPlace = Static<typeof WindowPlace>

export const listPlaces = route({
  method: 'GET',
  path: '/places',
  summary: '单位与窗口，含已关闭的',
  clauses: ['staff-code.1'],
  reply: Strict({ units: Type.Array(UnitPlace), windows: Type.Array(WindowPlace) }),
})
