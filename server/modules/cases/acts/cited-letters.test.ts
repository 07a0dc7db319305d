import { describeClause } from '@yimen/rulebook/testing.ts'
import { describe, expect, test } from 'vitest'
import { itemWith, soundItem } from '../../items/testing/sound-item.ts'
import type { CaseEvent } from '../case.ts'
import { citizen } from '../testing.ts'
import {
  accepted,
  bothSteps,
  FRIDAY,
  given,
  granted,
  letterRef,
  paid,
  refusedBy,
  scene,
  someone,
  takenIn,
  versionOf,
  when,
  words,
} from '../testing-decide.ts'
import { decideExtension, resumeClock } from './clock.ts'
import { grant, refuse } from './decide.ts'
import { deliver } from './deliver.ts'
import { correctDetails } from './details.ts'
import { writtenBasis } from './letter-parts.ts'

/** What letters say of earlier letters and earlier days. */

const MONDAY = '2026-11-23T09:00:00+08:00'
const promised = [takenIn(), accepted()]
const ready = [...promised, ...bothSteps, paid]
const supplementAsked: CaseEvent = {
  type: 'supplement-asked',
  actAt: FRIDAY,
  letter: letterRef('supplement'),
  points: [{ material: 'form', requirement: words('请签名。') }],
}
const refused: CaseEvent = {
  type: 'refused',
  actAt: MONDAY,
  letter: letterRef('refusal'),
  facts: words('f'),
  reasons: words('r'),
  basis: words('b'),
  clock: null,
}
const answered: CaseEvent = { type: 'answered', actAt: MONDAY, letter: letterRef('reply'), clock: null }
const corrected: CaseEvent = { type: 'finish-corrected', actAt: MONDAY, reason: words('点错') }
const certificate = {
  name: '示例经营许可证',
  number: 'ZS-1',
  validFrom: '2026-11-20',
  validTo: null,
  issuer: '浏阳市市场监督管理局',
}

describe('letters that tell of earlier ones', () => {
  const cites = (...events: CaseEvent[]) => {
    const here = scene({ now: '2026-11-24T09:00:00+08:00' })
    when(given(...events), correctDetails, { applicant: citizen(9), reason: '录入错字。' }, here)
    return here.letters.map(({ body }) => body['original'])
  }
  const lawful = { ...accepted(), type: 'deemed-accepted', actAt: MONDAY } as CaseEvent
  test.each([
    ['nothing before one named the applicant', [takenIn()], []],
    ['the supplement letter', [takenIn(), supplementAsked], ['材料补正告知书', 'supplement', '2026-11-20']],
    [
      'the acceptance after it',
      [takenIn(), supplementAsked, accepted()],
      ['受理通知书', 'acceptance', '2026-11-20'],
    ],
    ['by law: the day of the letter', [takenIn(), lawful], ['受理通知书', 'acceptance', '2026-11-23']],
    [
      'the decision',
      [...ready, { ...granted, actAt: MONDAY }],
      ['准予行政许可决定书', 'grant', '2026-11-23'],
    ],
    ['the refusal', [...ready, refused], ['不予行政许可决定书', 'refusal', '2026-11-23']],
    ['no finish that was wrong', [...ready, granted, corrected], ['受理通知书', 'acceptance', '2026-11-20']],
    [
      'the one that came after it',
      [...ready, granted, corrected, refused],
      ['不予行政许可决定书', 'refusal', '2026-11-23'],
    ],
  ] as [string, CaseEvent[], string[]][])('a correction cites %s', (_what, events, [title, kind, dateOn]) => {
    expect(cites(...events)).toEqual(title === undefined ? [] : [{ title, number: `⟦${kind}⟧`, dateOn }])
  })

  test('grant and refusal bear the number of the acceptance; what was decided on the spot has none', () => {
    const here = scene()
    when(given(...ready), grant, { certificate }, here)
    const words = '该情形不符合规定的条件。'
    when(given(...ready), refuse, { facts: words, reasons: words, basis: '某条例第一条' }, here)
    when(given(takenIn({ caseType: 'immediate' }), paid), grant, { certificate }, here)
    expect(here.letters.map(({ kind, body }) => [kind, body['acceptanceNumber']])).toEqual([
      ['grant', '⟦acceptance⟧'],
      ['refusal', '⟦acceptance⟧'],
      ['grant', undefined],
    ])
  })
})

describe('the proof of service', () => {
  test.each([
    ['grant', [...ready, { ...granted, certificate } as CaseEvent], '准予行政许可决定书', '示例经营许可证'],
    ['refusal', [...ready, refused], '不予行政许可决定书', undefined],
    ['reply', [takenIn({ caseType: 'reply' }), answered], '书面答复', undefined],
  ] as [string, CaseEvent[], string, string | undefined][])(
    'the proof of service names the %s by its own number',
    (kind, events, title, more) => {
      const here = scene()
      expect(
        refusedBy(when(given(...events), deliver, { way: 'in-person', receiver: '陈家兴' }, here)),
      ).toEqual([])
      expect(here.letters[0]?.body['documents']).toEqual([
        { title, number: `⟦${kind}⟧` },
        ...(more === undefined ? [] : [{ title: more, number: 'ZS-1' }]),
      ])
    },
  )
})

describeClause('cases.2.2', () => {
  const stopped: CaseEvent = {
    type: 'clock-stopped',
    actAt: FRIDAY,
    kind: 'hearing',
    letter: letterRef('clock-stop'),
  }
  const resumed = (now: string, events: CaseEvent[] = promised) => {
    const here = scene({ now })
    const decision = when(given(...events, stopped), resumeClock, { result: '听证结束。' }, here)
    return { decision, letter: here.letters[0]?.body }
  }
  const inDays = accepted({
    clocks: [
      { kind: 'promised', unit: 'calendar-day', amount: 20, startAt: FRIDAY, stops: [], extensions: [] },
    ],
  })

  test('the clock runs on by a letter: since when, after how long, until when', () => {
    const { decision, letter } = resumed('2026-11-24T09:00:00+08:00')
    expect('events' in decision && decision.events).toMatchObject([
      { type: 'clock-resumed', due: '2026-12-08', letter: letterRef('clock-stop') },
    ])
    expect(letter).toEqual({
      change: 'resume',
      procedure: '听证',
      reason: '听证结束。',
      bases: [],
      fromOn: '2026-11-24',
      term: '2个工作日',
      due: { on: '2026-12-08', time: '18:00', provisional: false },
    })
  })

  test.each([
    ['the same day', '2026-11-20T17:00:00+08:00', promised, '不足1个工作日', '2026-12-04'],
    ['the weekend after', '2026-11-22T17:00:00+08:00', promised, '不足1个工作日', '2026-12-04'],
    ['the next working day', '2026-11-23T09:00:00+08:00', promised, '1个工作日', '2026-12-07'],
    ['a term in days', '2026-11-22T17:00:00+08:00', [takenIn(), inDays], '2日（自然日）', '2026-12-14'],
  ] as const)('as long as the ledger leaves out: %s', (_until, now, events, term, on) => {
    expect(resumed(now, [...events]).letter).toMatchObject({ term, due: { on } })
  })

  test('a resumption of the first days, without a letter, folds to the same case', () => {
    const old: CaseEvent = { type: 'clock-resumed', actAt: MONDAY, result: words('结束'), due: '2026-12-07' }
    expect(given(...promised, stopped, old)).toEqual(
      given(...promised, stopped, { ...old, letter: letterRef('clock-stop') }),
    )
  })

  const asked: CaseEvent = { type: 'extension-asked', actAt: FRIDAY, days: 5, reason: words('复杂') }
  const decide = (approve: boolean, events: CaseEvent[], content = soundItem) => {
    const here = scene({ actor: someone('unit-lead'), now: MONDAY, version: versionOf(content) })
    const form = { approve, reason: '情况复杂。' }
    return {
      refused: refusedBy(when(given(...events), decideExtension, form, here)),
      letter: here.letters[0]?.body,
    }
  }

  test('an extension tells the former due day beside the new one', () => {
    expect(decide(true, [...promised, asked]).letter).toMatchObject({
      change: 'extend',
      fromOn: '2026-12-04',
      due: { on: '2026-12-11' },
    })
  })

  test('while the clock stands still there is no due day to move: approval waits, refusal does not', () => {
    const events = [...promised, asked, stopped]
    expect(decide(true, events).refused).toEqual(['cases.2.2 approve'])
    expect(decide(false, events).refused).toEqual([])
  })

  test('it rests on what the item’s term rests on', () => {
    const [basis] = soundItem.bases
    if (basis === undefined) throw new Error('the sound item has a basis')
    const other = { ...basis, key: 'term', name: '某条例', article: '第九条' }
    const resting = (keys: string[]) => {
      const { letter } = decide(
        true,
        [...promised, asked],
        itemWith({ bases: [basis, other], statutory: { ...soundItem.statutory, basis: keys } }),
      )
      return letter?.['bases']
    }
    expect(resting(['term'])).toEqual([{ name: '某条例', article: '第九条' }])
    expect(resting([])).toMatchObject([{ name: basis.name }, { name: '某条例' }])
  })
})

describe('a basis that somebody wrote', () => {
  test.each([
    ['行政许可法第四十五条', { name: '行政许可法', article: '第四十五条' }],
    ['《行政许可法》第四十五条第一款', { name: '行政许可法', article: '第四十五条第一款' }],
    ['殡葬管理条例第 12 条', { name: '殡葬管理条例第 12 条' }],
    ['某条例第12条', { name: '某条例', article: '第12条' }],
    ['《第一次全国经济普查方案》', { name: '《第一次全国经济普查方案》' }],
    ['某条', { name: '某条' }],
  ])('%s', (text, basis) => {
    expect(writtenBasis(text)).toEqual([basis])
  })
})
