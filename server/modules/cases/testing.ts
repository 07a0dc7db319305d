import { randomUUID } from 'node:crypto'
import type { ItemContent } from '@yimen/contract/items.ts'
import type { PartyForm, TakeInForm } from '@yimen/contract/cases-forms.ts'
import { idCheckCharacter } from '@yimen/contract/identity.ts'

/** Sound forms for tests of cases; each test changes what it is about. */

export const citizen = (serial = 1): PartyForm => {
  const head = `43018119800101${String(serial).padStart(3, '0')}`
  return {
    kind: 'person',
    name: '陈家兴',
    documentType: 'id-card',
    documentNumber: head + idCheckCharacter(head),
    mobile: '19900000001',
    address: '浏阳市文家市镇演示村1组',
  }
}

/** Every material an item asks for, in the number it asks for. */
export const allMaterials = (item: ItemContent): TakeInForm['materials'] =>
  item.materials.map(({ key, originals, copies }) => ({ key, originals, copies }))

export const intakeForm = (
  item: { versionId: string; content: ItemContent },
  windowId: string,
  more: Partial<TakeInForm> = {},
): TakeInForm => ({
  commandId: randomUUID(),
  itemVersionId: item.versionId,
  windowId,
  channel: 'window',
  applicant: citizen(),
  answers: {},
  materials: allMaterials(item.content),
  ...more,
})
