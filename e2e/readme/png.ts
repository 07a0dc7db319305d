import { Buffer } from 'node:buffer'
import { crc32, deflateSync, inflateSync } from 'node:zlib'

/** A picture as rows of red, green, blue. */
export type Picture = { width: number; height: number; pixels: Uint8Array }

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** Reads what the browser writes: eight bits per channel, with or without alpha, not interlaced. */
export const readPng = (file: Buffer): Picture => {
  const width = file.readUInt32BE(16)
  const height = file.readUInt32BE(20)
  const channels = { 2: 3, 6: 4 }[file.readUInt8(25)]
  if (channels === undefined || file.readUInt8(24) !== 8 || file.readUInt8(28) !== 0)
    throw new Error('not a screenshot of the browser')
  const lines = inflateSync(Buffer.concat(partsOf(file, 'IDAT')))
  const stride = width * channels
  const raw = new Uint8Array(height * stride)
  for (let y = 0; y < height; y += 1) {
    const filter = lines[y * (stride + 1)] ?? 0
    for (let x = 0; x < stride; x += 1) {
      const at = y * stride + x
      const left = x < channels ? 0 : (raw[at - channels] ?? 0)
      const up = y === 0 ? 0 : (raw[at - stride] ?? 0)
      const corner = x < channels || y === 0 ? 0 : (raw[at - stride - channels] ?? 0)
      raw[at] = (lines[y * (stride + 1) + 1 + x] ?? 0) + predicted(filter, left, up, corner)
    }
  }
  const pixels = new Uint8Array(width * height * 3)
  for (let i = 0; i < width * height; i += 1) pixels.set(raw.subarray(i * channels, i * channels + 3), i * 3)
  return { width, height, pixels }
}

const predicted = (filter: number, left: number, up: number, corner: number): number => {
  switch (filter) {
    case 1:
      return left
    case 2:
      return up
    case 3:
      return (left + up) >> 1
    case 4: {
      const guess = left + up - corner
      const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
      return a <= b && a <= c ? left : b <= c ? up : corner
    }
    default:
      return 0
  }
}

const partsOf = (file: Buffer, wanted: string): Buffer[] => {
  const found: Buffer[] = []
  for (let at = SIGNATURE.length; at < file.length; at += file.readUInt32BE(at) + 12)
    if (file.toString('latin1', at + 4, at + 8) === wanted)
      found.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)))
  return found
}

/** Writes a picture of at most 256 colours, one byte per pixel. */
export const writePng = (width: number, height: number, palette: Uint8Array, indexes: Uint8Array): Buffer => {
  const lines = new Uint8Array(height * (width + 1))
  for (let y = 0; y < height; y += 1)
    lines.set(indexes.subarray(y * width, (y + 1) * width), y * (width + 1) + 1)
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 3, 0, 0, 0], 8)
  return Buffer.concat([
    SIGNATURE,
    part('IHDR', head),
    part('PLTE', Buffer.from(palette)),
    part('IDAT', deflateSync(lines, { level: 9 })),
    part('IEND', Buffer.alloc(0)),
  ])
}

const part = (name: string, content: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}
