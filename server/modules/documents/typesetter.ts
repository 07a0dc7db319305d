import { fileURLToPath } from 'node:url'
import { NodeCompiler, type NodeError } from '@myriaddreamin/typst-ts-node-compiler'
import { LETTERS, type LetterData, type LetterKind, letterTitle } from '@yimen/contract/documents.ts'
import { isMuted } from '../../kernel/rule/index.ts'
import { type Coverage, covers, joinCoverage } from './font-coverage.ts'
import { type FontFiles, findFontFiles, fontRole, SANS, SERIF } from './font-files.ts'
import { codePointName, missingPattern, printable } from './printable.ts'
import { qrSvg } from './qr-svg.ts'
import { TEMPLATE_VERSION } from './template-version.ts'
import { fitted, typeSizesOf } from './type-size.ts'

export type Typeset = { pdf: Uint8Array; pages: number; size: number }
export type Typesetter = {
  typeset: <K extends LetterKind>(kind: K, data: LetterData<K>, version?: number) => Typeset
  /** What is wrong with the centre's own fonts, in words; empty when nothing is. */
  problems: readonly string[]
}

/** Forgotten this often, what the compiler remembers stays small; kept longer it grows with every letter. */
const FORGET_EVERY = 20

/** Sets letters with Typst, in this process: about five milliseconds of its time each. */
export const createTypesetter = (fontsDir?: string): Typesetter => {
  const files = findFontFiles(fontsDir)
  const compiler = NodeCompiler.create({
    workspace: fileURLToPath(new URL('./typst', import.meta.url)),
    fontArgs: [{ fontPaths: [...files.folders] }],
  })
  const { fonts, coverage, problems } = chooseFonts(compiler, files)
  let count = 0
  return {
    problems,
    typeset: (kind, data, version = TEMPLATE_VERSION) => {
      const muted = LETTERS[kind].clauses.find(isMuted)
      if (muted !== undefined) throw new Error(`${LETTERS[kind].title}已停用：${muted}`)
      const print = printable(data, coverage)
      const frame = {
        title: letterTitle(kind, data),
        qr: qrSvg('verifyUrl' in data ? data.verifyUrl : data.url),
        fonts,
        missing: print.missing.map(codePointName),
        pattern: missingPattern(print.missing),
      }
      const set = (size: number) =>
        compile(compiler, {
          mainFilePath: fileURLToPath(new URL(`./typst/v${version}/${kind}.typ`, import.meta.url)),
          inputs: { data: JSON.stringify(print.data), frame: JSON.stringify({ ...frame, size }) },
        })
      const { size, document } = fitted(typeSizesOf(kind), set)
      const pdf = compiler.pdf(document, { pdfStandard: 'a-2b', creationTimestamp: midnight(data.dateOn) })
      if (++count % FORGET_EVERY === 0) compiler.evictCache(0)
      return { pdf, pages: document.numOfPages, size }
    },
  }
}

/** The start of that day in Asia/Shanghai, in seconds: the same letter has the same bytes whenever it is made. */
const midnight = (on: string): number => Date.parse(`${on}T00:00:00+08:00`) / 1000

type Fonts = { body: readonly string[]; title: readonly string[]; head: readonly string[] }

const chooseFonts = (compiler: NodeCompiler, files: FontFiles) => {
  const problems = files.unreadable.map((path) => `字体文件无法读取，未使用：${path}`)
  const shipped = files.faces.filter((face) => face.families.some((name) => name === SERIF || name === SANS))
  const used = new Map<string, { role: 'body' | 'title' | 'other' }>()
  const coverages: Coverage[] = shipped.map((face) => face.coverage)
  for (const face of files.faces) {
    if (shipped.includes(face)) continue
    const family = face.families.find((name) => isUsable(compiler, name, face.coverage))
    if (family === undefined)
      problems.push(`字体不能用于文书（不可嵌入或名称无法识别），未使用：${face.path}`)
    else {
      used.set(family, { role: fontRole(face.families) })
      coverages.push(face.coverage)
    }
  }
  const families = (role: string) => [...used].filter(([, font]) => font.role === role).map(([name]) => name)
  const rest = [SERIF, SANS, ...used.keys()]
  const fonts: Fonts = {
    body: unique([...families('body'), ...rest]),
    title: unique([...families('title'), ...rest]),
    head: unique([SANS, ...rest]),
  }
  return { fonts, coverage: joinCoverage(coverages), problems }
}

const unique = (names: readonly string[]) => [...new Set(names)]

/** A family that Typst knows under this name and may embed in an archival PDF. */
const isUsable = (compiler: NodeCompiler, family: string, coverage: Coverage): boolean => {
  const sample = Array.from('一人A1', (letter) => letter.codePointAt(0) ?? 0).find((point) =>
    covers(coverage, point),
  )
  const first = sample ?? coverage.findIndex((bits) => bits !== 0) * 8
  try {
    const document = compile(compiler, {
      mainFileContent: '#set text(font: sys.inputs.family, fallback: false)\n#sys.inputs.sample',
      inputs: { family, sample: sample === undefined ? '' : String.fromCodePoint(first) },
    })
    compiler.pdf(document, { pdfStandard: 'a-2b', creationTimestamp: 0 })
    return true
  } catch {
    return false
  }
}

/** Compiles or throws; a warning is an error, because an unknown font is only a warning. */
const compile = (compiler: NodeCompiler, source: Parameters<NodeCompiler['compile']>[0]) => {
  const result = compiler.compile(source)
  const broken: NodeError | null = result.takeError() ?? result.takeWarnings()
  if (broken !== null || result.result === null)
    throw new Error(`文书模板编译失败：${JSON.stringify(broken?.shortDiagnostics ?? [])}`)
  return result.result
}
