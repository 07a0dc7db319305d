import { localDateOf } from '@yimen/contract/local-date.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { described } from '../../kernel/http/described.ts'
import type { Web } from '../../kernel/http/web.ts'
import { type AssetPaths, serveAssets } from './assets.ts'
import { compressed } from './compressed.ts'
import { failureOf, failurePage } from './failure.ts'
import { sayIn } from './language.ts'
import { layout } from './layout.ts'
import type { CentreFacts, PortalDeps } from './portal-deps.ts'
import { A_YEAR_SECONDS, cookieOf, READING_COOKIE, readingAsked, rememberedReading } from './reading.ts'
import type { Page, Visit } from './visit.ts'

/** What a page may answer: itself, another address, a file, or nothing that exists. */
export type PageAnswer =
  | Page
  | { redirect: string }
  | { file: Uint8Array; type: string; name: string }
  | { fragment: string }
  | null

export type PageHandler = (visit: Visit, params: Readonly<Record<string, string>>) => Promise<PageAnswer>
export type ServePage = (method: 'GET' | 'POST', path: string, handle: PageHandler) => void

const FORM_LIMIT = 8_192

/**
 * Registers public pages as one plugin of their own: forms are read as browsers send them without script, and
 * whatever goes wrong is a page and not JSON.
 */
export const servePages = (web: Web, deps: PortalDeps, pages: (serve: ServePage) => void): void => {
  void web.fastify.register(async (fastify: FastifyInstance) => {
    const assets = serveAssets(fastify)
    const desk = frontDesk(web, deps, assets)
    fastify.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: FORM_LIMIT },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    )
    fastify.setErrorHandler(async (error: unknown, request, reply) => await desk.fail(error, request, reply))
    pages((method, path, handle) => {
      fastify.route({
        method,
        url: path,
        handler: async (request, reply) => await desk.answer(handle, request, reply),
      })
    })
    // What no other route knows; the kernel answers for the API.
    fastify.get('/*', async (request, reply) => {
      if (request.url.startsWith('/api/')) return reply.callNotFound()
      return await desk.answer(async () => null, request, reply)
    })
  })
}

/** Turns requests into visits and answers into replies. */
const frontDesk = (web: Web, deps: PortalDeps, assets: AssetPaths) => {
  /** Remembered, so that a page without a database still names the telephone. */
  let known: CentreFacts | null = null

  const visitOf = (request: FastifyRequest, reply: FastifyReply, centreId: number): Visit => {
    // Put behind a host and not resolved against one: what begins with two slashes would name a host of its own.
    const url = new URL(`http://portal.invalid${request.url}`)
    const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams()
    const remembered = rememberedReading(request.cookies[READING_COOKIE])
    const reading = readingAsked(request.method === 'POST' ? form : url.searchParams, remembered)
    if (cookieOf(reading) !== cookieOf(remembered))
      reply.setCookie(READING_COOKIE, cookieOf(reading), {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        secure: web.deps.secureCookies,
        maxAge: A_YEAR_SECONDS,
      })
    const now = web.deps.now()
    return {
      centreId,
      centre: known,
      ...reading,
      say: sayIn(reading.language),
      now,
      todayOn: localDateOf(now),
      calendar: deps.calendar(),
      publicUrl: deps.publicUrl,
      path: url.pathname,
      query: url.searchParams,
      form,
      address: request.ip,
    }
  }

  const sendPage = (visit: Visit, page: Page, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    reply
      .code(page.status ?? 200)
      .type('text/html; charset=utf-8')
      .headers({
        'cache-control': page.private === true ? 'no-store' : 'private, no-cache',
        'content-language': visit.language === 'en' ? 'en' : 'zh-CN',
      })
    if (page.retryAfter !== undefined) reply.header('retry-after', page.retryAfter)
    const { text } = layout(visit, page, assets)
    return page.private === true
      ? reply.send(text)
      : compressed(reply, text, request.headers['accept-encoding'])
  }

  const fail = async (
    error: unknown,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> => {
    const failure = failureOf(error)
    if (failure.bug)
      web.deps.log({
        level: 'error',
        route: request.routeOptions.url ?? 'unknown',
        error: described(error),
      })
    const visit = visitOf(request, reply, 0)
    return sendPage(visit, failurePage(visit, failure), request, reply)
  }

  const answer = async (
    handle: PageHandler,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> => {
    const centreId = (await web.deps.defaultCentre()) ?? 0
    known = (await deps.centreFacts(centreId)) ?? known
    const visit = visitOf(request, reply, centreId)
    const answered = await handle(visit, request.params as Readonly<Record<string, string>>)
    if (answered === null)
      return sendPage(visit, failurePage(visit, { status: 404, bug: false }), request, reply)
    if ('redirect' in answered) return reply.redirect(answered.redirect, 303)
    if ('fragment' in answered)
      return compressed(
        reply.type('text/html; charset=utf-8').header('cache-control', 'private, no-cache'),
        answered.fragment,
        request.headers['accept-encoding'],
      )
    if ('file' in answered)
      return reply
        .type(answered.type)
        .headers({
          'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(answered.name)}`,
          'cache-control': 'private, no-cache',
        })
        .send(Buffer.from(answered.file))
    return sendPage(visit, answered, request, reply)
  }

  return { answer, fail }
}
