import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

export type Measure = { bytes: number; sha256: string }

/** Lets bytes pass and afterwards tells how many there were and their SHA-256. */
export const measured = (): { stream: Transform; result: () => Measure } => {
  const hash = createHash('sha256')
  let bytes = 0
  const stream = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  return { stream, result: () => ({ bytes, sha256: hash.digest('hex') }) }
}

/** Writes a new file, measured and on the disk when this answers. */
export const writeMeasured = async (
  source: Readable,
  path: string,
  through: readonly Transform[] = [],
): Promise<Measure> => {
  const { stream, result } = measured()
  const target = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true })
  await pipeline([source, ...through, stream, target])
  return result()
}

/** Reads a file through and answers its size and SHA-256. */
export const measureFile = async (path: string): Promise<Measure> => {
  const { stream, result } = measured()
  stream.resume()
  await pipeline(createReadStream(path), stream)
  return result()
}

/** Makes the names in a folder as lasting as their files; where a folder can't be opened the system does it. */
export const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r').catch(() => undefined)
  if (handle === undefined) return
  try {
    await handle.sync()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!['EISDIR', 'EPERM', 'EINVAL', 'EACCES', 'ENOTSUP'].includes(code)) throw error
  } finally {
    await handle.close()
  }
}
