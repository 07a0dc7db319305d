import fc from 'fast-check'
import { fitting } from '../../server/testing/schema-arbitrary.ts'
import type { Dice } from '../crash/dice.ts'
import type { Operation } from './document.ts'
import { filled } from './filled.ts'
import type { Known } from './known.ts'
import type { Drawn } from './mutate.ts'

const AT_ONCE = 20

/** Draws requests of the right form for one operation, by fast-check from its schemas alone. */
export const drawer = (
  { params, query, body }: Operation,
  seed: number,
): (() => { params: unknown; query: unknown; body: unknown }) => {
  const drawing = fc.record({
    params: fitting(params, []),
    query: fitting(query, []),
    body: body === null ? fc.constant(undefined) : fitting(body, []),
  })
  let round = 0
  let stock: { params: unknown; query: unknown; body: unknown }[] = []
  return () => {
    if (stock.length === 0) stock = fc.sample(drawing, { numRuns: AT_ONCE, seed: seed + round++ })
    return stock.pop() ?? { params: {}, query: {}, body: undefined }
  }
}

export type Chooser = { known: Known; who: string; now: string; dice: Dice; phase: string | undefined }

/** Fills what was drawn with what is known; a case is chosen first, for its version and its item. */
export const sound = (
  operation: Operation,
  raw: { params: unknown; query: unknown; body: unknown },
  { known, who, now, dice, phase }: Chooser,
): Drawn & { caseId: string | undefined } => {
  let caseId: string | undefined
  if ('caseId' in (operation.params.properties ?? {})) {
    caseId = known.aCase(who, phase, dice) ?? known.pick(who, 'caseId', dice)
  }
  const scene = { known, who, dice, now, caseId }
  const call = 'callId' in (operation.params.properties ?? {}) ? known.aCall(who, dice) : undefined
  const params = texts(filled(operation.params, raw.params, '', scene))
  const body = operation.body === null ? undefined : filled(operation.body, raw.body, '', scene)
  return {
    params: {
      ...params,
      ...(caseId === undefined ? {} : { caseId }),
      ...(call === undefined ? {} : { callId: call.callId }),
    },
    query: texts(filled(operation.query, raw.query, '', scene)),
    body:
      call !== undefined && typeof body === 'object' && body !== null && 'taskId' in body
        ? { ...body, taskId: call.taskId }
        : body,
    caseId,
  }
}

const texts = (given: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries((given ?? {}) as Record<string, unknown>).map(([key, value]) => [
      key,
      String(value).toWellFormed(),
    ]),
  )

/** The address of what was drawn. */
export const urlOf = (path: string, { params, query }: Drawn): string => {
  const address = path.replace(/\{(\w+)\}/g, (_whole, name: string) => encodeURIComponent(params[name] ?? ''))
  const asked = new URLSearchParams(query).toString()
  return asked === '' ? address : `${address}?${asked}`
}
