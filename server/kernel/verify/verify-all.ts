import type pg from 'pg'
import { listRoots } from '../anchor/anchor-folder.ts'
import type { FieldCipher } from '../secret/field-cipher.ts'
import { checkAnchors, registerStream } from './check-anchors.ts'
import { checkRegisters } from './check-registers.ts'
import type { TrustedKeys } from './check-roots.ts'
import { checkStreams } from './check-streams.ts'
import { loadCounters } from './counters.ts'
import { numberLedger } from './number-ledger.ts'
import type { RegisterKind } from './register-kind.ts'
import { openSnapshot } from './snapshot.ts'
import type { StreamKind } from './stream-kind.ts'
import { openTally, type Report, type Tally } from './tally.ts'

export type VerifyDeps = {
  /** A connection of its own with the value types and `pipeline` of the pool; the owner's or the application's role. */
  client: pg.ClientBase
  kinds: readonly StreamKind[]
  registers: readonly RegisterKind[]
  /** Opens persons, texts and letters; null when FIELD_KEY is not here: then their hashes only are compared. */
  cipher: FieldCipher | null
  /** ANCHOR_DIR; null when it is not to be looked at. */
  folder: string | null
  trusted: TrustedKeys
}

/**
 * Checks the whole record of every centre on one unmoving snapshot, while the centre goes on working. Memory holds
 * one part of the events at a time and one bit per number. Only reads.
 */
export const verifyAll = async (deps: VerifyDeps): Promise<Report> => {
  const { client, kinds, cipher, folder, trusted } = deps
  const tally = openTally()
  const files = folder === null ? [] : await listRoots(folder)
  const snapshot = await openSnapshot(client)
  try {
    const known = await snapshot.centres()
    for (const centre of inOrder([...known, ...files.map((file) => file.centre)])) {
      await snapshot.enter(centre)
      await checkCentre(deps, centre, tally)
      if (folder !== null)
        await checkAnchors({
          client,
          centre,
          streams: [registerStream, ...kinds],
          folder,
          files: files.filter((file) => file.centre === centre),
          trusted,
          tally,
        })
    }
  } finally {
    await snapshot.leave()
  }
  if (cipher === null) tally.note('没有 FIELD_KEY：人员信息、文字内容和文书只比对了哈希，没有打开核对内容。')
  if (folder === null) tally.note('没有查对外存的根：截去末尾、删除整件和恢复旧副本可能看不出来。')
  else if (trusted === null)
    tally.note('没有 SIGNING_KEY，也没有 --fingerprint：根的签名没有与外部的公钥指纹核对。')
  return tally.report()
}

const inOrder = (centres: readonly number[]): number[] => [...new Set(centres)].toSorted((a, b) => a - b)

const checkCentre = async (deps: VerifyDeps, centre: number, tally: Tally): Promise<void> => {
  const { client, kinds, registers, cipher } = deps
  const counters = await loadCounters(client, centre)
  const ledger = numberLedger(counters)
  const context = { client, centre, cipher, ledger, tally }
  await checkRegisters(context, counters, registers)
  for (const kind of kinds) await checkStreams(context, kind)
  for (const { series, first, count } of ledger.gaps(allSeries(deps)))
    tally.broken({ centre, where: `编号 ${series}`, what: gapWords(first, count) })
  tally.count('numbers', ledger.found())
}

/** Every series whose numbers the record must hold without gap, by the beginning of its name. */
export const allSeries = ({ kinds, registers }: Pick<VerifyDeps, 'kinds' | 'registers'>): string[] =>
  [...kinds, ...registers].flatMap(({ series }) => series)

export const gapWords = (first: number, count: number): string =>
  `第 ${first} 号在记录中找不到，共缺 ${count} 个`
