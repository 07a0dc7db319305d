import { describe, expect, test } from 'vitest'
import type { PartyFields } from '../party/party.ts'
import { calledAs, contactOf, takesText } from './contact.ts'

const chen: PartyFields = {
  kind: 'person',
  name: '陈家兴',
  documentType: 'id-card',
  documentNumber: '430181198001010011',
}
const agent = (powers: string[]): PartyFields => ({ ...chen, name: '王秀英', mobile: '19900000009', powers })

describe('who is reached how', () => {
  test.each<[string, PartyFields, PartyFields | null, object]>([
    [
      'his own number and address',
      { ...chen, mobile: '19900000001', email: 'a@b.cn' },
      null,
      { mobile: '19900000001', email: 'a@b.cn' },
    ],
    [
      'his own before the agent’s',
      { ...chen, mobile: '19900000001' },
      agent(['receive-letters']),
      { mobile: '19900000001' },
    ],
    ['the agent’s, who may take letters', chen, agent(['receive-letters']), { mobile: '19900000009' }],
    ['not the agent’s, who may not', chen, agent(['submit', 'receive-result']), {}],
    ['nobody', chen, null, {}],
  ])('%s', (_what, party, via, contact) => {
    expect(contactOf(party, via)).toEqual(contact)
  })
  test('asked for by name, an agent as such; no number is no number', () => {
    expect(calledAs({ ...chen, mobile: '0731-83600096' }, null)).toEqual({
      name: '陈家兴',
      phone: '0731-83600096',
    })
    expect(calledAs(chen, agent(['receive-letters'])).name).toBe('王秀英（陈家兴的代理人）')
    expect(calledAs(chen, agent([]))).toEqual({ name: '陈家兴', phone: null })
  })
})

test.each([
  ['19900000001', true],
  ['+8619900000001', true],
  ['86-19900000001', true],
  ['+85212345678', true],
  ['0731-83600096', false],
  ['83600096', false],
  ['199000000011', false],
])('a text message to %s: %s', (number, takes) => {
  expect(takesText(number)).toBe(takes)
})
