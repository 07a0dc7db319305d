import { describe, expect, test } from 'vitest'
import {
  agentProblems,
  emptyAgent,
  emptyParty,
  isComplete,
  partyDraft,
  partyProblems,
  partyWords,
} from './party-draft.ts'

const person = { ...emptyParty, name: ' 王秀英 ', documentNumber: '11010519491231002x' }

describe('identity documents', () => {
  test('every problem is told at once, each with its field', () => {
    expect(partyProblems({ ...emptyParty, mobile: '12' }).map(({ field }) => field)).toEqual([
      'documentNumber',
      'name',
      'mobile',
    ])
    expect(
      partyProblems({ ...emptyParty, kind: 'body', documentType: 'uscc' }).map(({ field }) => field),
    ).toEqual(['documentNumber', 'name', 'legalRepresentative.documentNumber', 'legalRepresentative.name'])
  })

  test('a sound applicant has no problem and is written as it is compared', () => {
    expect(partyProblems(person)).toEqual([])
    expect(partyWords(person)).toEqual({
      kind: 'person',
      name: '王秀英',
      documentType: 'id-card',
      documentNumber: '11010519491231002X',
    })
  })

  test('one wrong digit is told', () => {
    expect(partyProblems({ ...person, documentNumber: '110105194912310021' })[0]?.message).toBe(
      '居民身份证号码校验不符，请逐位核对',
    )
  })
})

test('the focus moves on only when a number is complete and right', () => {
  expect(isComplete('id-card', '11010519491231002')).toBe(false)
  expect(isComplete('id-card', '110105194912310021')).toBe(false)
  expect(isComplete('id-card', '11010519491231002X')).toBe(true)
  expect(isComplete('passport', 'E12345678')).toBe(false)
})

test('an agent needs telephone, authority and a power', () => {
  expect(agentProblems({ ...emptyAgent, powers: [] }).map(({ field }) => field)).toEqual([
    'documentNumber',
    'name',
    'mobile',
    'authority',
    'powers',
  ])
})

test('what is known of a body comes back as it was typed', () => {
  const known = partyWords({
    ...emptyParty,
    kind: 'body',
    name: '浏阳市文家市镇某农机合作社',
    documentType: 'uscc',
    documentNumber: '91430181MA4L0XXX0X',
    representative: { name: '陈家兴', documentType: 'id-card', documentNumber: '11010519491231002X' },
  })
  expect(partyWords(partyDraft(known))).toEqual(known)
})
