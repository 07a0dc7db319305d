import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { arrows } from './arrows.ts'
import type { Mirror } from './mirror.ts'

export type Violation = { arrow: string; reason: string; from: string; to: string }

export type Findings = { violations: Violation[]; unseen: string[] }

/** Walks a mirror along the arrows; `unseen` are files that should have been walked and were not. */
export const followArrows = async ({ folder, files }: Mirror): Promise<Findings> => {
  const { output } = await cruise(
    files,
    {
      baseDir: folder,
      parser: 'swc',
      tsPreCompilationDeps: true,
      combinedDependencies: false,
      doNotFollow: { path: 'node_modules' },
      validate: true,
      ruleSet: { forbidden: [...arrows] },
    },
    {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  )
  const { modules, summary } = output as ICruiseResult
  const seen = new Set(modules.map(({ source }) => source))
  const reasons = new Map(arrows.map(({ name, comment }) => [name, comment]))
  return {
    violations: summary.violations.map(({ rule, from, to, cycle, via }) => ({
      arrow: rule.name,
      reason: reasons.get(rule.name) ?? '',
      from,
      to: (cycle ?? via)?.map(({ name }) => name).join(' → ') ?? to,
    })),
    unseen: files.filter((file) => !seen.has(file)),
  }
}
