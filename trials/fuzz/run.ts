import type { OpenApi } from '../../server/kernel/http/openapi-document.ts'
import { dice } from '../crash/dice.ts'
import { openCallers } from './callers.ts'
import { type Operation, operationsOf } from './document.ts'
import { exemption } from './exempt.ts'
import { drawer, sound, urlOf } from './drawn.ts'
import { wrongWith } from './judge.ts'
import { isOfApplicants, openKnown } from './known.ts'
import { type Asked, pickBend } from './mutate.ts'
import { openPace } from './pace.ts'
import { type Caller, callersOf, openSessions } from './people.ts'
import { type Answer, openSender } from './send.ts'
import type { Stage } from './stage.ts'
import { openSupply } from './supply.ts'
import { learnTargets } from './targets.ts'
import { count, countReason, isGood, openTally, type Tally } from './tally.ts'

export type Finding = { what: string; times: number; example: string }
export type Outcome = {
  operations: { operation: Operation; tally: Tally }[]
  findings: Finding[]
  /** What an answer may have taken at most, by the machine's speed in the end, and its trivial route's median. */
  limitMs: number
  trivialMs: number
  cut: number
  /** Rows that the witness saw written. */
  written: number
}
type Given = { requests: number; seed: number; route: string; tell?: (done: number) => void }

const ACCEPT = 'application/json, application/pdf, text/event-stream'
const BENT = 0.22
const ANYONE = 0.06
const REPLAYED = 0.04
const SUPPLY_EVERY = 200
const TRIVIAL_EVERY = 15
const KEPT = 200
/** What is ended is there no more. */
const isUsedUp = (path: string): boolean => path.endsWith('{sessionId}/end')
const isNoNews = (path: string): boolean => path === '/api/openapi.json' || isOfApplicants(path)

/** Makes the requests one after another, so that what the database saw is of the one before. */
export const runFuzz = async (stage: Stage, { requests, seed, route, tell }: Given): Promise<Outcome> => {
  const { app, witness, port } = stage
  const random = dice(seed)
  const { send, close } = openSender(port)
  const documented = await send({ method: 'GET', url: '/api/openapi.json', headers: {}, body: undefined })
  if ('cut' in documented) throw new Error(documented.cut)
  const operations = operationsOf(JSON.parse(documented.body) as OpenApi)
    .filter(({ key }) => key.includes(route))
    .map((operation, i) => ({ operation, tally: openTally(), draw: drawer(operation, seed + i * 1000) }))
  if (operations.length === 0) throw new Error('没有这样的接口。')
  const known = openKnown()
  learnTargets(stage, known)
  const supply = await openSupply(app, known)
  const sessions = openSessions(app)
  const everybody = callersOf(app)
  const callers = openCallers(everybody, known, random)
  const pace = openPace()
  const findings = new Map<string, Finding>()
  const last = new Map<string, Asked>()
  let cut = 0
  let written = 0

  const found = (operation: Operation, what: string, caller: Caller, asked: Asked, answer: string): void => {
    const key = `${operation.key}: ${what.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…')}`
    const one = findings.get(key) ?? {
      what: key,
      times: 0,
      example: `${caller.name}: ${asked.method} ${asked.url.slice(0, 300)} ${asked.headers['content-type'] ?? ''} ${asked.body?.toString().slice(0, 700) ?? ''} → ${answer.slice(0, 400)}`,
    }
    one.times += 1
    if (findings.size < KEPT || findings.has(key)) findings.set(key, one)
  }
  const trivial = async (): Promise<void> => {
    const answer = await send({ method: 'GET', url: '/api/health', headers: {}, body: undefined })
    if (!('cut' in answer)) pace.trivial(answer.ms)
  }

  /** One request; where the caller is given, it is a sound one that counts for no share. */
  const one = async (
    { operation, tally, draw }: (typeof operations)[number],
    by?: Caller,
  ): Promise<number> => {
    const isBent = by === undefined && random.throw() < BENT
    const caller = by ?? (random.throw() < ANYONE ? callers.anyone() : callers.apt(operation))
    const phase = callers.phase(operation)
    let drawn = sound(operation, draw(), { known, who: caller.name, now: app.clock.now, dice: random, phase })
    const { caseId } = drawn
    const bend = isBent ? pickBend(random) : undefined
    if (bend?.drawn !== undefined) drawn = { ...drawn, ...bend.drawn(drawn, random) }
    const signed = await sessions.headersOf(caller)
    const again = last.get(operation.key)
    const isReplay = again !== undefined && by === undefined && random.throw() < REPLAYED
    let asked: Asked = isReplay
      ? { ...again, headers: { ...again.headers, ...signed } }
      : {
          method: operation.method,
          url: urlOf(operation.path, drawn),
          headers: {
            accept: ACCEPT,
            ...signed,
            ...(drawn.body === undefined ? {} : { 'content-type': 'application/json' }),
          },
          body: drawn.body === undefined ? undefined : JSON.stringify(drawn.body),
        }
    if (bend?.wire !== undefined) asked = bend.wire(asked, random)
    await witness.changes()
    const phaseBefore = caseId === undefined ? undefined : known.caseOf(caseId)?.phase
    const answer = await send(asked)
    if ('cut' in answer) {
      cut += 1
      // The server hangs up on a body that is too long; nothing else may be cut.
      if (bend?.name !== 'a body far too long') found(operation, `cut: ${answer.cut}`, caller, asked, '')
      return 0
    }
    const isSound = !isBent && !isReplay
    if (by === undefined) count(tally, answer.status, answer.ms, isSound)
    else tally.groping += 1
    const changes = await witness.changes()
    written += changes.length
    const judged = {
      operation,
      asked,
      answer,
      changes,
      centreId: caller.centre?.centreId ?? null,
      isSound,
      isReplay,
    }
    for (const what of wrongWith(judged))
      found(operation, what, caller, asked, `${answer.status} ${answer.body}`)
    await judgePace(operation, caller, asked, answer)
    if (!isSound) return answer.status
    if (answer.status >= 400 && answer.status < 500) countReason(tally, answer.status, answer.body)
    callers.learn(caller, operation, answer.status, phaseBefore)
    if (answer.status === 200) {
      last.set(operation.key, { ...asked, headers: { 'content-type': 'application/json' } })
      if (answer.type.startsWith('application/json') && !isNoNews(operation.path))
        known.learn(caller.name, JSON.parse(answer.body))
      if (isUsedUp(operation.path)) known.forget(caller.name, Object.values(drawn.params))
    } else if (answer.status === 404) known.forget(caller.name, Object.values(drawn.params))
    else if (answer.status === 409 && caseId !== undefined) await look(caller, caseId)
    if (answer.status === 401 || (answer.status === 200 && /session/.test(operation.path)))
      sessions.ended(caller)
    return answer.status
  }
  /** Reads a case again whose version was another. */
  const look = async (caller: Caller, caseId: string): Promise<void> => {
    const headers = await sessions.headersOf(caller)
    const seen = await send({ method: 'GET', url: `/api/cases/${caseId}`, headers, body: undefined })
    if (!('cut' in seen) && seen.status === 200) known.learn(caller.name, JSON.parse(seen.body))
  }
  const judgePace = async (operation: Operation, caller: Caller, asked: Asked, answer: Answer) => {
    if (answer.ms <= 1000) return
    for (let i = 0; i < 5; i++) await trivial()
    if (answer.ms <= pace.limit()) return
    // Somebody else's moment of work does not come twice; a slow route does.
    const once = await send(asked)
    if ('cut' in once || Math.min(once.ms, answer.ms) > pace.limit())
      found(operation, 'takes longer than a second', caller, asked, `${Math.round(answer.ms)} ms`)
  }

  /** Finds somebody who may, so that what is counted is not the search. */
  const grope = async (next: (typeof operations)[number]): Promise<void> => {
    if (exemption(next.operation) !== null) return
    for (const caller of callers.inTurn(next.operation))
      for (let tries = 0; tries < 3; tries++) {
        letTimePass(app)
        const status = await one(next, caller)
        if (isGood(status)) return
        if (status !== 404) break
      }
  }

  try {
    await supply()
    for (const next of operations) await grope(next)
    for (let done = 0; done < requests; done++) {
      if (done % SUPPLY_EVERY === SUPPLY_EVERY - 1) await supply()
      if (done % TRIVIAL_EVERY === 0) await trivial()
      letTimePass(app)
      const next = operations[done % operations.length]
      if (next !== undefined) await one(next)
      if ((done + 1) % 1000 === 0) tell?.(done + 1)
    }
  } finally {
    close()
  }
  return {
    operations: operations.map(({ operation, tally }) => ({ operation, tally })),
    findings: [...findings.values()],
    limitMs: pace.limit(),
    trivialMs: pace.median(),
    cut,
    written,
  }
}

/** A second goes by with each request; the night is left out. */
const letTimePass = (app: Stage['app']): void => {
  app.later(1)
  const hours = new Date(Date.parse(app.clock.now) + 8 * 3_600_000).getUTCHours()
  if (hours >= 17) app.later(16 * 3600)
}
