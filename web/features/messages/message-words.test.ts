import { describe, expect, test } from 'vitest'
import { linkOf, proofWords, unreadWords } from './message-words.ts'

describe('counts', () => {
  test.each([
    [1, '1'],
    [99, '99'],
    [100, '99+'],
  ])('%i new ones read %s', (unread, words) => {
    expect(unreadWords(unread)).toBe(words)
  })
})

describe('proof', () => {
  test.each([
    [{ channel: 'inbox', state: 'sent', attempt: 1 }, '进度页可查'],
    [{ channel: 'inbox', state: 'read', attempt: 1 }, '进度页已阅'],
    [{ channel: 'sms', state: 'sent', attempt: 1 }, '短信已发出'],
    [{ channel: 'sms', state: 'waiting', attempt: 2 }, '短信第2次等待发出'],
    [{ channel: 'phone', state: 'waiting', attempt: 3 }, '等窗口打电话'],
    [{ channel: 'phone', state: 'not-reached', attempt: 2 }, '电话第2次未接通'],
    [{ channel: 'person', state: 'reached', attempt: 1 }, '当面已告知'],
  ] as const)('%o reads %s', (proof, words) => {
    expect(proofWords(proof)).toBe(words)
  })
})

test('a question leads to the questions, a case to the case, anything else nowhere', () => {
  expect(linkOf('case', 'c1', 'question')).toBe('/findings')
  expect(linkOf('case', 'c1', 'reassigned')).toBe('/cases/c1')
  expect(linkOf('grant', 'g1', 'grant')).toBeNull()
})
