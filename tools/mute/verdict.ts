import type { FileResult } from './run-tests.ts'

export interface Verdict {
  /** Every file that names the clause has a test that noticed. */
  readonly red: boolean
  readonly lines: readonly string[]
}

/**
 * Judges one clause: `before` with nothing muted, `muted` with the clause muted, both over the same files.
 * A test that was red before proves nothing, and neither does a file that did not run.
 */
export const verdictOn = (before: readonly FileResult[], muted: readonly FileResult[]): Verdict => {
  const judged = muted.map(({ path, failed, passed, broken }) => {
    const earlier = before.find((file) => file.path === path)
    const sound = new Set(earlier?.passed)
    const noticed = failed.filter((title) => sound.has(title))
    const already = failed.length - noticed.length
    if (earlier?.broken) return { red: false, lines: [`  ？ ${path}：未停用时已不能运行：${earlier.broken}`] }
    if (broken) return { red: false, lines: [`  ？ ${path}：停用后不能运行，不能算作察觉：${broken}`] }
    if (failed.length + passed.length === 0) return { red: false, lines: [`  ？ ${path}：没有一项测试运行`] }
    const counts = [
      `${noticed.length}项转红`,
      ...(passed.length > 0 ? [`${passed.length}项仍绿`] : []),
      ...(already > 0 ? [`${already}项未停用时已红`] : []),
    ]
    return {
      red: noticed.length > 0,
      lines: [
        `  ${noticed.length > 0 ? '红' : '绿'} ${path}：${counts.join('，')}`,
        ...passed.map((title) => `      仍绿：${title}`),
      ],
    }
  })
  return {
    red: judged.length > 0 && judged.every(({ red }) => red),
    lines: judged.flatMap(({ lines }) => lines),
  }
}
