import type { ItemContent } from '@yimen/contract/items.ts'
import type { Me } from '@yimen/contract/organisation.ts'
import { describe, expect, test } from 'vitest'
import { daySentence, mayGive, openQuestions, svgAddress, toldMaterials } from './notice-words.ts'

const paper = (more: Partial<ItemContent['materials'][number]>): ItemContent['materials'][number] => ({
  key: 'form',
  name: '申请表',
  originals: 1,
  copies: 0,
  issuer: '申请人自备',
  tolerable: false,
  basis: [],
  ...more,
})
const question = {
  key: 'who',
  text: '由谁来办？',
  options: [
    { key: 'self', text: '本人' },
    { key: 'agent', text: '代理人' },
  ],
}
const item = (...materials: ItemContent['materials']) => ({ materials, questions: [question] })
const proxy = paper({ key: 'proxy', name: '委托书', when: { question: 'who', answers: ['agent'] } })

describe('what is told', () => {
  test('an open question keeps its paper and says for whom it is', () => {
    expect(toldMaterials(item(proxy), {})).toMatchObject([
      { name: '委托书', more: '仅限“由谁来办？”答“代理人”的' },
    ])
    expect(toldMaterials(item(proxy), { who: 'agent' })).toMatchObject([{ more: '' }])
    expect(toldMaterials(item(proxy), { who: 'self' })).toEqual([])
  })

  test.each([
    [{ originals: 1, copies: 2 }, '原件 1 份，复印件 2 份', ''],
    [{ originals: 0, copies: 0, tolerable: true }, '不用带，由窗口核验', ''],
    [{ copies: 1, originals: 0, tolerable: true }, '复印件 1 份', '可以后补'],
    [{ note: '须在有效期内。' }, '原件 1 份', '须在有效期内'],
    [{ note: '双方签字', form: { title: '表', fields: [] } }, '原件 1 份', '双方签字；随附空白表和填写样例'],
  ])('%j', (more, copies, said) => {
    expect(toldMaterials(item(paper(more)), {})).toMatchObject([{ copies, more: said }])
  })
})

test.each([
  [{}, 1],
  [{ who: 'self' }, 0],
])('%j leaves %i open', (answers, open) => {
  expect(openQuestions(item(), answers)).toBe(open)
})

test.each([
  [0, false, 0, '还没有出具一次性告知单，小问题已答复 0 次。'],
  [3, false, 12, '出具一次性告知单 3 份，小问题已答复 12 次。'],
  [500, true, 1, '出具一次性告知单 500+ 份，小问题已答复 1 次。'],
])('%i notices (%s) and %i small questions', (given, more, small, sentence) => {
  expect(daySentence(given, more, small)).toBe(sentence)
})

test('a picture is carried in its address, whatever signs it holds', () => {
  expect(svgAddress('<svg a="#1"/>')).toBe('data:image/svg+xml,%3Csvg%20a%3D%22%231%22%2F%3E')
})

const role = (name: Me['roles'][number]['role'], windowId: string | null): Pick<Me, 'roles'> => ({
  roles: [{ role: name, unitId: null, unit: null, windowId, window: null, insteadOf: null }],
})
test.each([
  [role('clerk', 'w'), true],
  [role('window-lead', 'w'), true],
  [role('clerk', null), false],
  [role('approver', 'w'), false],
  [{ roles: [] }, false],
])('%j gives numbered notices: %s', (me, may) => {
  expect(mayGive(me)).toBe(may)
})
