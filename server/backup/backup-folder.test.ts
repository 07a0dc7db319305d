import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  assertBackupFolder,
  assertRoom,
  chooseBackup,
  keepNewest,
  newBackupName,
  removeUnfinished,
} from './backup-folder.ts'

const now = new Date('2026-11-22T23:30:05.000Z')
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yimen-bf-'))
})
afterEach(async () => await rm(folder, { recursive: true, force: true }))
const make = async (name: string): Promise<unknown> => await mkdir(join(folder, name))

describe('a folder of backups', () => {
  test('each gets the centre’s time as its name, a second one of that second a number', async () => {
    expect(await newBackupName(folder, now)).toBe('yimen-20261123-073005')
    await make('yimen-20261123-073005')
    expect(await newBackupName(folder, now)).toBe('yimen-20261123-073005-2')
    await make('yimen-20261123-073005-2')
    expect(await newBackupName(folder, now)).toBe('yimen-20261123-073005-3')
  })

  test('holds nothing else', async () => {
    await make('yimen-20261123-073005')
    await make('.unfinished-abc')
    await assertBackupFolder(folder)
    await writeFile(join(folder, 'letter.docx'), '')
    await expect(assertBackupFolder(folder)).rejects.toThrow('letter.docx')
  })

  test('keeps the newest', async () => {
    for (const day of ['21', '23', '22']) await make(`yimen-202611${day}-020000`)
    expect(await keepNewest(folder, 3)).toEqual([])
    expect(await keepNewest(folder, 2)).toEqual(['yimen-20261121-020000'])
    expect((await readdir(folder)).toSorted()).toEqual(['yimen-20261122-020000', 'yimen-20261123-020000'])
  })

  test('what was broken off goes after a day, not before', async () => {
    await make('.unfinished-old')
    await make('.unfinished-new')
    const at = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
    await utimes(join(folder, '.unfinished-old'), at(25), at(25))
    await utimes(join(folder, '.unfinished-new'), at(23), at(23))
    await removeUnfinished(folder, now)
    expect(await readdir(folder)).toEqual(['.unfinished-new'])
  })

  test('the newest is meant, unless one is named', async () => {
    await expect(chooseBackup(folder)).rejects.toThrow('里没有备份')
    await expect(chooseBackup(join(folder, 'nowhere'))).rejects.toThrow('读不到')
    for (const name of ['yimen-20261121-020000', 'yimen-20261122-020000']) {
      await make(name)
      await writeFile(join(folder, name, 'manifest.json'), '')
    }
    expect(await chooseBackup(folder)).toBe(join(folder, 'yimen-20261122-020000'))
    const older = join(folder, 'yimen-20261121-020000')
    expect(await chooseBackup(older)).toBe(older)
  })

  test('needs room on its disk', async () => {
    await assertRoom(folder, 1)
    await expect(assertRoom(folder, Number.MAX_SAFE_INTEGER)).rejects.toThrow('请腾出空间')
  })
})
