import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { root } from '../coverage/sources.ts'

/** What became of the tests of one file that name a clause. */
export interface FileResult {
  readonly path: string
  readonly failed: readonly string[]
  readonly passed: readonly string[]
  /** Why no test of the file could run: it did not load, or its preparation failed. */
  readonly broken: string | null
}

interface Report {
  testResults: {
    name: string
    status: string
    message?: string
    assertionResults: { fullName: string; status: string }[]
  }[]
}

export const projects = ['unit', 'database', 'browser'] as const
export type Project = (typeof projects)[number]

/** The project of vitest.config.ts that a file name belongs to. */
export const projectOf = (path: string): Project => {
  if (path.endsWith('.journey.ts')) return 'browser'
  return /\.db\.test\.tsx?$/.test(path) ? 'database' : 'unit'
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/** Matches the titles that describeClause gives to these clauses and to their parts. */
export const titlePattern = (clauses: readonly string[]): string =>
  `(^|[ >])(${clauses.map((clause) => escaped(clause)).join('|')})(?=[ (])`

/** The results of vitest's JSON report for the files asked for. */
export const readReport = (report: Report, files: readonly string[], folder = root): FileResult[] =>
  files.map((path) => {
    const file = report.testResults.find(({ name }) => relative(folder, name).replaceAll('\\', '/') === path)
    const titles = (status: string) =>
      (file?.assertionResults ?? []).filter((test) => test.status === status).map((test) => test.fullName)
    const failed = titles('failed')
    const broken =
      file?.status === 'failed' && failed.length === 0 ? file.message?.trim() || '测试文件无法运行' : null
    return { path, failed, passed: titles('passed'), broken }
  })

const vitest = join(root, 'node_modules/vitest/vitest.mjs')

const finished = (args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [vitest, ...args], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    const keep = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', reject)
    child.on('close', () => resolve(output))
  })

/** Runs the tests of these clauses in these files of one project, with one clause muted or none. */
export const runTests = async (
  project: Project,
  files: readonly string[],
  clauses: readonly string[],
  muted: string | null,
): Promise<FileResult[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'yimen-mute-'))
  const report = join(folder, 'report.json')
  const { YIMEN_MUTE: _, ...env } = process.env
  try {
    const output = await finished(
      [
        'run',
        `--project=${project}`,
        `--testNamePattern=${titlePattern(clauses)}`,
        '--reporter=json',
        `--outputFile=${report}`,
        ...files,
      ],
      muted === null ? env : { ...env, YIMEN_MUTE: muted },
    )
    try {
      return readReport(JSON.parse(readFileSync(report, 'utf8')) as Report, files)
    } catch {
      return files.map((path) => ({
        path,
        failed: [],
        passed: [],
        broken: output.trim() || '测试没有产生报告',
      }))
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
