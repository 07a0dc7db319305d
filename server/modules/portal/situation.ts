import { type ItemContent, type Material, materialsFor } from '@yimen/contract/items.ts'
import { isMuted } from '../../kernel/rule/index.ts'

/** Answers to an item's questions, as they stand in an address: `?s.land=built`. § notice.2 */
export type Answers = Readonly<Record<string, string>>

const PREFIX = 's.'

export const fieldOf = (questionKey: string): string => `${PREFIX}${questionKey}`

/** The answers in a query that the item really asks for; an old link with others still works. */
export const answersIn = (query: URLSearchParams, { questions }: Pick<ItemContent, 'questions'>): Answers =>
  Object.fromEntries(
    questions.flatMap(({ key, options }) => {
      const answer = query.get(fieldOf(key))
      return answer !== null && options.some((option) => option.key === answer) ? [[key, answer]] : []
    }),
  )

/** The answers as a query, without the question mark. */
export const queryOf = (answers: Answers): string =>
  new URLSearchParams(
    Object.fromEntries(Object.entries(answers).map(([key, answer]) => [fieldOf(key), answer])),
  ).toString()

/** The materials this situation calls for, all at once. § notice.2 */
export const materialsIn = (content: Pick<ItemContent, 'materials'>, answers: Answers): Material[] =>
  isMuted('notice.2') ? [] : materialsFor(content, answers)

/** Question and chosen option in words, for the notice. */
export const answeredIn = (
  { questions }: Pick<ItemContent, 'questions'>,
  answers: Answers,
): { question: string; answer: string }[] =>
  questions.flatMap(({ key, text, options }) => {
    const chosen = options.find((option) => option.key === answers[key])
    return chosen === undefined ? [] : [{ question: text, answer: chosen.text }]
  })
