/** What `npm run fill` is asked. */
export type FillArguments = { cases: number; data: string | undefined; seed: number; workers: number }

export const usage = '用法：npm run fill -- --cases 数量 [--data 目录] [--seed 数] [--workers 线程数]'

export const readArguments = (args: readonly string[]): FillArguments | { problem: string } => {
  const given = new Map<string, string>()
  for (let i = 0; i < args.length; i += 2) {
    const [name = '', value] = [args[i], args[i + 1]]
    if (!['--cases', '--data', '--seed', '--workers'].includes(name))
      return { problem: `不认识的参数：${name}` }
    if (value === undefined) return { problem: `${name} 后面缺少值。` }
    given.set(name, value)
  }
  const whole = (name: string, otherwise: number | null, least: number, most: number) => {
    const text = given.get(name)
    if (text === undefined) return otherwise
    const value = Number(text)
    return /^\d+$/.test(text) && value >= least && value <= most ? value : null
  }
  const cases = whole('--cases', null, 1, 10_000_000)
  if (cases === null) return { problem: '请用 --cases 给出要造的件数：1 到 10000000 的整数。' }
  const seed = whole('--seed', 1, 0, 1_000_000)
  if (seed === null) return { problem: '--seed 应为 0 到 1000000 的整数。' }
  const workers = whole('--workers', 2, 0, 16)
  if (workers === null) return { problem: '--workers 应为 0 到 16 的整数。' }
  return { cases, data: given.get('--data'), seed, workers }
}
