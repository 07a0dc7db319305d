import { Type } from 'typebox'
import { Id, Line, OneOf, Strict } from './forms.ts'
import { route } from './route.ts'

/** Letters over HTTP. */

export const checkLetter = route({
  method: 'GET',
  path: '/letter-check/:centre/:code',
  summary: '核验文书真伪',
  clauses: ['items.4.3'],
  params: Strict({ centre: Type.String({ pattern: '^\\d{8}$' }), code: Line(20) }),
  reply: Strict({
    genuine: Type.Boolean(),
    /** Issued here, but the act that made it was undone at once: not to be relied on. */
    voided: Type.Optional(Type.Boolean()),
    title: Type.Optional(Type.String()),
    number: Type.Optional(Type.String()),
    on: Type.Optional(Type.String()),
    unit: Type.Optional(Type.String()),
    itemName: Type.Optional(Type.String()),
    demonstration: Type.Optional(Type.Boolean()),
  }),
})

export const recordPrint = route({
  method: 'POST',
  path: '/letters/:letterId/prints',
  summary: '登记打印（再次打印即为补打）',
  clauses: ['items.4.3'],
  params: Strict({ letterId: Id }),
  body: Strict({}),
  reply: Strict({ kind: OneOf('print', 'reprint'), times: Type.Integer() }),
})

/** The letter as PDF/A (application/pdf); once printed, later openings are marked 补打. */
export const showLetterPdf = route({
  method: 'GET',
  path: '/letters/:letterId/pdf',
  summary: '打开文书（PDF/A）',
  clauses: ['items.4.3'],
  params: Strict({ letterId: Id }),
  reply: Type.String({ contentMediaType: 'application/pdf' }),
})
