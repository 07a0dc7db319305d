import { writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { covers, joinCoverage, readCharacters, readFontFaces } from './font-coverage.ts'
import { findFontFiles, fontRole, SANS, SERIF } from './font-files.ts'

/** A cmap table with one subtable, written by hand from the format's description. */
const cmapOf = (subtable: readonly number[]): DataView => {
  const bytes = new Uint8Array([0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12, ...subtable])
  return new DataView(bytes.buffer)
}
const u16 = (...values: number[]) => values.flatMap((value) => [(value >> 8) & 255, value & 255])
const u32 = (...values: number[]) => values.flatMap((value) => u16(value >>> 16, value & 0xffff))

test('第4种格式：段、偏移和字形数组，字形0不算有字', () => {
  const coverage = readCharacters(
    cmapOf([
      ...u16(4, 48, 0, 6, 0, 0, 0),
      ...u16(0x42, 0x4e02, 0xffff),
      0,
      0,
      ...u16(0x41, 0x4e00, 0xffff),
      ...u16(-0x40, 5, 1),
      // The second segment looks its glyphs up: the array begins four bytes after its own offset.
      ...u16(0, 4, 0),
      ...u16(7, 0, 9),
    ]),
  )
  const found = [0x40, 0x41, 0x42, 0x43, 0x4e00, 0x4e01, 0x4e02, 0xffff].filter((point) =>
    covers(coverage, point),
  )
  expect(found).toEqual([0x41, 0x42, 0x4e00, 0x4e02])
})

test('第12种格式：辅助平面的段，两端都算', () => {
  const coverage = readCharacters(cmapOf([...u16(12, 0), ...u32(28, 0, 1), ...u32(0x20bb6, 0x20bb8, 0)]))
  const found = [0x20bb5, 0x20bb6, 0x20bb7, 0x20bb8, 0x20bb9].filter((point) => covers(coverage, point))
  expect(found).toEqual([0x20bb7, 0x20bb8])
})

test('随带字体：名称与两种粗细的覆盖一致，有常用人名生僻字，没有𠮷', () => {
  const { faces, unreadable } = findFontFiles()
  expect(unreadable).toEqual([])
  expect(
    faces.flatMap((face) => face.families.filter((name) => name === SERIF || name === SANS)),
  ).toHaveLength(4)
  const serif = faces.filter((face) => face.families.includes(SERIF)).map((face) => face.coverage)
  expect(serif[0]).toEqual(serif[1])
  const all = joinCoverage(faces.map((face) => face.coverage))
  const has = (text: string) => Array.from(text, (letter) => covers(all, letter.codePointAt(0) ?? 0))
  expect(has('文家市镇〔〕“”，。（）《》—…·①䶮㛃𬱖éЖ')).not.toContain(false)
  expect(has('𠮷ש😀')).toEqual([false, false, false])
})

test('不是字体的文件：读出错误；放在字体文件夹里只列出，不影响其他字体', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'yimen-fonts-'))
  const path = join(folder, '坏字体.ttf')
  writeFileSync(path, '这不是字体')
  expect(() => readFontFaces(path)).toThrow('不是字体文件')
  expect(findFontFiles(folder).unreadable).toEqual([path])
  await rm(folder, { recursive: true })
})

test.each([
  [['FangSong', '仿宋'], 'body'],
  [['FZXiaoBiaoSong-B05S'], 'title'],
  [['方正小标宋_GBK'], 'title'],
  [['Plangothic P1'], 'other'],
])('%j 用作 %s', (families, role) => {
  expect(fontRole(families)).toBe(role)
})
