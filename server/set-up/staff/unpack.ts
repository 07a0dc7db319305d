import { crc32, inflateRawSync } from 'node:zlib'

/** A zip file whose directory and contents were found to be within bounds. */
export type Entry = { name: string; content: Buffer }
export type Bounds = { entries: number; bytes: number }

/** Ten times what a full table needs. The reader of tables is slow on megabytes, and stands still past sixteen of them. */
export const BOUNDS: Bounds = { entries: 200, bytes: 5_242_880 }

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50

const endOf = (file: Buffer): number => {
  for (let at = file.length - 22; at >= Math.max(0, file.length - 22 - 65_535); at -= 1)
    if (file.readUInt32LE(at) === END) return at
  return -1
}

/**
 * Unpacks a zip by its directory: nothing is inflated before the sizes it states are added up, and no entry may inflate
 * beyond what it states. Null where it is no zip; `too-large` where it holds more than `bounds`.
 */
export const unpack = (file: Buffer, bounds: Bounds = BOUNDS): Entry[] | 'too-large' | null => {
  if (file.length < 22 || file.readUInt32LE(0) !== LOCAL) return null
  const end = endOf(file)
  if (end < 0) return null
  try {
    const heads = directory(file, file.readUInt32LE(end + 16), file.readUInt16LE(end + 10), bounds)
    if (heads === 'too-large') return heads
    return heads.map((head) => ({ name: head.name, content: contentOf(file, head) }))
  } catch {
    // Offsets beyond the file, data that does not inflate, more data than was stated.
    return null
  }
}

type Head = { name: string; method: number; packed: number; size: number; offset: number; crc: number }

const directory = (file: Buffer, from: number, count: number, bounds: Bounds): Head[] | 'too-large' => {
  if (count > bounds.entries) return 'too-large'
  const heads: Head[] = []
  let at = from
  let sum = 0
  for (let n = 0; n < count; n += 1) {
    if (file.readUInt32LE(at) !== CENTRAL) throw new RangeError('no directory entry')
    const size = file.readUInt32LE(at + 24)
    sum += size
    if (sum > bounds.bytes) return 'too-large'
    const nameLength = file.readUInt16LE(at + 28)
    heads.push({
      method: file.readUInt16LE(at + 10),
      crc: file.readUInt32LE(at + 16),
      packed: file.readUInt32LE(at + 20),
      size,
      offset: file.readUInt32LE(at + 42),
      name: file.toString('utf8', at + 46, at + 46 + nameLength),
    })
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return heads
}

const contentOf = (file: Buffer, { method, packed, size, offset, crc }: Head): Buffer => {
  if (file.readUInt32LE(offset) !== LOCAL) throw new RangeError('no entry')
  const from = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28)
  const data = file.subarray(from, from + packed)
  if (data.length !== packed) throw new RangeError('cut off')
  if (method !== 0 && method !== 8) throw new RangeError('unknown method')
  const content = method === 0 ? data : inflateRawSync(data, { maxOutputLength: Math.max(1, size) })
  if (content.length !== size || crc32(content) !== crc) throw new RangeError('not what the directory says')
  return content
}

/** Puts entries into a zip without packing: a reader sees exactly what was looked at, whatever the first file said. */
export const packPlain = (entries: readonly Entry[]): Buffer => {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let offset = 0
  for (const { name, content } of entries) {
    const bytes = Buffer.from(name, 'utf8')
    const local = Buffer.alloc(30)
    local.writeUInt32LE(LOCAL, 0)
    local.writeUInt16LE(20, 4)
    local.writeUInt16LE(0x0800, 6)
    local.writeUInt32LE(crc32(content), 14)
    local.writeUInt32LE(content.length, 18)
    local.writeUInt32LE(content.length, 22)
    local.writeUInt16LE(bytes.length, 26)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(CENTRAL, 0)
    central.writeUInt16LE(20, 4)
    local.copy(central, 6, 4, 30)
    central.writeUInt32LE(offset, 42)
    locals.push(local, bytes, content)
    centrals.push(central, bytes)
    offset += 30 + bytes.length + content.length
  }
  const size = centrals.reduce((sum, part) => sum + part.length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(END, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, ...centrals, end])
}
