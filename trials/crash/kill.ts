import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import type { Asked } from './asked.ts'
import type { Dice } from './dice.ts'
import type { Load } from './load.ts'
import { signal, type Stage, titleOf } from './stage.ts'

/** What is killed; `backend` is one single process of the database, which ends all its others. */
export const VICTIMS = ['server', 'database', 'both', 'backend'] as const
export type Victim = (typeof VICTIMS)[number]

export type Killed = {
  victim: Victim
  /** How long the desks had been working, ms. */
  afterMs: number
  /** Requests without an answer at the moment of the kill. */
  unanswered: number
  /** Of those: answered all the same, without being asked again. */
  answeredLate: number
  /** Of those asked again: it had been done, it was done now, somebody else's version stood. */
  foundDone: number
  doneAnew: number
  stale: number
  /** From the kill to the first act that was answered 200. */
  firstAnswerSeconds: number
}

/** So many at least wait for an answer when the blow falls. */
export const LEAST_UNANSWERED = 20
const PATIENCE_MS = 60_000

/** Kills at a random moment while at least 20 requests are unanswered, raises what doesn't rise by itself. */
export const killOnce = async (stage: Stage, load: Load, victim: Victim, dice: Dice): Promise<Killed> => {
  const { books } = load
  const momentMs = dice.between(300, 3_000)
  const luck = dice.throw()
  const began = performance.now()
  load.go()
  await wait(momentMs)
  const seen = books.acknowledged.size
  while (books.inFlight.size < LEAST_UNANSWERED || books.acknowledged.size === 0) {
    if (performance.now() - began > PATIENCE_MS)
      throw new Error(`一分钟内没有等到${LEAST_UNANSWERED}个未答复的请求（${seen}个已答复）`)
    await wait(5)
  }
  const processes = await stage.databaseProcesses()
  const hit = victim === 'backend' ? await oneBackend(processes, luck) : processes
  const answered = firstAnswer(stage, load, victim, performance.now())
  answered.catch(() => undefined)
  const unanswered = [...books.inFlight].map((asked) => ({ asked, sendings: asked.sendings }))
  const killedAt = performance.now()
  if (victim === 'server' || victim === 'both') stage.product().child.kill('SIGKILL')
  if (victim !== 'server') signal(hit, 'SIGKILL')
  if (victim === 'server' || victim === 'both') {
    await stage.killServer()
    await stage.raise()
  }
  const firstAnswerSeconds = (await answered) / 1000
  await load.hold()
  return {
    victim,
    afterMs: Math.round(killedAt - began),
    unanswered: unanswered.length,
    ...outcomeOf(unanswered),
    firstAnswerSeconds,
  }
}

const oneBackend = async (pids: readonly number[], luck: number): Promise<number[]> => {
  const backends: number[] = []
  for (const pid of pids) if ((await titleOf(pid)).includes('yimen_app')) backends.push(pid)
  return backends.filter((_, i) => i === Math.floor(luck * backends.length))
}

/** Milliseconds from the kill to the first 200 for a request that was sent after the dead had been found dead. */
const firstAnswer = async (stage: Stage, load: Load, victim: Victim, killedAt: number): Promise<number> => {
  const restarts = stage.product().restarts()
  const { onAnswer } = load.books
  let noticedAt = victim === 'server' || victim === 'both' ? killedAt : null
  return await new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(patience)
      clearInterval(watch)
      onAnswer.delete(heard)
    }
    const watch = setInterval(() => {
      if (stage.product().restarts() > restarts) noticedAt ??= performance.now()
    }, 5)
    const patience = setTimeout(() => {
      end()
      reject(new Error('杀掉之后两分钟内没有任何答复'))
    }, 120_000)
    const heard = (began: number): void => {
      if (noticedAt === null || began < noticedAt) return
      end()
      resolve(performance.now() - killedAt)
    }
    onAnswer.add(heard)
  })
}

const outcomeOf = (unanswered: readonly { asked: Asked; sendings: number }[]) => {
  const count = (good: (asked: Asked, sendings: number) => boolean): number =>
    unanswered.filter(({ asked, sendings }) => good(asked, sendings)).length
  const again = (asked: Asked, sendings: number): boolean => asked.sendings > sendings
  return {
    answeredLate: count((a, n) => a.answer !== null && !again(a, n)),
    foundDone: count((a, n) => again(a, n) && a.answer?.replayed === true),
    doneAnew: count((a, n) => again(a, n) && a.answer?.replayed === false),
    stale: count((a) => a.answer === null && a.statuses.has(409)),
  }
}
