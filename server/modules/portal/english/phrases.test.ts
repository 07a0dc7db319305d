import { Catalogue } from '@yimen/contract/items.ts'
import { Parse } from 'typebox/value'
import { describe, expect, test } from 'vitest'
import { readCatalogue } from '../../items/index.ts'
import { inEnglish } from './phrases.ts'

const { items, bundles } = Parse(Catalogue, await readCatalogue())

/** Everything of an item that its guide shows, apart from articles of law. */
const shown = items.flatMap(
  ({ materials, questions, conditions, procedure, fees, result, place, hours, faq, implementingBody }) => [
    ...materials.flatMap(({ name, issuer, note }) => [name, issuer, ...(note === undefined ? [] : [note])]),
    ...questions.flatMap(({ text, options }) => [text, ...options.map((option) => option.text)]),
    ...conditions.map(({ text }) => text),
    ...procedure,
    ...fees.flatMap(({ name, standard, reductions }) => [
      name,
      standard,
      ...reductions.map((one) => one.name),
    ]),
    result.name,
    ...(result.validity === undefined ? [] : [result.validity]),
    place,
    hours,
    implementingBody,
    ...faq.flatMap(({ question, answer }) => [question, answer]),
  ],
)

describe('the phrase book', () => {
  test('knows what the demonstration catalogue says, all but a few phrases', () => {
    const phrases = [...new Set(shown)]
    const unknown = phrases.filter((zh) => /\p{Script=Han}/u.test(inEnglish(zh) ?? zh))
    expect(phrases.length).toBeGreaterThan(800)
    expect(unknown.length < phrases.length / 20 ? [] : unknown).toEqual([])
  })
  test('knows everything a package says', () => {
    const phrases = bundles.flatMap(({ form, faq = [], statutory }) => [
      ...(form === undefined ? [] : [form.title, ...form.fields.map(({ label }) => label)]),
      ...faq.flatMap(({ question, answer }) => [question, answer]),
      ...(statutory?.extension ? [statutory.extension.approver] : []),
    ])
    expect(phrases.length).toBeGreaterThan(50)
    expect(phrases.filter((zh) => inEnglish(zh) === null)).toEqual([])
  })
  test.each([
    [
      '现场勘验：由窗口人员办理，目标用时1个工作日。',
      'On-site inspection: by the clerk, aiming at 1 working day.',
    ],
    [
      '公示：由窗口人员办理；所需时间不计入办理期限，并书面告知申请人。',
      'Public notice: by the clerk; its time is not counted, and you are told in writing.',
    ],
    [
      '文家市镇政务服务中心3号公安户政窗口（浏阳市文家市镇演示路1号）',
      'Window 3 (police, household registration window), Wenjiashi Town Government Service Centre, 1 Yanshi Road, Wenjiashi Town, Liuyang',
    ],
    ['居民户口簿', 'Household register booklet'],
  ])('%s', (zh, en) => {
    expect(inEnglish(zh)).toBe(en)
  })
  test('what it does not know stays Chinese', () => {
    expect(inEnglish('从来没有写过的一句话')).toBeNull()
    expect(inEnglish('从未有过的环节：由窗口人员办理。')).toBe('从未有过的环节: by the clerk.')
  })
})
