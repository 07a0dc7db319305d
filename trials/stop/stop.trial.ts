import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { desksOf, manyDesks } from '../../bench/desks.ts'
import { until } from '../../server/testing/until.ts'
import { commandsBefore, prove } from '../crash/proof.ts'
import { openRaw, postText } from '../crash/raw.ts'
import { setStage, type Stage } from '../crash/stage.ts'
import { workAt } from './work.ts'

const patience = { timeout: 600_000 }
let folder: string
let stage: Stage
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yimen-stop-'))
  await chmod(folder, 0o755)
  stage = await setStage(join(folder, 'data'), { DEMO_CASES: '10', STOP_GRACE: '5' })
})
afterAll(async () => {
  await stage.stop()
  await rm(folder, { recursive: true, force: true })
})

const ended = async (): Promise<number | null> => {
  const { child } = stage.product()
  if (child.exitCode !== null) return child.exitCode
  return await new Promise((resolve) => child.once('exit', (code) => resolve(code)))
}
/** The stream of news as a screen hears it, to its end. */
const listen = async (headers: Readonly<Record<string, string>>): Promise<{ heard: Promise<string> }> =>
  await new Promise((resolve, reject) => {
    const accept = { ...headers, accept: 'text/event-stream' }
    const asked = get(`${stage.origin}/api/live`, { headers: accept, agent: false }, (reply) => {
      let text = ''
      reply.on('data', (part: Buffer) => {
        text += part.toString()
      })
      const heard = new Promise<string>((done) => {
        reply.once('end', () => done(text))
        reply.once('error', () => done('cut off'))
      })
      resolve({ heard })
    })
    asked.once('error', reject)
  })
const readiness = async (): Promise<{ status: number; connection: string | null; text: string }> => {
  const reply = await fetch(`${stage.origin}/api/ready`)
  return { status: reply.status, connection: reply.headers.get('connection'), text: await reply.text() }
}

describe('a wish to stop while desks are at work', () => {
  test(
    'cuts nobody off: whole answers, then a shut door, and all of it is there afterwards',
    patience,
    async () => {
      const units = await desksOf(stage.origin)
      const before = await commandsBefore(stage)
      const work = workAt(stage.origin, manyDesks(units, 16))
      const screen = await listen(units[0]?.clerk ?? {})
      // Its form comes when the door is shut already.
      const slow = await openRaw(stage.origin)
      const post = postText('/deadlines/explain', {}, { startAt: '2026-11-20', workingDays: 5 })
      slow.write(post.head)
      await until(() => work.ends.answered > 20, 'the work of the desks')
      expect(await readiness()).toMatchObject({ status: 200 })

      const from = performance.now()
      stage.product().child.kill('SIGTERM')
      await until(async () => (await readiness()).status === 503, 'the word that it stops')
      const told = await readiness()
      expect(told).toMatchObject({ status: 503, connection: 'close' })
      expect(told.text).toContain('stopping')
      expect((await fetch(`${stage.origin}/api/health`)).status).toBe(200)
      const atGrace = work.ends.answered
      await until(() => work.ends.answered > atGrace, 'an answer after the wish to stop')
      await until(() => work.ends.refused > 0, 'the shut door')
      slow.write(post.body)

      expect(await ended()).toBe(0)
      expect(performance.now() - from).toBeLessThan(60_000)
      expect((await slow.ended).said).toMatch(/^HTTP\/1\.1 200 [^]*connection: close[^]*"dueAt"/i)
      expect(await screen.heard).toMatch(/event: end\ndata: \{"reason":"restart"\}\n\n$/)
      const { answered, refused, cut } = work.ends
      expect(cut).toEqual([])
      expect(refused).toBeGreaterThan(0)
      expect(answered).toBeGreaterThan(20)
      expect(stage.product().errors()).toEqual([])

      const acknowledged = work.books.acknowledged.size
      await stage.raise({ STOP_GRACE: '30' })
      await until(() => work.books.acknowledged.size >= acknowledged + 10, 'work after the start')
      await work.stop()
      expect(work.ends.cut).toEqual([])
      expect((await prove(stage, work.books, before)).wrong).toEqual([])
    },
  )

  test('heard again it does not wait', patience, async () => {
    const { child } = stage.product()
    // Somebody is connected, or there would be nothing to wait for.
    expect(await readiness()).toMatchObject({ status: 200 })
    child.kill('SIGTERM')
    await until(async () => (await readiness()).status === 503, 'the word that it stops')
    // Signals that close together are one wish.
    await wait(900)
    const from = performance.now()
    child.kill('SIGTERM')
    expect(await ended()).toBe(0)
    expect(performance.now() - from).toBeLessThan(20_000)
  })
})
