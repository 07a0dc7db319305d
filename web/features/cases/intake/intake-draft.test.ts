import type { ItemContent } from '@yimen/contract/items.ts'
import { describe, expect, test } from 'vitest'
import {
  emptyIntake,
  type IntakeDraft,
  intakeProblems,
  intakeWords,
  mainHand,
  missingMaterials,
  receive,
  receiveAll,
  seatFor,
} from './intake-draft.ts'

const material = (key: string, more: object = {}) => ({
  key,
  name: key,
  originals: 1,
  copies: 1,
  issuer: '申请人自备',
  tolerable: false,
  basis: [],
  ...more,
})
const item = {
  type: 'promised',
  questions: [
    {
      key: 'house',
      text: '是否已有住房',
      options: [
        { key: 'yes', text: '有' },
        { key: 'no', text: '没有' },
      ],
    },
  ],
  materials: [material('form'), material('proof', { when: { question: 'house', answers: ['yes'] } })],
} as unknown as ItemContent
const version = { itemId: 'i', versionId: 'v', example: false, content: item }
const sound: IntakeDraft = {
  ...emptyIntake,
  itemId: 'i',
  applicant: { ...emptyIntake.applicant, name: '王秀英', documentNumber: '11010519491231002X' },
  answers: { house: 'no' },
}

describe('materials the answers call for', () => {
  test('only the materials that the answers call for are missing', () => {
    expect(missingMaterials(sound, item).map(({ key }) => key)).toEqual(['form'])
    expect(missingMaterials({ ...sound, answers: {} }, item).map(({ key }) => key)).toEqual(['form', 'proof'])
  })

  test('a material short of a copy is still missing', () => {
    expect(missingMaterials(receive(sound, 'form', { originals: 1, copies: 0 }), item)).toHaveLength(1)
    expect(missingMaterials(receive(sound, 'form', { originals: 1, copies: 1 }), item)).toHaveLength(0)
  })
})

test('all at once is received in the needed numbers, and taken back the second time', () => {
  const all = receiveAll(sound, item)
  expect(all.received).toEqual({ form: { originals: 1, copies: 1 } })
  expect(receiveAll(all, item).received).toEqual({})
  expect(receive(all, 'form', null).received).toEqual({})
})

test.each([
  [sound, 'supplement'],
  [receiveAll(sound, item), 'accept'],
  [{ ...receiveAll(sound, item), asReply: true }, 'take-in'],
] as const)('the main button', (draft, hand) => {
  expect(mainHand(draft, item)).toBe(hand)
})

test('an immediate case with all its papers is finished on the spot', () => {
  expect(mainHand(receiveAll(sound, item), { ...item, type: 'immediate' })).toBe('finish')
})

describe('whoever applies', () => {
  test('every problem is told at once with its field', () => {
    expect(intakeProblems(emptyIntake, null, false, 'take-in').map(({ field }) => field)).toEqual([
      'item',
      'applicant.documentNumber',
      'applicant.name',
    ])
    expect(
      intakeProblems({ ...sound, answers: {}, asReply: true }, item, true, 'take-in').map(
        ({ field }) => field,
      ),
    ).toEqual(['answers.house', 'duplicateSeen', 'reply.name', 'reply.article', 'reply.text'])
  })

  test('a sound intake has none; an open case asks to be seen', () => {
    expect(intakeProblems(sound, item, false, 'accept')).toEqual([])
    expect(intakeProblems({ ...sound, duplicateSeen: true }, item, true, 'accept')).toEqual([])
  })
})

describe('finishing on the spot', () => {
  const immediate = {
    ...item,
    type: 'immediate',
    result: { name: '结婚证', kind: 'certificate' },
  } as ItemContent

  test('what is handed over on the spot has its number; taking in alone needs none', () => {
    expect(intakeProblems(sound, immediate, false, 'finish').map(({ field }) => field)).toEqual([
      'certificateNumber',
    ])
    expect(intakeProblems({ ...sound, certificateNumber: 'J1' }, immediate, false, 'finish')).toEqual([])
    expect(intakeProblems(sound, immediate, false, 'take-in')).toEqual([])
  })
})

test('the command leaves out what the answers do not call for and what was left empty', () => {
  const draft = receive(receiveAll(sound, item), 'proof', { originals: 1, copies: 0 })
  expect(intakeWords({ ...draft, answers: { house: 'no', gone: 'x' } }, version, 'w', 'accept')).toEqual({
    itemVersionId: 'v',
    windowId: 'w',
    channel: 'window',
    applicant: {
      kind: 'person',
      name: '王秀英',
      documentType: 'id-card',
      documentNumber: '11010519491231002X',
    },
    answers: { house: 'no' },
    materials: [{ key: 'form', originals: 1, copies: 1 }],
    andThen: 'accept',
  })
})

test('what the window looks up itself is handed in as ticked, with no sheet', () => {
  const lookedUp = { ...item, materials: [material('licence', { originals: 0, copies: 0 })] }
  const words = (draft: IntakeDraft) =>
    intakeWords(draft, { ...version, content: lookedUp }, 'w', 'take-in').materials
  expect(words(receiveAll(sound, lookedUp))).toEqual([{ key: 'licence', originals: 0, copies: 0 }])
  expect(words(sound)).toEqual([])
})

test('taking in alone, or for a notice, does nothing further in the same act', () => {
  expect(intakeWords(sound, version, 'w', 'take-in')).not.toHaveProperty('andThen')
  expect(intakeWords(sound, version, 'w', 'supplement')).not.toHaveProperty('andThen')
})

test('it is taken in at the window of the item’s unit, unless another was chosen', () => {
  const seat = (windowId: string, unit: string) => ({ windowId, name: windowId, unit })
  const seats = [seat('残联窗口', '残联'), seat('民政窗口', '民政局')]
  const at = (windowId: string | null, implementingBody: string | null) =>
    seatFor(seats, { windowId }, implementingBody === null ? null : { implementingBody })?.windowId
  expect(at(null, '民政局')).toBe('民政窗口')
  expect(at(null, '民政局（受镇政府委托）')).toBe('民政窗口')
  expect(at('残联窗口', '民政局')).toBe('残联窗口')
  expect(at(null, null)).toBe('残联窗口')
  expect(at('别的窗口', '镇政府')).toBe('残联窗口')
  expect(seatFor([], { windowId: null }, null)).toBeNull()
})
