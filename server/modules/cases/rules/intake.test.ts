import { describe, expect, test } from 'vitest'
import type { PartyForm } from '@yimen/contract/cases-forms.ts'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { refusals } from '../../../kernel/rule/index.ts'
import { itemWith, soundItem } from '../../items/testing/sound-item.ts'
import type { Context } from '../context.ts'
import { citizen } from '../testing.ts'
import { intakeOf, scene, someone, UNIT, versionOf, WINDOW } from '../testing-decide.ts'
import { identityRefusals, intake } from './intake.ts'

const told = (form: Parameters<typeof intakeOf>[1] = {}, more: Partial<Context> = {}) =>
  refusals(intake, { form: intakeOf(soundItem, form), ctx: scene(more).ctx }).map(
    ({ clause, field }) => `${clause} ${field}`,
  )

describe('a sound intake', () => {
  test('is refused by nothing', () => {
    expect(told()).toEqual([])
  })
  test('every refusal is told at once', () => {
    expect(
      told({ channel: 'kiosk', windowId: 'w9', materials: [{ key: 'gift', originals: 1, copies: 0 }] }),
    ).toEqual(['items.5.2 windowId', 'items.7.1 channel', 'items.4.3 materials'])
  })
})

describeClause('items.2', () => {
  test.each([
    ['the day before it takes effect', { inForceFrom: '2026-11-21', inForceTo: null }, true],
    ['on the day it takes effect', { inForceFrom: '2026-11-20', inForceTo: null }, false],
    ['on its last day', { inForceFrom: '2020-01-01', inForceTo: '2026-11-20' }, false],
    ['the day after', { inForceFrom: '2020-01-01', inForceTo: '2026-11-19' }, true],
    ['a draft', { inForceFrom: null, inForceTo: null }, true],
  ])('an item version %s', (_when, inForce, isRefused) => {
    const version = { ...versionOf(), ...inForce }
    expect(told({}, { version })).toEqual(isRefused ? ['items.2 itemVersionId'] : [])
  })

  test('what counts is the day of receipt, not that of entry', () => {
    const version = { ...versionOf(), inForceTo: '2026-11-19' }
    expect(told({}, { version, actAt: '2026-11-19T17:00:00+08:00' })).toEqual([])
  })
})

describeClause('items.7.1', () => {
  test.each([
    ['window', []],
    ['post', []],
    ['kiosk', ['items.7.1 channel']],
    ['home-visit', ['items.7.1 channel']],
  ] as const)('an item open to window and post, by %s: %j', (channel, expected) => {
    const version = versionOf(itemWith({ channels: ['window', 'post'] }))
    expect(told({ channel }, { version })).toEqual(expected)
  })
})

describeClause('items.4.2', () => {
  test('an item with the government’s consent to be handled elsewhere is not taken in here', () => {
    const version = versionOf(itemWith({ excepted: { consentNo: '浏政函〔2026〕1号', on: '2026-01-01' } }))
    expect(told({}, { version })).toEqual(['items.4.2 itemVersionId'])
  })
})

describeClause('items.5.2', () => {
  const grant = (acts: string[], itemId: string | null = null, unitId = UNIT) =>
    someone('clerk', { authorities: [{ unitId, itemId, acts, insteadOf: null }] })
  test.each([
    ['intake of every item', grant(['intake']), []],
    ['intake of this item', grant(['intake'], 'i1'), []],
    ['intake of another item', grant(['intake'], 'i2'), ['items.5.2 itemVersionId']],
    ['another act', grant(['decision']), ['items.5.2 itemVersionId']],
    ['another unit', grant(['intake'], null, 'u2'), ['items.5.2 itemVersionId']],
    ['another window', someone('clerk', { scopes: ['window:w9'] }), ['items.5.2 windowId']],
  ])('whoever is granted %s', (_what, actor, expected) => {
    expect(told({}, { actor })).toEqual(expected)
  })
  test('a window stood in for is one’s own', () => {
    expect(told({}, { actor: someone('clerk', { scopes: ['window:w9', `window:${WINDOW}`] }) })).toEqual([])
  })
})

describeClause('items.4.3', () => {
  test('nothing outside the list is recorded as received', () => {
    expect(told({ materials: [{ key: 'gift', originals: 1, copies: 0 }] })).toEqual(['items.4.3 materials'])
  })
})

describe('answers', () => {
  test.each([
    [{ agent: 'agent' }, []],
    [{}, []],
    [{ agent: 'somebody' }, ['notice.2 answers']],
    [{ colour: 'red' }, ['notice.2 answers']],
  ] as [Record<string, string>, string[]][])('%j: %j', (answers, expected) => {
    expect(told({ answers })).toEqual(expected)
  })
})

describeClause('service.1', () => {
  test.each([
    [0, {}, []],
    [1, {}, ['service.1 duplicateSeen']],
    [1, { duplicateSeen: true }, []],
  ])('%i open cases of the same applicant and item, %j: %j', (duplicates, form, expected) => {
    expect(told(form, { duplicates })).toEqual(expected)
  })

  const company = (own: string, head: string): PartyForm => ({
    kind: 'body',
    name: '浏阳市示例商店',
    documentType: 'uscc',
    documentNumber: own,
    legalRepresentative: { name: '陈家兴', documentType: 'id-card', documentNumber: head },
  })
  const sound = citizen().documentNumber
  const wrong = `${sound.slice(0, 17)}${sound.endsWith('1') ? '2' : '1'}`
  test.each([
    ['a sound one', citizen(), undefined, []],
    ['a wrong check digit', { ...citizen(), documentNumber: wrong }, undefined, ['applicant.documentNumber']],
    [
      'a body and its representative, each by its own check digit',
      company('91430181MA4L000000', wrong),
      undefined,
      ['applicant.documentNumber', 'applicant.legalRepresentative.documentNumber'],
    ],
    [
      'an agent',
      citizen(),
      {
        name: '李强',
        documentType: 'id-card',
        documentNumber: wrong,
        mobile: '19900000002',
        authority: '2026-11-19',
        powers: ['submit'],
      },
      ['agent.documentNumber'],
    ],
  ] as [string, PartyForm, Parameters<typeof identityRefusals>[1], string[]][])(
    'identity numbers: %s',
    (_whose, applicant, agent, expected) => {
      expect(identityRefusals(applicant, agent).map(({ field }) => field)).toEqual(expected)
    },
  )
})

describeClause('cases.1.1', () => {
  const finish = { andThen: 'finish' } as const
  test.each([
    ['immediate', []],
    ['promised', ['cases.1.1 andThen']],
    ['referred', ['cases.1.1 andThen']],
  ] as const)('an item that is %s, finished on the spot: %j', (type, expected) => {
    expect(told(finish, { version: versionOf(itemWith({ type })) })).toEqual(expected)
  })
})

describeClause('cases.3.1', () => {
  const reply = { name: '示例法', article: '第九条', text: '禁止。' }
  test.each([
    ['alone', { reply }, []],
    ['together with acceptance', { reply, andThen: 'accept' }, ['cases.3.1 reply']],
  ] as const)('a proposed reply %s: %j', (_how, form, expected) => {
    expect(told(form)).toEqual(expected)
  })
})
