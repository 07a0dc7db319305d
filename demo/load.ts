import { localDateOf } from '@yimen/contract/local-date.ts'
import type { Database } from '../server/db/pool.ts'
import type { FieldCipher } from '../server/kernel/secret/field-cipher.ts'
import type { CaseDeps, ItemVersion } from '../server/modules/cases/index.ts'
import { importCatalogue, listOn, readCatalogue, versionOn } from '../server/modules/items/index.ts'
import { findActor } from '../server/modules/organisation/index.ts'
import { makeCalls } from './cases/calls.ts'
import { makeCases } from './cases/make-cases.ts'
import { DEMO_CENTRE, loadDemoOrganisation, readDemoOrganisation } from './organisation.ts'

export type DemoOptions = {
  database: Database
  cipher: FieldCipher
  cases: CaseDeps
  password: string | undefined
  now: Date
  /** Duties of the demonstration centre at a moment of the past. */
  tick: (centreId: number, at: string) => Promise<void>
  /** One turn of the messages of that moment, none of them leaving the building; answers how many it planned. */
  tell: (centreId: number, at: string) => Promise<number>
  count?: number
}

/** The evening is at 18:30, the calls are made at 09:30. */
const CALLS_BEFORE_EVENING_MS = 9 * 3_600_000
const PAST_THE_UNDO_MS = 80_000

/** The catalogue is in force before the oldest case. */
const CATALOGUE_FROM = '2020-01-01'

/**
 * Loads the demonstration centre at the first start: places and invented people, the catalogue, 500 cases made
 * through the commands. Answers the lines to print once; nothing where it is there already.
 */
export const loadDemonstration = async (options: DemoOptions): Promise<string[]> => {
  const { database, now } = options
  const accounts = await loadDemoOrganisation({ ...options, now })
  if (accounts === null) return []
  const report = await importCatalogue(database, {
    centreId: DEMO_CENTRE,
    file: await readCatalogue(),
    now,
    fromOn: CATALOGUE_FROM,
  })
  const versions = await versionsInForce(database, now)
  const places = await readDemoOrganisation(database, now)
  const actors = await Promise.all(
    [...places.people.values()].map(
      async ({ personId }) => await findActor(database, DEMO_CENTRE, personId, now.toISOString()),
    ),
  )
  const staff = actors.filter((actor) => actor !== null)
  const calls = { database, centreId: DEMO_CENTRE, calendar: options.cases.calendar(), actors: staff }
  const tellAll = async (at: string): Promise<void> => {
    while ((await options.tell(DEMO_CENTRE, at)) > 0);
  }
  const count = await makeCases({
    deps: options.cases,
    centreId: DEMO_CENTRE,
    versions,
    actors: staff,
    count: options.count ?? 500,
    now: now.toISOString(),
    endOfDay: async (at, isLast) => {
      await options.tick(DEMO_CENTRE, at)
      // Yesterday's calls are made in the morning; those of the last two days are left for whoever looks.
      if (!isLast) await makeCalls(calls, new Date(Date.parse(at) - CALLS_BEFORE_EVENING_MS).toISOString())
      await tellAll(at)
    },
  })
  // Nothing about invented people waits for a gateway.
  await tellAll(new Date(now.getTime() + PAST_THE_UNDO_MS).toISOString())
  return [
    `演示中心已建立：${report.inForce.length}个事项，${count}个办件，全部人员和办件均为虚构。`,
    '演示账号（口令只显示这一次）：',
    ...accounts.shown.map(
      ({ login, name, post, password }) => `  ${login.padEnd(16)} ${password}  ${name}，${post}`,
    ),
    `  其余${accounts.others.logins.length}个账号的口令：${accounts.others.password}`,
  ]
}

const versionsInForce = async (database: Database, now: Date): Promise<ItemVersion[]> => {
  const on = localDateOf(now)
  const [rows] = await database.readInCentre(DEMO_CENTRE, [
    listOn(DEMO_CENTRE, on, { unit: null, after: '', limit: 500 }),
  ])
  const found = await Promise.all(
    rows.map(
      async ({ itemId }) =>
        (await database.readInCentre(DEMO_CENTRE, [versionOn(DEMO_CENTRE, itemId, on)]))[0][0],
    ),
  )
  return found.flatMap((row) =>
    row === undefined
      ? []
      : [
          {
            itemId: row.itemId,
            versionId: row.versionId,
            content: row.content,
            inForceFrom: row.fromOn,
            inForceTo: row.toOn,
          },
        ],
  )
}
