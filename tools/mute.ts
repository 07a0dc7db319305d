import { parseArgs } from 'node:util'
import { readSources } from './coverage/sources.ts'
import { allTargets, changedFiles, changedTargets, requestedTarget, type Target } from './mute/choose.ts'
import { type FileResult, projectOf, projects, runTests } from './mute/run-tests.ts'
import { verdictOn } from './mute/verdict.ts'

/** `npm run mute -- <clause>`, `--changed` or `--all`: switches clauses off one by one; their tests must turn red. */
const run = async (files: readonly string[], clauses: readonly string[], muted: string | null) => {
  const results: FileResult[] = []
  for (const project of projects) {
    const own = files.filter((path) => projectOf(path) === project)
    if (own.length > 0) results.push(...(await runTests(project, own, clauses, muted)))
  }
  return results
}

const chosen = (): Target[] => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { all: { type: 'boolean', default: false }, changed: { type: 'boolean', default: false } },
  })
  const sources = readSources()
  if (values.all) return allTargets(sources)
  if (values.changed) return changedTargets(sources, changedFiles())
  if (positionals.length === 0) throw new Error('用法：npm run mute -- <条款>… ｜ --changed ｜ --all')
  return positionals.map((clause) => requestedTarget(sources, clause))
}

const main = async (): Promise<boolean> => {
  const targets = chosen()
  if (targets.length === 0) {
    console.log('没有需要验证的条款。')
    return true
  }
  const files = [...new Set(targets.flatMap((target) => target.files))].sort()
  const clauses = targets.map(({ clause }) => clause)
  console.log(`先在不停用任何条款时运行${files.length}个测试文件……`)
  const before = await run(files, clauses, null)
  const green: string[] = []
  for (const target of targets) {
    const { red, lines } = verdictOn(before, await run(target.files, [target.clause], target.clause))
    console.log([`${red ? '红' : '绿'} ${target.clause}`, ...lines].join('\n'))
    if (!red) green.push(target.clause)
  }
  console.log(`停用${targets.length}条：${targets.length - green.length}条的测试转红。`)
  if (green.length > 0) console.log(`测试没有察觉的条款：${green.join(' ')}`)
  return green.length === 0
}

try {
  if (!(await main())) process.exitCode = 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
