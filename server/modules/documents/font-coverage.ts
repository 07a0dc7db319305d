import { closeSync, openSync, readSync } from 'node:fs'

/** One face of a font file: the family names it gives itself, and the characters it can draw. */
export type FontFace = { path: string; families: readonly string[]; coverage: Coverage }

/** One bit per Unicode code point. */
export type Coverage = Uint8Array

const CODE_POINTS = 0x110000

export const emptyCoverage = (): Coverage => new Uint8Array(CODE_POINTS / 8)

export const covers = (coverage: Coverage, codePoint: number): boolean =>
  ((coverage[codePoint >> 3] ?? 0) & (1 << (codePoint & 7))) !== 0

/** What any of these faces can draw. */
export const joinCoverage = (all: readonly Coverage[]): Coverage => {
  const joined = emptyCoverage()
  for (const one of all) for (let i = 0; i < joined.length; i++) joined[i] = (joined[i] ?? 0) | (one[i] ?? 0)
  return joined
}

/**
 * Reads the faces of a TrueType or OpenType file or collection: only its directory and the tables `name` and
 * `cmap`. Throws on a file that is no font.
 */
export const readFontFaces = (path: string): FontFace[] => {
  const file = openSync(path, 'r')
  try {
    const read = (at: number, length: number): DataView => {
      const bytes = new Uint8Array(length)
      const got = readSync(file, bytes, 0, length, at)
      return new DataView(bytes.buffer, 0, got)
    }
    return faceOffsets(read).map((offset) => {
      const tables = readDirectory(read, offset)
      const table = (tag: string): DataView => {
        const found = tables.get(tag)
        if (found === undefined) throw new Error(`字体文件 ${path} 缺少 ${tag} 表`)
        return read(found.at, found.length)
      }
      return { path, families: readFamilies(table('name')), coverage: readCharacters(table('cmap')) }
    })
  } finally {
    closeSync(file)
  }
}

type Read = (at: number, length: number) => DataView

const COLLECTION = 0x74746366

const faceOffsets = (read: Read): number[] => {
  const head = read(0, 12)
  if (head.byteLength < 12) throw new Error('不是字体文件')
  if (head.getUint32(0) !== COLLECTION) return [0]
  const count = head.getUint32(8)
  const offsets = read(12, 4 * count)
  return Array.from({ length: count }, (_, i) => offsets.getUint32(4 * i))
}

const readDirectory = (read: Read, offset: number): Map<string, { at: number; length: number }> => {
  const head = read(offset, 12)
  const version = head.getUint32(0)
  if (version !== 0x00010000 && version !== 0x4f54544f && version !== 0x74727565)
    throw new Error('不是字体文件')
  const count = head.getUint16(4)
  const records = read(offset + 12, 16 * count)
  const tables = new Map<string, { at: number; length: number }>()
  for (let i = 0; i < count; i++) {
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((j) => records.getUint8(16 * i + j)))
    tables.set(tag, { at: records.getUint32(16 * i + 8), length: records.getUint32(16 * i + 12) })
  }
  return tables
}

const FAMILY = 1
const TYPOGRAPHIC_FAMILY = 16

const readFamilies = (name: DataView): string[] => {
  const strings = name.getUint16(4)
  const found = new Set<string>()
  for (let i = 0; i < name.getUint16(2); i++) {
    const at = 6 + 12 * i
    const platform = name.getUint16(at)
    const id = name.getUint16(at + 6)
    if ((id !== FAMILY && id !== TYPOGRAPHIC_FAMILY) || (platform !== 3 && platform !== 0)) continue
    const start = strings + name.getUint16(at + 10)
    const units = Array.from({ length: name.getUint16(at + 8) / 2 }, (_, j) => name.getUint16(start + 2 * j))
    found.add(String.fromCharCode(...units))
  }
  return [...found]
}

/** The character map of the widest Unicode subtable: format 12 (all planes), else format 4 (the first). */
export const readCharacters = (cmap: DataView): Coverage => {
  const coverage = emptyCoverage()
  const subtables = Array.from({ length: cmap.getUint16(2) }, (_, i) => cmap.getUint32(4 + 8 * i + 4))
  const ofFormat = (format: number) => subtables.find((at) => cmap.getUint16(at) === format)
  const wide = ofFormat(12)
  const narrow = ofFormat(4)
  if (wide !== undefined) readFormat12(cmap, wide, coverage)
  else if (narrow !== undefined) readFormat4(cmap, narrow, coverage)
  return coverage
}

const add = (coverage: Coverage, codePoint: number) => {
  coverage[codePoint >> 3] = (coverage[codePoint >> 3] ?? 0) | (1 << (codePoint & 7))
}

const readFormat12 = (cmap: DataView, at: number, coverage: Coverage) => {
  for (let i = 0; i < cmap.getUint32(at + 12); i++) {
    const group = at + 16 + 12 * i
    const first = cmap.getUint32(group)
    const last = Math.min(cmap.getUint32(group + 4), CODE_POINTS - 1)
    const glyph = cmap.getUint32(group + 8)
    for (let c = first; c <= last; c++) if (glyph + (c - first) !== 0) add(coverage, c)
  }
}

const readFormat4 = (cmap: DataView, at: number, coverage: Coverage) => {
  const size = cmap.getUint16(at + 6)
  const [ends, starts, deltas, offsets] = [at + 14, at + 16 + size, at + 16 + 2 * size, at + 16 + 3 * size]
  for (let i = 0; i < size; i += 2) {
    const end = cmap.getUint16(ends + i)
    const start = cmap.getUint16(starts + i)
    const delta = cmap.getUint16(deltas + i)
    const offset = cmap.getUint16(offsets + i)
    for (let c = start; c <= end && c !== 0xffff; c++) {
      const listed = offset === 0 ? c : cmap.getUint16(offsets + i + offset + 2 * (c - start))
      if (listed !== 0 && ((listed + delta) & 0xffff) !== 0) add(coverage, c)
    }
  }
}
