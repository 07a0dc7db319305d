import { type Static, Type } from 'typebox'
import { CommandId, Id, LocalDate, OneOf, Strict } from './forms.ts'
import { HELD } from './organisation-rights.ts'
import { route } from './route.ts'
import { UnitForm, WindowForm } from './set-up-places.ts'

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

const CalledFor = { commandId: CommandId }
const UnitParams = Strict({ unitId: Id })
const WindowParams = Strict({ windowId: Id })
const { key: _unitKey, ...unitFields } = UnitForm.properties
const { name, reconsiderationBody, court, sealText, address, phone } = unitFields
const { number, name: windowName, place } = WindowForm.properties

/** What may be said anew of a unit. Its letters' prefix and its code stay: numbers and catalogue go by them. */
export const UnitChanges = Strict({
  name: Type.Optional(name),
  reconsiderationBody: Type.Optional(reconsiderationBody),
  court: Type.Optional(court),
  sealText: Type.Optional(sealText),
  address: Type.Optional(address),
  phone: Type.Optional(phone),
})
export type UnitChanges = Static<typeof UnitChanges>
export const WindowChanges = Strict({
  number: Type.Optional(number),
  name: Type.Optional(windowName),
  place: Type.Optional(place),
})
export type WindowChanges = Static<typeof WindowChanges>

/** The last day it is open; null opens it again. */
const LastOn = Type.Union([LocalDate, Type.Null()])

export const addUnit = route({
  method: 'POST',
  path: '/units',
  summary: '增加进驻单位',
  clauses: ['items.4.3'],
  body: Strict({ ...CalledFor, unit: Strict(unitFields), fromOn: LocalDate }),
  reply: Strict({ unitId: Id }),
})
export const changeUnit = route({
  method: 'POST',
  path: '/units/:unitId/details',
  summary: '更改单位的名称、电话、地址、复议机关、法院或印章文字；已出的文书不变',
  clauses: ['items.4.3'],
  params: UnitParams,
  body: Strict({ ...CalledFor, changes: UnitChanges }),
  reply: Strict({}),
})
export const setUnitDays = route({
  method: 'POST',
  path: '/units/:unitId/days',
  summary: '关闭单位（写明最后一天），或重新开放',
  clauses: ['items.4.3'],
  params: UnitParams,
  body: Strict({ ...CalledFor, lastOn: LastOn }),
  reply: Strict({}),
})
export const addWindow = route({
  method: 'POST',
  path: '/windows',
  summary: '增加窗口；几个单位合用的，各成一行',
  clauses: ['staff-code.1'],
  body: Strict({
    ...CalledFor,
    window: Strict({
      number,
      name: windowName,
      place,
      unitIds: Type.Array(Id, { minItems: 1, maxItems: 30 }),
    }),
    fromOn: LocalDate,
  }),
  reply: Strict({}),
})
export const changeWindow = route({
  method: 'POST',
  path: '/windows/:windowId/details',
  summary: '更改窗口的窗口号、名称或位置',
  clauses: ['staff-code.1'],
  params: WindowParams,
  body: Strict({ ...CalledFor, changes: WindowChanges }),
  reply: Strict({}),
})
export const setWindowDays = route({
  method: 'POST',
  path: '/windows/:windowId/days',
  summary: '关闭窗口（写明最后一天），或重新开放',
  clauses: ['staff-code.1'],
  params: WindowParams,
  body: Strict({ ...CalledFor, lastOn: LastOn }),
  reply: Strict({}),
})
