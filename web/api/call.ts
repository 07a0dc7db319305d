import type { BodyOf, ParamsOf, QueryOf, ReplyOf, Route } from '@yimen/contract/route.ts'
import { CallFailure, failureOf, offline } from './failure.ts'
import { csrfToken, sessionEra, tellSession } from './session-state.ts'

type Part<Name extends string, T> = [T] extends [undefined] ? { [K in Name]?: undefined } : { [K in Name]: T }

/** What a route needs to be called, typed by its schemas. */
export type Given<R> = Part<'params', ParamsOf<R>> & Part<'query', QueryOf<R>> & Part<'body', BodyOf<R>>

type Words = Readonly<Record<string, string | number | boolean | undefined>>
type LooseGiven = {
  params?: Words | undefined
  query?: Words | undefined
  body?: unknown
}

/** `/cases/:caseId` with its parameters and query filled in, below /api. */
export const addressOf = (path: string, params: LooseGiven['params'], query: LooseGiven['query']): string => {
  const filled = path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(params?.[name] ?? '')),
  )
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {}))
    if (value !== undefined && value !== '') search.set(name, String(value))
  const text = search.toString()
  return `/api${filled}${text === '' ? '' : `?${text}`}`
}

const readJson = async (reply: Response): Promise<unknown> => {
  try {
    return await reply.json()
  } catch {
    return null
  }
}

/** Calls a route of the contract. Throws CallFailure, never anything else; an abort throws the abort. */
export const call = async <R extends Route>(
  route: R,
  given: Given<R>,
  signal?: AbortSignal,
): Promise<ReplyOf<R>> => {
  const { params, query, body } = given as LooseGiven
  const headers: Record<string, string> = { accept: 'application/json' }
  if (route.method !== 'GET') headers['x-csrf-token'] = csrfToken()
  if (body !== undefined) headers['content-type'] = 'application/json'
  const askedIn = sessionEra()
  let reply: Response
  try {
    reply = await fetch(addressOf(route.path, params, query), {
      method: route.method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    })
  } catch (error) {
    if (signal?.aborted === true) throw error
    throw offline()
  }
  const content = await readJson(reply)
  if (reply.ok) return content as ReplyOf<R>
  const failure = failureOf(reply.status, reply.headers.get('retry-after'), content)
  tellSession(failure.kind, askedIn)
  throw failure
}

/** What a thrown value says; anything that is not ours is a fault of the page itself. */
export const asFailure = (error: unknown): CallFailure =>
  error instanceof CallFailure
    ? error
    : new CallFailure('failing', '页面出现故障，请刷新后再试。已填写的内容保留在草稿中。')
