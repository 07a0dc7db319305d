import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { statement } from '../../db/pool.ts'
import { valueTypes } from '../../db/value-types.ts'
import { type Root, anchorNow, anchorSigner, fingerprint } from '../../kernel/anchor/index.ts'
import { canonicalJson } from '../../kernel/event-log/canonical-json.ts'
import { fieldCipher } from '../../kernel/secret/field-cipher.ts'
import { breakWords, type Report, type StreamKind, verifyAll } from '../../kernel/verify/index.ts'
import { freshDatabase } from '../../testing/database.ts'
import { horizonPassed } from '../../testing/horizon.ts'
import { caseKind } from '../case-kind.ts'
import { messageRegister } from '../message-register.ts'
import { noticeRegister } from '../notice-register.ts'
import { calendar, clerkId, type SyntheticCase, syntheticCase } from './synthetic-case.ts'

export const kinds: readonly StreamKind[] = [caseKind(calendar)]
export const registers = [noticeRegister, messageRegister]
export const cipher = fieldCipher(Buffer.alloc(32, 1))
export const signer = anchorSigner(Buffer.alloc(32, 2))
export const centre = 1

const tables = [
  'cases.case',
  'cases.case_event',
  'cases.case_scope',
  'documents.letter',
  'kernel.party',
  'kernel.text',
  'kernel.audit',
  'kernel.counter',
  'kernel.command',
  'kernel.anchor',
] as const

const auditAppend = statement('test.audit', 'select kernel.audit_append($1, $2, $3, $4, $5, null, $6)')

/** A small record on a database of its own, a folder for its roots, and the owner's hand to tamper with. */
export const openRecord = async () => {
  const fresh = await freshDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'yimen-anchors-'))
  const keptFolder = `${folder}-kept`
  const owner = new pg.Client({
    connectionString: fresh.ownerUrl,
    types: valueTypes,
    pipeline: true,
    options: '-c TimeZone=UTC',
  })
  await owner.connect()
  const deps = { database: fresh.database, signer, folder, streams: kinds }
  const verify = async (given: { folder?: string | null; key?: boolean } = {}): Promise<Report> =>
    await verifyAll({
      client: owner,
      kinds,
      registers,
      cipher: given.key === false ? null : cipher,
      folder: given.folder === undefined ? folder : given.folder,
      trusted: new Set([fingerprint(signer.publicKey)]),
    })
  const keepRows = async (): Promise<void> => {
    await owner.query('create schema kept')
    for (const table of tables) await owner.query(`create table kept."${table}" as table ${table}`)
  }
  const restoreRows = async (): Promise<void> => {
    const all = tables.map((table) => `insert into ${table} select * from kept."${table}"`)
    await owner.query([`truncate ${tables.join()}`, ...all].join(';'))
  }
  return {
    ...fresh,
    folder,
    owner,
    verify,
    /** What is found, told as `npm run verify` tells it; at most the first. */
    firstBreak: async (given: Parameters<typeof verify>[0] = {}): Promise<string> => {
      const [first] = (await verify(given)).breaks
      return first === undefined ? '' : breakWords(first)
    },
    tamper: async (sql: string, ...values: unknown[]): Promise<void> => {
      const { rowCount } = await owner.query(sql, values)
      if (rowCount === 0) throw new Error(`nothing was tampered with: ${sql}`)
    },
    newCase: (): SyntheticCase => syntheticCase(fresh.database, cipher, centre),
    /** A case with five events and three numbers. */
    decidedCase: async (): Promise<SyntheticCase> => {
      const one = syntheticCase(fresh.database, cipher, centre)
      await one.takeIn('2026-11-20T01:00:00.000Z')
      await one.accept('2026-11-20T01:05:00.000Z')
      await one.step('2026-11-20T02:00:00.000Z')
      await one.grant('2026-11-20T03:00:00.000Z')
      return one
    },
    register: async (name: string, content: object): Promise<void> =>
      void (await fresh.database.inCentre(centre, [
        auditAppend(centre, name, '2026-11-20T04:00:00.000Z', clerkId, 'granted', canonicalJson(content)),
      ])),
    /** Roots over everything committed, as one turn of the clock makes them. */
    anchor: async (nowAt = '2026-11-20T10:00:00.000Z'): Promise<Root[]> => {
      await horizonPassed(fresh.database)
      return await anchorNow(deps, centre, nowAt)
    },
    anchorDeps: deps,
    /** Keeps a copy of the record, so that each test may spoil it; `restore` puts it back. */
    keep: async (): Promise<void> => {
      await keepRows()
      await cp(folder, keptFolder, { recursive: true })
    },
    restore: async (): Promise<void> => {
      await restoreRows()
      await rm(folder, { recursive: true, force: true })
      await cp(keptFolder, folder, { recursive: true })
    },
    /** The database alone goes back to an old copy, as after a restored dump. */
    restoreRows,
    close: async (): Promise<void> => {
      await owner.end()
      await fresh.drop()
      for (const each of [folder, keptFolder]) await rm(each, { recursive: true, force: true })
    },
  }
}

export type TestRecord = Awaited<ReturnType<typeof openRecord>>
