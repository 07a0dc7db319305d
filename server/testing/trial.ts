import process from 'node:process'
import type { ActReply } from '@yimen/contract/cases.ts'
import type { CaseView } from '@yimen/contract/cases-view.ts'
import type { ErrorReply } from '@yimen/contract/forms.ts'
import type { Static } from 'typebox'
import { expect } from 'vitest'
import { citizen, intakeForm } from '../modules/cases/testing.ts'
import { versionOfCodeOn } from '../modules/items/index.ts'
import type { PersonKey } from '../modules/organisation/testing.ts'
import { type AppOptions, openApp, type Reply, type TestApp } from './open-app.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
type Send = (
  who: PersonKey | null,
  method: Method,
  url: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Reply>

/** The application with its people signed in, on trial: whatever is sent, it neither breaks nor takes its time. */
export type Trial = {
  app: TestApp
  headers: (who: PersonKey) => Record<string, string>
  send: Send
  /** A sound intake of one more applicant. */
  form: (more?: Record<string, unknown>) => Record<string, unknown> & { commandId: string }
  takeIn: (more?: Record<string, unknown>) => Promise<ActReply>
  page: (caseId: string) => Promise<Static<typeof CaseView>>
  close: () => Promise<void>
}

const SLOWEST_MS = 1000
const STAFF = ['clerk', 'colleague', 'lead', 'approver', 'unitLead', 'supervision', 'administrator'] as const

export const openTrial = async (options: AppOptions = {}): Promise<Trial> => {
  const app = await openApp(options)
  const [[version]] = await app.fresh.database.readInCentre(1, [versionOfCodeOn(1, 'I40', '2026-11-20')])
  if (version === undefined) throw new Error('no item I40 in force')
  const signedIn = new Map<PersonKey, Record<string, string>>()
  for (const who of STAFF) signedIn.set(who, (await app.centre.signedIn(who, app.clock.now)).headers)
  const headers = (who: PersonKey) => signedIn.get(who) ?? {}

  const running = new Set<{ atOnce: number }>()
  const send: Send = async (who, method, url, body, more = {}) => {
    app.later(1)
    const own = { atOnce: 0 }
    running.add(own)
    for (const one of running) one.atOnce = Math.max(one.atOnce, running.size)
    const started = performance.now()
    const worked = process.cpuUsage()
    const given = { ...(who === null ? {} : headers(who)), ...more }
    const reply = await app.send({ method, url, headers: given, body }).finally(() => running.delete(own))
    const what = `${method} ${url.slice(0, 200)} ${JSON.stringify(body)?.slice(0, 200)} → ${reply.body.slice(0, 500)}`
    expect(reply.statusCode === 503 || reply.statusCode < 500, what).toBe(true)
    const { user, system } = process.cpuUsage(worked)
    // On a busy machine others' work is not ours: what counts is the smaller of time passed and time worked, shared
    // out among those that were sent together.
    const share = (user + system) / 1000 / own.atOnce
    expect(Math.min(performance.now() - started, share), what).toBeLessThan(SLOWEST_MS)
    return reply
  }
  let serial = 100
  const form: Trial['form'] = (more = {}) => ({
    ...intakeForm(version, app.centre.window.windowId, { applicant: citizen(++serial) }),
    ...more,
  })
  return {
    app,
    headers,
    send,
    form,
    takeIn: async (more = {}) => {
      const reply = await send('clerk', 'POST', '/cases', form(more))
      expect(reply.statusCode, reply.body).toBe(200)
      return reply.json() as ActReply
    },
    page: async (caseId) =>
      (await send('clerk', 'GET', `/cases/${caseId}`)).json() as Static<typeof CaseView>,
    close: app.close,
  }
}

export const errorOf = (reply: Reply): ErrorReply['error'] => (reply.json() as ErrorReply).error
export const fieldsOf = (reply: Reply): (string | null)[] =>
  (errorOf(reply).refusals ?? []).map(({ field }) => field)
