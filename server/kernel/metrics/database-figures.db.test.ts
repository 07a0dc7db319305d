import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTrial, type Trial } from '../../testing/trial.ts'
import { installQueues } from '../jobs/install-queues.ts'
import { openJobQueue } from '../jobs/job-queue.ts'
import { readFigures } from './database-figures.ts'

let trial: Trial
beforeAll(async () => {
  trial = await openTrial()
  await installQueues(trial.app.fresh.ownerUrl, ['letter'], () => undefined)
})
afterAll(async () => await trial.close())

const later = (days: number): string =>
  new Date(Date.parse(trial.app.clock.now) + days * 86_400_000).toISOString()

test('the figures of each centre, and of the queue', async () => {
  const { database, appUrl } = trial.app.fresh
  const nothing = await readFigures(database, trial.app.clock.now, null)
  expect(nothing.centres.map(({ centreId }) => centreId)).toEqual([1, 2])
  expect(nothing.queues).toEqual([])

  await trial.takeIn()
  const [one, two] = (await readFigures(database, later(60), '0')).centres
  // Nobody ticked the duties of the case, and nobody read its news.
  expect(one?.dutiesOverdue).toBeGreaterThan(0)
  expect(one?.messagesWaiting).toBeGreaterThanOrEqual(0)
  expect(one?.outboxLag).toBeGreaterThan(59 * 86_400)
  expect(one?.lastRootAt).toBeNull()
  expect(two).toMatchObject({ dutiesOverdue: 0, dutiesUnsettled: 0, messagesWaiting: 0, outboxLag: 0 })
  // What was read up to a place that is still to come is no lag.
  const read = await readFigures(database, later(60), String(2n ** 40n))
  expect(read.centres[0]?.outboxLag).toBe(0)

  const queue = await openJobQueue<'letter'>(appUrl, () => undefined)
  await queue.send('letter', {})
  await queue.send('letter', {}, { startAt: new Date(Date.now() + 3_600_000) })
  await queue.stop()
  const { queues } = await readFigures(database, later(0), null)
  expect(queues).toEqual([{ queue: 'letter', waiting: 1, active: 0, failed: 0 }])
})
