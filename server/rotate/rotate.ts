import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { SYSTEM_PERSON } from '../kernel/actor/actor.ts'
import { canonicalJson } from '../kernel/event-log/canonical-json.ts'
import { fieldCipher, paperKeyOf } from '../kernel/secret/field-cipher.ts'
import { currentRow, fieldKeyMark, keyOf, type KeyRow, keyRing } from '../kernel/secret/key-ring.ts'
import { readKeyRows } from '../kernel/secret/key-rows.ts'
import { copyApplicantMarks, countWrongMarks } from './copy-marks.ts'
import { countOld, resealTable } from './reseal-table.ts'
import { sealedTables } from './sealed-columns.ts'

export type Rotation = {
  client: pg.Client
  /** Every key at hand, the new one included; which is which, the marks in the database say. */
  keys: readonly Buffer[]
  /** The key to change to; null goes on with what was begun, and begins nothing. */
  next: Buffer | null
  now: () => Date
  told: (line: string) => void
}

export type Rotated = { from: number; to: number; rows: number; wasBegun: boolean }

/** The key that sealed everything up to now is not at hand, or nothing is to be done; in words. */
export class NotRotated extends Error {
  override readonly name = 'NotRotated'
}

// The same as a migration takes: no server starts while keys change.
const startLock = 7_265_001

const inTransaction = async (client: pg.Client, work: () => Promise<void>): Promise<void> => {
  await client.query('begin')
  try {
    await work()
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}

/** Of a run that was killed, the database may still be ending the last statement. */
const takeTurn = async (client: pg.Client): Promise<void> => {
  for (let left = 40; ; left--) {
    const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [
      startLock,
    ])
    if (rows[0]?.got === true) return
    if (left === 0) throw new NotRotated('有服务正在启动，或另一个 rotate-keys 正在运行。请停下它再运行。')
    await sleep(250)
  }
}

/** Changes the field key of a database nobody works with. May be killed at any moment and run again. */
export const rotate = async (given: Rotation): Promise<Rotated> => {
  await takeTurn(given.client)
  try {
    return await rotateAlone(given)
  } finally {
    await given.client.query('select pg_advisory_unlock($1)', [startLock]).catch(() => undefined)
  }
}

const rotateAlone = async (given: Rotation): Promise<Rotated> => {
  const { client, told } = given
  await assertAlone(client)
  const before = await readKeyRows(client)
  const wasBegun = before.length > 1
  if (!wasBegun) await begin(given, before)
  const rows = wasBegun ? before : await readKeyRows(client)
  const [to, from] = [...rows].sort((a, b) => b.number - a.number)
  if (to === undefined || from === undefined) throw new NotRotated('数据库里没有要换的密钥。')
  const held = [from, to].filter((row) => keyOf(row, given.keys) === undefined)
  if (held.length > 0)
    throw new NotRotated(
      `缺少第${held.map(({ number }) => number).join('、')}号密钥，换到一半的数据读不全。请把它放回（FIELD_KEY、FIELD_KEY_FORMER，或 DATA_DIR/keys 里的 field-key、field-key-next、field-key-former）再运行。`,
    )
  if (wasBegun) {
    if (given.next !== null && fieldKeyMark(given.next) !== to.mark)
      throw new NotRotated(`上一次换到第${to.number}号密钥没有做完，请先不带参数运行，把它做完，再换新的。`)
    told(`接着做上一次没有做完的：由第${from.number}号密钥换到第${to.number}号。`)
    await inTransaction(client, async () => await record(given, 'rotation-resumed', from, to, 0))
  }
  const cipher = keyRing(rows, given.keys)
  if (cipher === null) throw new NotRotated('新密钥不在手边。')
  let done = 0
  for (const spec of sealedTables)
    done += await resealTable(client, spec, cipher, to.number, (count) => {
      if (count % 10_000 < 1000) told(`${spec.table}：已重新加密${count}行。`)
    })
  await copyApplicantMarks(client)
  await finish(given, from, to, done)
  return { from: from.number, to: to.number, rows: done, wasBegun }
}

const begin = async (given: Rotation, rows: readonly KeyRow[]): Promise<void> => {
  const { client, keys, next } = given
  const row = currentRow(rows)
  if (row === undefined) throw new NotRotated('这个数据库还没有用过密钥，没有要换的；直接用新密钥启动即可。')
  if (next === null || fieldKeyMark(next) === row.mark)
    throw new NotRotated('没有要做的：数据库用的就是现在这把密钥。要换新的，请加 --make 或 --new。')
  const key = keyOf(row, keys)
  if (key === undefined)
    throw new NotRotated(
      `手边没有数据库现在所用的第${row.number}号密钥，没有改动任何内容。请用 FIELD_KEY 或 FIELD_KEY_FORMER 给出它。`,
    )
  if (row.number === 255) throw new NotRotated('密钥的号用到了255，请与开发者联系。')
  const to = row.number + 1
  const paper = row.paper === null ? paperKeyOf(key) : fieldCipher(key, row.number).openBytes(row.paper)
  const sealed = fieldCipher(next, to).seal(paper)
  const mark = fieldKeyMark(next)
  await inTransaction(client, async () => {
    await client.query('insert into kernel.field_key (mark, number, paper) values ($1, $2, $3)', [
      mark,
      to,
      sealed,
    ])
    await record(given, 'rotation-begun', row, { number: to }, 0)
  })
}

/** Everything is counted before the former key is said to be superfluous. */
const finish = async (given: Rotation, from: KeyRow, to: KeyRow, done: number): Promise<void> => {
  const { client } = given
  await inTransaction(client, async () => {
    await client.query(
      'truncate documents.rendering, kernel.wrong_try, organisation.sign_in_attempt, organisation.pending_sign_in',
    )
    const left: string[] = []
    for (const spec of sealedTables) {
      const count = await countOld(client, spec, to.number)
      if (count > 0) left.push(`${spec.table} ${count}行`)
    }
    const marks = await countWrongMarks(client)
    if (marks > 0) left.push(`cases.case ${marks}行`)
    if (left.length > 0)
      throw new NotRotated(`还有没有换到的：${left.join('，')}。请停下所有服务，再运行一次。`)
    await assertAlone(client)
    await client.query('delete from kernel.field_key where number <> $1', [to.number])
    await record(given, 'rotation-finished', from, to, done)
  })
}

/** One row per centre and step, without any secret: which number followed which. */
const record = async (
  { client, now }: Rotation,
  act: string,
  from: { number: number },
  to: { number: number },
  rows: number,
): Promise<void> => {
  await client.query(
    `select kernel.audit_append(c.centre_id, 'kernel.field-key', $1, $2, $3, null, $4)
     from kernel.centre_code c order by c.centre_id`,
    [now().toISOString(), SYSTEM_PERSON, act, canonicalJson({ from: from.number, to: to.number, rows })],
  )
}

const assertAlone = async (client: pg.Client): Promise<void> => {
  const { rows } = await client.query<{ name: string; n: number }>(
    `select application_name as name, count(*)::int as n from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and application_name like 'yimen%'
     group by 1 order by 1`,
  )
  if (rows.length > 0)
    throw new NotRotated(
      `还有程序连着这个数据库：${rows.map(({ name, n }) => `${name}（${n}个连接）`).join('，')}。请先停下所有的一门服务再运行。`,
    )
}
