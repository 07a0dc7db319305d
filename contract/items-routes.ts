import { type Static, Type } from 'typebox'
import { Id, Line, LocalDate, Strict } from './forms.ts'
import { Bundle, Fee, ItemContent, ItemRow, Material } from './items.ts'
import { route } from './route.ts'

/** The catalogue for everybody: list, search as you type, guide, and what one's own answers call for. */

const ItemParams = Strict({ itemId: Id })

export const ItemView = Strict({
  itemId: Id,
  versionId: Id,
  no: Type.Integer(),
  fromOn: LocalDate,
  /** Some value was never checked at a source: the page shows 示例数据. */
  example: Type.Boolean(),
  content: ItemContent,
})
export type ItemView = Static<typeof ItemView>

export const listItems = route({
  method: 'GET',
  path: '/items',
  summary: '事项列表与检索（名称、别名、日常用语、拼音、首字母，容错）',
  clauses: ['items.1', 'items.6', 'service.2.5'],
  query: Strict({
    q: Type.Optional(Type.String({ maxLength: 200 })),
    unit: Type.Optional(Line(40)),
    /** Where the list goes on; a search gives its best hits in one answer. */
    cursor: Type.Optional(Line(20)),
  }),
  reply: Strict({ items: Type.Array(ItemRow), next: Type.Union([Type.String(), Type.Null()]) }),
})

export const showItem = route({
  method: 'GET',
  path: '/items/:itemId',
  summary: '办事指南：今日有效的事项版本',
  clauses: ['items.4.1', 'items.6'],
  params: ItemParams,
  reply: ItemView,
})

export const checkMaterials = route({
  method: 'POST',
  path: '/items/:itemId/materials',
  summary: '按情形回答列出所需材料和收费',
  clauses: ['notice.2', 'items.6'],
  params: ItemParams,
  body: Strict({
    answers: Type.Record(Type.String({ pattern: '^[a-z0-9-]{1,40}$' }), Line(40), {
      additionalProperties: false,
      maxProperties: 50,
    }),
  }),
  reply: Strict({
    materials: Type.Array(Material),
    fees: Type.Array(Fee),
    /** Keys of the questions not answered yet; what depends on them stays in the lists. */
    unanswered: Type.Array(Type.String()),
  }),
})

export const listBundles = route({
  method: 'GET',
  path: '/bundles',
  summary: '“一件事”列表',
  clauses: ['items.6'],
  reply: Strict({ bundles: Type.Array(Bundle) }),
})
