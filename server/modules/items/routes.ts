import * as contract from '@yimen/contract/items-routes.ts'
import { feesFor, type ItemContent, materialsFor } from '@yimen/contract/items.ts'
import type { Refusal } from '@yimen/contract/forms.ts'
import { localDateOf } from '@yimen/contract/local-date.ts'
import { notFound, refused } from '../../kernel/http/outcome.ts'
import { anyone, type Policy } from '../../kernel/http/policy.ts'
import { servePublic } from '../../kernel/http/serve.ts'
import type { Limits, Web } from '../../kernel/http/web.ts'
import { isMuted } from '../../kernel/rule/index.ts'
import * as store from './items-store.ts'
import { queryTerms } from './search/query-terms.ts'

const everybody: Policy & { public: true } = { ...anyone, public: true }
/** Search as you type: a key a tenth of a second, and a hall behind one address. */
const limit: Limits = { by: 'address', perSecond: 40, burst: 400 }
const PAGE = 50

/** The public catalogue. § items.4.1 § items.6 */
export const serveItems = (web: Web): void => {
  const { database } = web.deps

  servePublic(web, contract.listItems, {
    policy: everybody,
    limit,
    handle: async ({ centreId, nowAt, query }) => {
      const on = localDateOf(nowAt)
      const unit = query.unit ?? null
      const question = queryTerms(query.q ?? '')
      if (question !== null) {
        const [items] = await database.readInCentre(centreId, [
          store.searchOn(centreId, on, question, { unit, limit: PAGE }),
        ])
        return { items, next: null }
      }
      const [items] = await database.readInCentre(centreId, [
        store.listOn(centreId, on, { unit, after: query.cursor ?? '', limit: PAGE + 1 }),
      ])
      const page = items.slice(0, PAGE)
      return { items: page, next: items.length > PAGE ? (page.at(-1)?.code ?? null) : null }
    },
  })

  servePublic(web, contract.showItem, {
    policy: everybody,
    limit,
    handle: async ({ centreId, nowAt, params }) => {
      const found = await versionToday(centreId, params.itemId, nowAt)
      if (!found) return noItem()
      const { itemId, versionId, no, fromOn, content } = found
      return { itemId, versionId, no, fromOn, example: content.unverified.length > 0, content }
    },
  })

  servePublic(web, contract.checkMaterials, {
    policy: everybody,
    limit,
    handle: async ({ centreId, nowAt, params, body: { answers } }) => {
      const found = await versionToday(centreId, params.itemId, nowAt)
      if (!found) return noItem()
      const wrong = wrongAnswers(found.content, answers)
      if (wrong.length > 0) return refused(wrong)
      return {
        materials: materialsFor(found.content, answers),
        fees: feesFor(found.content, answers),
        unanswered: found.content.questions.map(({ key }) => key).filter((key) => !(key in answers)),
      }
    },
  })

  servePublic(web, contract.listBundles, {
    policy: everybody,
    limit,
    handle: async ({ centreId }) => {
      const [rows] = await database.readInCentre(centreId, [store.bundles(centreId)])
      return { bundles: rows.map(({ content }) => content) }
    },
  })

  const versionToday = async (centreId: number, itemId: string, nowAt: string) => {
    const on = localDateOf(nowAt)
    const [[found]] = await database.readInCentre(centreId, [store.versionOn(centreId, itemId, on)])
    return found
  }
}

const noItem = () => notFound('没有这个事项，或者它今日没有有效的版本，请在事项列表中重新查找')

/** Answers to questions the item does not ask, or outside their options. */
export const wrongAnswers = (
  { questions }: Pick<ItemContent, 'questions'>,
  answers: Readonly<Record<string, string>>,
): Refusal[] =>
  Object.entries(isMuted('notice.2') ? {} : answers).flatMap(([key, answer]) => {
    const question = questions.find((asked) => asked.key === key)
    if (question?.options.some((option) => option.key === answer)) return []
    const message = question
      ? `“${question.text}”没有这个选项，请重新选择。`
      : '本事项没有这个情形问题，请刷新页面后重新选择。'
    return [{ clause: 'notice.2', field: `answers.${key}`, message }]
  })
