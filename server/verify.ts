import { access } from 'node:fs/promises'
import process from 'node:process'
import { atDatabase } from './command/at-database.ts'
import { NotReachable, type Reached } from './command/reach.ts'
import { runCommand } from './command/run-command.ts'
import { settingsOf } from './command/settings.ts'
import type { Settings } from './config.ts'
import { openDatabase } from './db/pool.ts'
import { loadCalendar } from './kernel/calendar/calendar-store.ts'
import { ALGORITHMS, anchorSigner, fingerprint } from './kernel/anchor/index.ts'
import { fieldCipher } from './kernel/secret/field-cipher.ts'
import { keyRing } from './kernel/secret/key-ring.ts'
import { readKeyRows } from './kernel/secret/key-rows.ts'
import { checkExport, type Report, type StreamKind, verifyAll, writeExport } from './kernel/verify/index.ts'
import { type Arguments, readArguments, usage } from './verify/arguments.ts'
import { caseKind } from './verify/case-kind.ts'
import { knownKey } from './verify/known-keys.ts'
import { messageRegister } from './verify/message-register.ts'
import { noticeRegister } from './verify/notice-register.ts'
import { reportWords } from './verify/report-words.ts'

/** `npm run verify`: checks the record, writes an export, or checks one. § fault.5.6 */

/** Registers that give numbers or name letters. */
const registers = [noticeRegister, messageRegister]

const say = (line: string): void => console.log(line)

const tell = (report: Report, startedAt: number): number => {
  for (const line of reportWords(report, performance.now() - startedAt)) say(line)
  return report.breakCount === 0 ? 0 : 1
}

const checkFile = async (file: string, fingerprints: readonly string[]): Promise<number> => {
  if (fingerprints.length === 0)
    throw new NotReachable('请用 --fingerprint 给出中心公布的公钥指纹；文件自己带的公钥证明不了它出自哪里。')
  await access(file).catch((cause: unknown) => {
    throw new NotReachable(`读不到文件 ${file}，请核对路径。`, { cause })
  })
  const startedAt = performance.now()
  const trusted = new Set(fingerprints)
  return tell(await checkExport(file, { kinds: [caseKind(null)], registers, trusted }), startedAt)
}

const readCalendar = async (url: string) => {
  const database = openDatabase({ url, size: 1 })
  try {
    return await loadCalendar(database)
  } finally {
    await database.end()
  }
}

const checkRecord = async (
  settings: Settings,
  { fingerprints }: Arguments,
  { client, url }: Reached,
): Promise<number> => {
  const { dataDir, anchorDir } = settings
  const fieldKey = await knownKey(dataDir, process.env, 'FIELD_KEY', 'field-key')
  const signingKey = await knownKey(dataDir, process.env, 'SIGNING_KEY', 'signing-key')
  const own = signingKey === null ? [] : ownFingerprints(signingKey)
  const known = own.length > 0 ? [...own, ...settings.formerFingerprints] : []
  const trusted = fingerprints.length > 0 ? fingerprints : known
  const rows = await readKeyRows(client)
  if (rows.length > 1)
    throw new NotReachable(
      '换密钥没有做完，内容有一半是用另一把密钥封的。请先运行 npm run rotate-keys 做完，再查。',
    )
  const kinds: StreamKind[] = [caseKind(await readCalendar(url))]
  const startedAt = performance.now()
  const report = await verifyAll({
    client,
    kinds,
    registers,
    // A wrong key is told by what it can't open.
    cipher: fieldKey === null ? null : (keyRing(rows, [fieldKey]) ?? fieldCipher(fieldKey)),
    folder: anchorDir,
    trusted: trusted.length > 0 ? new Set(trusted) : null,
  })
  return tell(report, startedAt)
}

/** Either algorithm may have been set when a root was signed. */
const ownFingerprints = (signingKey: Buffer): string[] =>
  ALGORITHMS.map((algorithm) => fingerprint(anchorSigner(signingKey, algorithm).publicKey))

const exportRecord = async (
  settings: Settings,
  file: string,
  { centre: given }: Arguments,
  { client }: Reached,
): Promise<number> => {
  const signingKey = await knownKey(settings.dataDir, process.env, 'SIGNING_KEY', 'signing-key')
  if (signingKey === null) throw new NotReachable('没有 SIGNING_KEY，导出的文件无法签名。')
  const { rows } = await client.query<{ id: number }>(
    'select centre_id as id from kernel.centre_code order by 1',
  )
  const all = rows.map(({ id }) => id)
  const centre = given ?? (all.length === 1 ? all[0] : undefined)
  if (centre === undefined || !all.includes(centre))
    throw new NotReachable(`请用 --centre 指明一个中心：${all.join('、') || '数据库里还没有中心'}。`)
  const signer = anchorSigner(signingKey, settings.signingAlgorithm)
  const done = await writeExport(
    { client, kinds: [caseKind(null)], signer, centre, nowAt: new Date().toISOString() },
    file,
  )
  say(`已导出中心${centre}：事件${done.events}个，登记${done.auditRows}条，根${done.roots}号，写入 ${file}。`)
  say(`全文的 SM3：${done.digest}`)
  say(`公钥指纹（请由另一途径交给查对的人）：${fingerprint(signer.publicKey)}`)
  return 0
}

const run = async (args: Arguments): Promise<number> => {
  if (args.exportFile !== undefined) return await checkFile(args.exportFile, args.fingerprints)
  const settings = settingsOf()
  return await atDatabase(settings, { say }, async (reached) =>
    args.writeExport === undefined
      ? await checkRecord(settings, args, reached)
      : await exportRecord(settings, args.writeExport, args, reached),
  )
}

await runCommand({
  args: readArguments(process.argv.slice(2)),
  usage,
  run,
  notDone: '没有查成',
  notDoneCode: 2,
})
