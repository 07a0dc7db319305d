import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { Compile } from 'typebox/compile'
import { ExportLine } from './export-lines.ts'

/** A line as it was read, null when it is none of ours; `digest` is the SM3 of every byte before it, worked out for the last line only. */
export type ReadLine = { number: number; line: ExportLine | null; digest: string | null }

const form = Compile(ExportLine)

/** Reads an export line by line. A line that is none of ours ends the reading. */
export async function* readExport(file: string): AsyncGenerator<ReadLine> {
  const digest = createHash('sm3')
  let number = 0
  for await (const text of linesOf(file)) {
    number++
    const line = parse(text.toString('utf8'))
    if (line === null) {
      yield { number, line, digest: null }
      return
    }
    yield { number, line, digest: line.line === 'end' ? digest.copy().digest('hex') : null }
    digest.update(text)
    digest.update('\n')
  }
}

const parse = (text: string): ExportLine | null => {
  try {
    const value: unknown = JSON.parse(text)
    return form.Check(value) ? value : null
  } catch {
    return null
  }
}

/** Lines by their bytes; only a line feed ends one. A last line without it counts too. */
async function* linesOf(file: string): AsyncGenerator<Buffer> {
  let rest: Buffer[] = []
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    let from = 0
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      yield rest.length === 0 ? chunk.subarray(from, at) : Buffer.concat([...rest, chunk.subarray(from, at)])
      rest = []
      from = at + 1
    }
    if (from < chunk.length) rest.push(chunk.subarray(from))
  }
  if (rest.length > 0) yield Buffer.concat(rest)
}
