import { inflateSync } from 'node:zlib'
import { readSteps } from './pdf-steps.ts'

/** A piece of text of one size. */
export type Run = { text: string; size: number }

/** What a reader of this PDF would copy from it, page by page, without spaces and in the order it was drawn. */
export const pdfPages = (pdf: Uint8Array): string[] =>
  pdfRuns(pdf).map((runs) => runs.map((run) => run.text).join(''))

/** The pieces of text of each page with their sizes in points. */
export const pdfRuns = (pdf: Uint8Array): Run[][] => {
  const objects = readObjects(Buffer.from(pdf).toString('latin1'))
  const streamOf = (id: string) => readStream(objects.get(id) ?? '')
  const pages = [...objects.values()].filter((body) => /\/Type\s*\/Page\b(?!s)/.test(body))
  return pages.map((page) => {
    const resources = dictionaryOf(page, 'Resources', objects)
    const fonts = new Map<string, CharacterMap>()
    for (const [, name, id] of dictionaryOf(resources, 'Font', objects).matchAll(/\/(\w+)\s+(\d+) 0 R/g)) {
      const unicode = /\/ToUnicode\s+(\d+) 0 R/.exec(objects.get(id ?? '') ?? '')?.[1]
      fonts.set(name ?? '', readCharacterMap(streamOf(unicode ?? '')))
    }
    const contents = /\/Contents\s+(\d+) 0 R/.exec(page)?.[1] ?? ''
    return readRuns(streamOf(contents), fonts)
  })
}

type CharacterMap = Map<string, string>

const readObjects = (file: string): Map<string, string> =>
  new Map(
    Array.from(file.matchAll(/(?:^|\n)(\d+) 0 obj\r?\n?([\s\S]*?)endobj/g), ([, id, body]) => [
      id ?? '',
      body ?? '',
    ]),
  )

const dictionaryOf = (body: string, key: string, objects: Map<string, string>): string => {
  const found = new RegExp(`/${key}\\s*(?:(\\d+) 0 R|<<)`).exec(body)
  if (found === null) return ''
  return found[1] === undefined ? body.slice(found.index) : (objects.get(found[1]) ?? '')
}

const readStream = (body: string): string => {
  const from = /stream\r?\n/.exec(body)
  if (from === null) return ''
  const bytes = Buffer.from(body.slice(from.index + from[0].length, body.lastIndexOf('endstream')), 'latin1')
  return body.slice(0, from.index).includes('FlateDecode')
    ? inflateSync(bytes).toString('latin1')
    : bytes.toString('latin1')
}

const utf16 = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le')

const readCharacterMap = (cmap: string): CharacterMap => {
  const map: CharacterMap = new Map()
  for (const [, block] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code, text] of (block ?? '').matchAll(/<(\w+)>\s*<(\w+)>/g))
      map.set((code ?? '').toLowerCase(), utf16(text ?? ''))
  return map
}

/** Every shown glyph through the map of the font in force; one without an entry is a part of its neighbour. */
const readRuns = (content: string, fonts: Map<string, CharacterMap>): Run[] => {
  let font: CharacterMap | undefined
  const runs: Run[] = []
  for (const step of readSteps(content)) {
    if (step.operator === 'Tf') {
      font = fonts.get(step.name)
      runs.push({ text: '', size: step.number })
    } else if (step.operator === 'Tj' || step.operator === 'TJ') {
      const codes = step.strings.flatMap((hex) => hex.match(/.{4}/g) ?? [])
      const text = codes.map((code) => font?.get(code) ?? '').join('')
      const run = runs.at(-1)
      if (run !== undefined) run.text += text.replaceAll(/\s/g, '')
    }
  }
  return runs
}
