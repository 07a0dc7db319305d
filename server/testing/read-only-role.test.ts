import { expect, test } from 'vitest'
import { routePolicies } from './route-policies.ts'

/** What 纪检监察 may send besides questions: about oneself, or what everybody outside may ask as well. */
const OF_ONESELF = /^(POST|PUT|DELETE) \/(session|account|drafts|messages)(\/|$)/
/** Asked by POST because the question is long; nothing is written. */
const QUESTIONS = ['POST /notices/code']

test('whoever only reads changes nothing', () => {
  const changing = Object.entries(routePolicies).filter(([key]) => !key.startsWith('GET '))
  const may = changing.filter(
    ([key, { anonymous, own, same, foreign, elsewhere }]) =>
      anonymous === 401 &&
      !OF_ONESELF.test(key) &&
      [own, same ?? own, foreign, elsewhere].some(
        (access) => (access['discipline-inspection'] ?? access.rest) === 'may',
      ),
  )
  expect(changing.length).toBeGreaterThan(40)
  expect(may.map(([key]) => key)).toEqual(QUESTIONS)
})
