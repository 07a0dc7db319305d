import { parseArgs } from 'node:util'

export type Options = { requests: number; seed: number; route: string; json: boolean }

export const usage = `用法：npm run fuzz -- [选项]
  --requests N  发多少个请求（3000）
  --seed S      随机数的种子，同样的种子做同样的选择
  --route 文字   只试地址中有这些文字的接口，例如 /cases/{caseId}
  --json        最后一行印出 JSON`

/** Reads the command line; a problem comes back in words. */
export const readOptions = (args: readonly string[], chance: () => number): Options | { problem: string } => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        requests: { type: 'string', default: '3000' },
        seed: { type: 'string' },
        route: { type: 'string', default: '' },
        json: { type: 'boolean', default: false },
      },
    })
    if (![values.requests, values.seed ?? '0'].every((text) => /^\d{1,9}$/.test(text)))
      return { problem: '--requests 和 --seed 应为整数。' }
    return {
      requests: Number(values.requests),
      seed: values.seed === undefined ? Math.floor(chance() * 1_000_000) : Number(values.seed),
      route: values.route,
      json: values.json,
    }
  } catch {
    return { problem: '不认识的参数。' }
  }
}
